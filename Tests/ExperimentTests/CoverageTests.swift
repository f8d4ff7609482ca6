import ContactCenter
import ContactFlow
import Experiment
import Foundation
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

/// How often intervals hold the exact value.
///
/// Of 15 experiments each, in a debug build; `TRUNKLOAD_COVERAGE=1000` makes it a thousand, of which
/// 93 to 97 % have to.
@Suite("Intervals", .timeLimit(.minutes(60)))
struct CoverageTests {
    @Test(
        "95 % intervals hold Erlang B's value in 90 to 99 % of 200 experiments",
        arguments: [(replications: 1, contacts: 2_000), (replications: 20, contacts: 200)]
    )
    func coverage(replications: Int, contacts: Int) throws {
        let exact = ErlangB.blocking(load: 1, trunks: 2)
        var scenario = Scenario.loss(trunks: 2, load: 1, contacts: contacts, warmup: 20)
        scenario.replications = replications

        var covered = 0
        for seed in 1...200 {
            scenario.seed = UInt64(seed)
            let results = Experiment(scenario).run()
            let estimate = results.estimate({ $0.legs(ending: .blocked) }, of: \.attempted)
            let interval = try #require(estimate.interval)
            #expect(results.batches.count == 20)
            if interval.low <= exact, exact <= interval.high { covered += 1 }
        }

        #expect((180...198).contains(covered))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var scenario: Scenario
        var metrics: [String]
    }

    private static func scenario(
        _ arrivals: ArrivalProcess,
        trunks: Int,
        contacts: Int
    ) -> Scenario {
        let plan = ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: [arrivals],
                    customer: CustomerPlan(patience: .exponential(mean: .seconds(60)))
                )
            ],
            block: .sample,
            carriers: [
                CarrierPlan(
                    name: "primary",
                    trunks: trunks,
                    failure: CarrierPlan.Failure(
                        probability: 0.03,
                        delay: .exponential(mean: .seconds(2)),
                        causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
                    ),
                    answer: .lognormal(median: .seconds(12), sigma: 0.6),
                    hangup: .lognormal(mean: .seconds(60), cv: 1.2)
                )
            ]
        )
        var scenario = Scenario(name: "coverage", plan: plan)
        scenario.replications = 20
        scenario.warmup = .contacts(60)
        scenario.maxContacts = 60 + contacts
        return scenario
    }

    static let cases = [
        Case(
            testDescription: "open arrivals, Erlang B",
            scenario: scenario(.poisson(rate: 0.1), trunks: 7, contacts: 250),
            metrics: [
                "leg.blocked.share", "branch.success.share", "trunks.mean", "leg.answerTime.p90",
            ]
        ),
        Case(
            testDescription: "closed callers, Engset",
            scenario: scenario(
                .callers(count: 12, thinking: .exponential(mean: .seconds(90))),
                trunks: 5,
                contacts: 250
            ),
            metrics: [
                "leg.blocked.share", "branch.callFailed.share", "trunks.busyShare",
                "leg.holdingTime.mean",
            ]
        ),
    ]

    /// How many experiments are asked for; `nil` for as many as a debug build is quick with.
    static let experiments = ProcessInfo.processInfo.environment["TRUNKLOAD_COVERAGE"]
        .flatMap { Int($0) }

    @Test("95 % intervals of four metrics hold what theory says", arguments: cases)
    func exactValues(item: Case) throws {
        let count = Self.experiments ?? 15
        let oracle = Oracle(item.scenario)
        let metrics = try item.metrics.map { try Metric(parsing: $0) }
        let exact = try metrics.map { try #require(oracle.value(of: $0), "\($0.text)") }
        for value in exact { #expect(oracle.doubt(about: value) == nil, "\(value.metric)") }
        var covered = metrics.map { _ in 0 }
        var scenario = item.scenario
        for seed in 1...count {
            scenario.seed = UInt64(seed)
            let results = Experiment(scenario, threads: 2).run()
            for (index, metric) in metrics.enumerated() {
                let observation = results.observe(metric, carriers: scenario.plan.carriers) { _ in
                    nil
                }
                guard case .within(let interval) = observation.certainty else { continue }
                // Percentiles are recorded to within a thousandth.
                let slack = metric.text.contains("Time.p") ? exact[index].value / 1_000 : 0
                if interval.low - slack <= exact[index].value,
                    exact[index].value <= interval.high + slack
                {
                    covered[index] += 1
                }
            }
        }
        let shares = covered.map { Double($0) / Double(count) }
        if Self.experiments != nil {
            for (metric, share) in zip(metrics, shares) {
                print("\(item.testDescription): \(metric.text) covered \(share)")
            }
        }
        // Of a thousand 93 to 97 %; of fewer as many as chance leaves with 99.9 %.
        let slack = max(0.02, 3.3 * (0.95 * 0.05 / Double(count)).squareRoot())
        for (metric, share) in zip(metrics, shares) {
            #expect(
                (0.95 - slack...min(0.95 + slack, 1)).contains(share),
                "\(metric.text): \(share)"
            )
        }
    }
}
