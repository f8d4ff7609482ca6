import Answers
import ContactCenter
import ContactFlow
import Experiment
import Measures
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Statistics
import Telephony
import Testing
import Theory
import VirtualTime

/// The rules of the oracle for loads that are more than one stream to one carrier.
///
/// Each value has to lie in the 99.9 % interval of twenty replications from a fixed seed, which has to
/// be narrower than a stated share of it.
@Suite("Rules of the oracle", .timeLimit(.minutes(5)))
struct OracleRuleTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// The rule that has to answer.
        var model: String
        var scenario: Scenario
        /// What must be among the values.
        var metrics: [String]
        /// Half of an interval may not exceed this share of the value.
        var bound: Double
    }

    /// Legs of some 100 s that ring, fail now and then, and are given up.
    private static func carrier(_ name: String = "primary", trunks: Int?) -> CarrierPlan {
        CarrierPlan(
            name: name,
            trunks: trunks,
            failure: CarrierPlan.Failure(
                probability: 0.05,
                delay: .exponential(mean: .seconds(2)),
                causes: [
                    CarrierPlan.CauseShare(cause: .busyHere, share: 0.4),
                    CarrierPlan.CauseShare(
                        cause: .serviceUnavailable,
                        share: 0.6,
                        delay: .constant(.seconds(8))
                    ),
                ]
            ),
            answer: .lognormal(median: .seconds(12), sigma: 0.6),
            hangup: .lognormal(mean: .seconds(110), cv: 1.2)
        )
    }

    /// Legs that are answered at once and last 100 s on average.
    private static func memoryless(trunks: Int) -> CarrierPlan {
        CarrierPlan(
            name: "primary",
            trunks: trunks,
            answer: .constant(.zero),
            hangup: .exponential(mean: .seconds(100))
        )
    }

    private static func scenario(
        _ arrivals: [ArrivalProcess],
        _ carriers: [CarrierPlan],
        seed: UInt64,
        _ change: (inout Scenario) -> Void = { _ in }
    ) -> Scenario {
        let plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: arrivals,
                    customer: CustomerPlan(patience: .exponential(mean: .seconds(60)))
                )
            ],
            block: .sample,
            carriers: carriers
        )
        var scenario = Scenario(name: "rule", plan: plan)
        scenario.seed = seed
        scenario.replications = 20
        scenario.warmup = .contacts(500)
        scenario.maxContacts = 5_500
        change(&scenario)
        return scenario
    }

    private static let overflowing: Scenario = {
        var carriers = zip(["a", "b", "c"], [4, 3, 2]).map { carrier($0, trunks: $1) }
        carriers[0].overflow = "b"
        carriers[1].overflow = "c"
        return scenario([.poisson(rate: 0.08)], carriers, seed: 13)
    }()

    private static let sharing: Scenario = {
        var carriers = [carrier("north", trunks: 6), carrier("south", trunks: 2)]
        carriers[0].share = 0.7
        carriers[1].share = 0.3
        carriers[1].setup = .uniform(from: .seconds(1), to: .seconds(4))
        carriers[1].hangup = .exponential(mean: .seconds(60))
        return scenario([.poisson(rate: 0.08)], carriers, seed: 14)
    }()

    private static let limited: Scenario = {
        var limited = carrier(trunks: nil)
        limited.callLimit = CallLimit(calls: 7, period: .seconds(2), burst: 3)
        return scenario([.poisson(rate: 3)], [limited], seed: 15) {
            $0.warmup = .contacts(3_000)
            $0.maxContacts = 9_000
        }
    }()

    private static func redialing(_ persistence: Double, rate: Double) -> Scenario {
        scenario([.poisson(rate: rate)], [memoryless(trunks: 5)], seed: 17) {
            $0.plan.sources[0].customer = CustomerPlan(
                redial: RedialPlan(
                    probability: persistence,
                    delay: .exponential(mean: .seconds(50))
                )
            )
        }
    }

    private static func gaps(_ law: Law, seed: UInt64) -> Scenario {
        scenario([.renewal(gaps: law)], [memoryless(trunks: 6)], seed: seed)
    }

    private static let waving = scenario(
        [
            .wavePoisson(RateWave(mean: 1, amplitude: 0.8, period: .seconds(700))),
            .poisson(rate: 0.2),
        ],
        [carrier(trunks: nil)],
        seed: 18
    ) {
        $0.maxContacts = nil
        $0.duration = .seconds(2_000)
        $0.warmup = .time(.seconds(350))
    }

    private static let uneven: Scenario = {
        var uneven = waving
        let wave = RateWave(mean: 1, amplitude: 0.8, period: .seconds(700))
        uneven.plan.sources[0].arrivals = [
            .wavePoisson(wave, busyness: Busyness(shape: 40)), .poisson(rate: 0.2),
        ]
        return uneven
    }()

    static let cases = [
        Case(
            testDescription: "closed callers",
            model: "Engset",
            scenario: scenario(
                [.callers(count: 10, thinking: .gamma(shape: 2, mean: .seconds(300)))],
                [carrier(trunks: 3)],
                seed: 12
            ),
            metrics: [
                "leg.blocked.share", "trunks.mean", "trunks.busyShare", "branch.success.share",
            ],
            bound: 0.05
        ),
        Case(
            testDescription: "closed callers and a quota",
            model: "Engset",
            scenario: scenario(
                [.callers(count: 8, thinking: .exponential(mean: .seconds(200)))],
                [carrier(trunks: nil)],
                seed: 21
            ) { $0.plan.instance.concurrentCalls = 2 },
            metrics: ["contacts.rejected.share", "trunks.mean", "branch.success.share"],
            bound: 0.04
        ),
        Case(
            testDescription: "overflow",
            model: "Erlang B of the chain",
            scenario: overflowing,
            metrics: [
                "leg.blocked.share", "leg(a).overflowed.share", "leg(b).overflowed.share",
                "leg(c).blocked.share", "trunks(a).busyShare", "trunks(b).mean", "trunks(c).mean",
                "branch.callFailed.share", "leg.answerTime.mean",
            ],
            bound: 0.1
        ),
        Case(
            testDescription: "sharing",
            model: "Erlang B of each share",
            scenario: sharing,
            metrics: [
                "leg.blocked.share", "leg(north).blocked.share", "leg(south).blocked.share",
                "trunks(north).busyShare", "trunks(south).mean", "branch.success.share",
                "outcome.customerDisconnected.share", "leg(south).answerTime.mean",
            ],
            bound: 0.1
        ),
        Case(
            testDescription: "calls per second",
            model: "M/D/1/b",
            scenario: limited,
            metrics: ["leg.blocked.share", "trunks.mean", "branch.success.share"],
            bound: 0.05
        ),
        Case(
            testDescription: "redials",
            model: "M/M/n with redials",
            scenario: redialing(0.8, rate: 0.04),
            metrics: ["leg.blocked.share", "callers.attempts.mean", "trunks.mean"],
            bound: 0.1
        ),
        Case(
            testDescription: "redials for ever",
            model: "M/M/n with redials",
            scenario: redialing(1, rate: 0.025),
            metrics: ["leg.blocked.share", "callers.attempts.mean", "trunks.mean"],
            bound: 0.12
        ),
        Case(
            testDescription: "lognormal gaps",
            model: "GI/M/n/n",
            scenario: gaps(.lognormal(mean: .seconds(20), cv: 2), seed: 6),
            metrics: ["leg.blocked.share", "trunks.mean", "branch.success.share"],
            bound: 0.06
        ),
        Case(
            testDescription: "uniform gaps",
            model: "GI/M/n/n",
            scenario: gaps(.uniform(from: .zero, to: .seconds(40)), seed: 7),
            metrics: ["leg.blocked.share", "trunks.mean"],
            bound: 0.06
        ),
        Case(
            testDescription: "a wave",
            model: "M(t)/G/∞",
            scenario: waving,
            metrics: ["trunks.mean"],
            bound: 0.04
        ),
        Case(
            testDescription: "days of different busyness",
            model: "M(t)/G/∞",
            scenario: uneven,
            metrics: ["trunks.mean"],
            bound: 0.15
        ),
    ]

    @Test("Models of blocking do not apply to days of different busyness, and say why")
    func busyness() throws {
        var scenario = Self.uneven
        scenario.plan.carriers = [Self.memoryless(trunks: 100)]
        let stage = RateStage(length: .seconds(2_000), startRate: 1, endRate: 1)
        scenario.plan.sources[0].arrivals = [
            .stagedPoisson([stage], busyness: Busyness(shape: 40))
        ]
        let oracle = Oracle(scenario)
        #expect(oracle.value(of: try Metric(parsing: "leg.blocked.share")) == nil)
        #expect(oracle.refusal(of: "leg.blocked.share").reason == "days differ in their busyness")
        #expect(oracle.loads[0].note?.contains("standard deviation of 16 %") == true)
    }

    @Test("Runs agree with what a rule says", arguments: cases)
    func agreement(item: Case) throws {
        let oracle = Oracle(item.scenario)
        #expect(oracle.values.contains { $0.model == item.model }, "\(oracle.refusals)")
        let metrics = try item.metrics.map { try Metric(parsing: $0) }
        var series = ReplicationSeries(item.scenario, metrics: metrics, threads: 2)
        series.extend(to: 20, monitor: RunMonitor())
        for metric in metrics {
            let exact = try #require(oracle.value(of: metric), "\(metric.text)")
            #expect(!exact.why.isEmpty)
            #expect(oracle.doubt(about: exact) == nil, "\(metric.text)")
            let interval = try #require(series.observe(metric, confidence: 0.999).interval)
            #expect(
                interval.low <= exact.value && exact.value <= interval.high,
                "\(metric.text): \(exact.value), \(interval)"
            )
            #expect(interval.high - interval.low < 2 * item.bound * exact.value, "\(interval)")
        }
    }

    @Test("Published values come out")
    func published() throws {
        let engset = Self.scenario(
            [.callers(count: 10, thinking: .exponential(mean: .seconds(500)))],
            [Self.memoryless(trunks: 5)],
            seed: 1
        )
        var carriers = [Self.memoryless(trunks: 10), Self.memoryless(trunks: 5)]
        carriers[0].overflow = "secondary"
        carriers[1].name = "secondary"
        let chain = Self.scenario([.poisson(rate: 0.1)], carriers, seed: 1)
        var bucket = Self.carrier(trunks: nil)
        bucket.callLimit = CallLimit(calls: 1, period: .seconds(1), burst: 1)
        let limit = Self.scenario([.poisson(rate: 0.8)], [bucket], seed: 1)
        let redial = Self.scenario([.poisson(rate: 0.08)], [Self.memoryless(trunks: 10)], seed: 1) {
            $0.plan.sources[0].customer = CustomerPlan(
                redial: RedialPlan(probability: 1, delay: .exponential(mean: .seconds(200)))
            )
        }
        let cases: [(Scenario, String, Double)] = [
            (engset, "leg.blocked.share", 0.007_823_171_5),
            (chain, "leg.blocked.share", 0.036_496_945),
            (chain, "leg(secondary).blocked.share", 0.170_083_64),
            (limit, "leg.blocked.share", 0.444_444_444),
            (redial, "callers.attempts.mean", 1.428_897),
        ]
        for (scenario, metric, expected) in cases {
            let found = try #require(Oracle(scenario).value(of: try Metric(parsing: metric)))
            #expect((found.value / expected - 1).magnitude < 5e-7, "\(metric): \(found.value)")
        }
    }

    @Test("The transform of gaps that is integrated is that of the formula")
    func transform() {
        let erlang = Law.erlang(phases: 3, mean: .seconds(20))
        let formula = LaplaceTransform(of: erlang)
        // Cut off where nothing is, so that there is no formula.
        let integrated = LaplaceTransform(of: .truncated(erlang, at: .seconds(4_000)))
        #expect(formula.isClosed && !integrated.isClosed)
        for rate in [0.001, 0.01, 0.1, 0.3] {
            let exact = formula.value(at: rate)
            #expect((integrated.value(at: rate) / exact - 1).magnitude < 1e-7)
        }
        let steps = LaplaceTransform(of: .histogram([HistogramStep(upTo: .seconds(6), share: 1)]))
        let even = LaplaceTransform(of: .uniform(from: .zero, to: .seconds(6)))
        #expect((steps.value(at: 0.2) - even.value(at: 0.2)).magnitude < 1e-15)
    }
}
