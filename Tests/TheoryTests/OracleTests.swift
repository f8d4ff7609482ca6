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

@Suite("Oracle")
struct OracleTests {
    private static func carrier(trunks: Int? = 70) -> CarrierPlan {
        CarrierPlan(
            name: "primary",
            trunks: trunks,
            failure: CarrierPlan.Failure(
                probability: 0.03,
                delay: .exponential(mean: .seconds(2)),
                causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
            ),
            answer: .lognormal(median: .seconds(12), sigma: 0.6),
            hangup: .lognormal(mean: .seconds(180), cv: 1.2)
        )
    }

    /// The golden scenario, changed.
    private static func golden(
        arrivals: [ArrivalProcess] = [.poisson(rate: 0.5)],
        carrier: CarrierPlan = carrier(),
        _ change: (inout ContactCenterPlan) -> Void = { _ in }
    ) -> Scenario {
        var plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: arrivals,
                    customer: CustomerPlan(patience: .exponential(mean: .seconds(60)))
                )
            ],
            block: .sample,
            carriers: [carrier]
        )
        change(&plan)
        var scenario = Scenario(name: "golden", plan: plan)
        scenario.duration = .seconds(7_200)
        scenario.warmup = .time(.seconds(900))
        return scenario
    }

    private func value(_ metric: String, in scenario: Scenario) throws -> ExactValue? {
        Oracle(scenario).value(of: try Metric(parsing: metric))
    }

    @Test(
        "The golden scenario has its published values",
        arguments: [
            ("leg.blocked.share", 0.109_310_75), ("branch.success.share", 0.659_154_50),
            ("branch(voice).timeout.share", 0.033_203_02),
            ("outcome.customerDisconnected.share", 0.172_473_01),
            ("leg(primary).failed.share", 0.025_858_72), ("trunks.busyShare", 0.109_310_75),
            ("trunks(primary).mean", 72.413_690 * (1 - 0.109_310_75)),
        ]
    )
    func golden(metric: String, expected: Double) throws {
        let found = try #require(try value(metric, in: Self.golden()))
        #expect((found.value / expected - 1).magnitude < 3e-7, "\(found.value)")
        #expect(!found.why.isEmpty)
    }

    @Test("The offered load falls into talk, ringing and failed attempts")
    func load() throws {
        let load = try #require(Oracle(Self.golden()).loads.first)
        #expect((load.total - 72.413_690).magnitude < 1e-5)
        #expect((load.talk - 0.485 * 0.762_938_051_8 * 180).magnitude < 1e-5)
        #expect((load.ringing - 0.485 * 11.917_867_84).magnitude < 1e-5)
    }

    @Test(
        "The golden scenario needs so many trunks",
        arguments: [(0.05, 78), (0.02, 84), (0.01, 88), (0.001, 97)]
    )
    func trunks(share: Double, trunks: Int) throws {
        for (count, isEnough) in [(trunks, true), (trunks - 1, false)] {
            let scenario = Self.golden(carrier: Self.carrier(trunks: count))
            let found = try #require(try value("leg.blocked.share", in: scenario))
            #expect((found.value <= share) == isEnough)
        }
    }

    @Test("Evenly spaced calls with exponential holding are Palm's and Takács's")
    func evenArrivals() throws {
        let carrier = CarrierPlan(
            name: "primary",
            trunks: 10,
            answer: .constant(.zero),
            hangup: .exponential(mean: .seconds(80))
        )
        let scenario = Self.golden(arrivals: [.even(gap: .seconds(10))], carrier: carrier)
        let found = try #require(try value("leg.blocked.share", in: scenario))
        #expect(found.model == "GI/M/n/n")
        #expect((found.value / 0.059_445_619_23 - 1).magnitude < 1e-8)
    }

    @Test("A quota that is reached before the trunks blocks as Erlang says")
    func quota() throws {
        let scenario = Self.golden(carrier: Self.carrier(trunks: nil)) {
            $0.instance.concurrentCalls = 70
        }
        let rejected = try #require(try value("contacts.rejected.share", in: scenario))
        #expect((rejected.value / 0.109_310_75 - 1).magnitude < 3e-7)
        #expect(try value("leg.blocked.share", in: scenario)?.value == 0)
        #expect(try value("branch.success.share", in: scenario)?.value ?? 0 > 0.73)
    }

    @Test("A quota above the trunks is never reached")
    func largeQuota() throws {
        let scenario = Self.golden { $0.instance.concurrentCalls = 71 }
        #expect(try value("contacts.rejected.share", in: scenario)?.value == 0)
        #expect(try value("leg.blocked.share", in: scenario)?.value ?? 0 > 0.1)
    }

    @Test("What no model covers is refused with the reason")
    func refusals() throws {
        let ramp = RateStage(length: .seconds(600), startRate: 0, endRate: 1)
        let cases: [(scenario: Scenario, model: String, reason: String)] = [
            (
                Self.golden(arrivals: [.stagedPoisson([ramp])]), "Erlang B",
                "the arrival rate changes in time"
            ),
            (
                Self.golden(arrivals: [.even(gap: .seconds(2))]), "GI/M/n/n",
                "the holding time, ringing included, is not exponential"
            ),
            (
                Self.golden(arrivals: [.even(gap: .seconds(2))]), "Erlang B",
                "the arrivals are not Poisson"
            ),
            (
                Self.golden { $0.instance.concurrentCalls = 60 }, "Erlang B",
                "nothing limits the trunks"
            ),
            (
                Self.golden {
                    $0.instance.concurrentCalls = 70
                    $0.block.resumesFlowAfterDisconnect = false
                }, "Erlang B", "trunks and the quota of calls both limit"
            ),
            (
                Self.golden { $0.carriers[0].hangup = nil }, "every model",
                "nobody ever hangs up after an answer"
            ),
            (
                Self.golden { $0.carriers[0].prefixes = ["+44"] }, "every model",
                "no carrier serves the number"
            ),
            (
                Self.golden { $0.sources[0].channel = .chat }, "every model",
                "no voice contacts arrive"
            ),
        ]
        for item in cases {
            let refusals = Oracle(item.scenario).refusals
            #expect(
                refusals.contains { $0.model == item.model && $0.reason == item.reason },
                "\(refusals)"
            )
        }
    }

    @Test("Blocked shares that no model gives are not made up")
    func silence() throws {
        let scenario = Self.golden(arrivals: [.even(gap: .seconds(2))])
        #expect(try value("leg.blocked.share", in: scenario) == nil)
        #expect(try value("branch.success.share", in: scenario) == nil)
        // Luck while it rings depends on nobody else.
        #expect(try value("leg.answerTime.mean", in: scenario) != nil)
    }

    @Test("A run that begins empty is not held against an equilibrium")
    func beginning() throws {
        var scenario = Self.golden(carrier: Self.carrier(trunks: 20))
        scenario.replications = 2
        scenario.duration = .seconds(1_800)
        scenario.warmup = .none
        let results = Experiment(scenario, threads: 2).run()
        let checks = results.compare(with: Oracle(scenario), in: scenario)
        let blocked = try #require(checks.first { $0.metric == "leg.blocked.share" })
        #expect(blocked.expected != nil && blocked.observed != nil)
        #expect(blocked.isInside == nil)
        #expect(blocked.why.contains("the run begins empty"))
        #expect(checks.first { $0.metric == "leg.answerTime.mean" }?.isInside != nil)
    }

    @Test("What is not known says why beside what was observed")
    func missing() throws {
        var scenario = Self.golden(arrivals: [.even(gap: .seconds(2))])
        scenario.duration = .seconds(1_800)
        let results = Experiment(scenario).run()
        let checks = results.compare(with: Oracle(scenario), in: scenario)
        let blocked = try #require(checks.first { $0.metric == "leg.blocked.share" })
        #expect(blocked.expected == nil && blocked.isInside == nil && blocked.observed != nil)
        let why = "not solvable because the holding time, ringing included, is not exponential"
        #expect(blocked.why == why)
    }

    @Test("Trunks without a limit follow a rate that changes in time")
    func changingRate() throws {
        let stages = [
            RateStage(length: .seconds(1_200), startRate: 0.1, endRate: 1.5),
            RateStage(length: .seconds(1_800), startRate: 1.5, endRate: 0.3),
        ]
        var scenario = Self.golden(
            arrivals: [.stagedPoisson(stages)],
            carrier: Self.carrier(trunks: nil)
        )
        scenario.duration = .seconds(2_700)
        scenario.warmup = .time(.seconds(300))
        scenario.replications = 40
        let exact = try #require(try value("trunks.mean", in: scenario))
        #expect(exact.model == "M(t)/G/∞" && !exact.needsEquilibrium)
        let results = Experiment(scenario, threads: 2).run()
        let means = results.trunksByReplication.compactMap { $0[0].mean }
        let mean = means.reduce(0, +) / Double(means.count)
        let interval = try #require(
            ConfidenceInterval.ratio(
                of: means.map { ConfidenceInterval.Part(part: $0, whole: 1) },
                confidence: 0.999
            )
        )
        #expect(interval.low <= exact.value && exact.value <= interval.high, "\(exact), \(mean)")
        #expect(interval.high - interval.low < 0.06 * mean)
        // Constant rates are Little's law in the long run.
        #expect(Oracle(Self.golden()).refusals.contains { $0.model == "M(t)/G/∞" })
    }

    /// Properties that the oracle does not know could make its answers wrong in silence.
    @Test("The oracle knows every property of the plans that it reads")
    func properties() {
        func names(_ value: Any) -> [String] {
            Mirror(reflecting: value).children.compactMap(\.label)
        }
        #expect(
            names(Self.carrier()) == [
                "name", "prefixes", "share", "trunks", "callLimit", "retryAfter", "outages",
                "overflow", "setup", "failure", "callerIDRejection", "answer", "noAnswer", "hangup",
                "wire", "answersCalls",
            ]
        )
        #expect(names(CustomerPlan()) == ["number", "patience", "hangup", "redial"])
        #expect(
            names(InstancePlan()) == [
                "callableCountries", "phoneNumbers", "concurrentCalls", "concurrentChats",
                "concurrentTasks", "concurrentEmails", "countsTransferred",
            ]
        )
        #expect(
            names(Self.golden().plan) == [
                "sources", "block", "attributes", "flow", "instance", "carriers",
            ]
        )
    }
}
