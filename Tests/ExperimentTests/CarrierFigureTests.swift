import ContactCenter
import Experiment
import Measures
import Plan
import Randomness
import Reports
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Typesetting
import VirtualTime

@Suite("Figures of carriers")
struct CarrierFigureTests {
    private static let run: (scenario: Scenario, results: Results, summary: Summary) = {
        var scenario = Scenario.loss(trunks: 10, load: 10, contacts: 20_000, warmup: 500)
        scenario.replications = 10
        var second = scenario.plan.carriers[0]
        second.name = "second"
        second.trunks = 5
        scenario.plan.carriers[0].overflow = "second"
        scenario.plan.carriers[0].callLimit = CallLimit(
            calls: 60,
            period: .milliseconds(1),
            burst: 5
        )
        scenario.plan.carriers.append(second)
        let experiment = Experiment(scenario, threads: 2)
        let results = experiment.run()
        let summary = Summary(
            of: results,
            from: experiment,
            judged: Judgement(of: results, in: scenario),
            source: Summary.Scenario(name: "loss", file: "loss.yaml", sha256: ""),
            program: Program(version: "0", swift: "0", configuration: "debug"),
            engine: Summary.Engine(
                wallSeconds: 1,
                events: results.events,
                contactsPerSecond: nil,
                eventsPerSecond: nil,
                threads: 2
            )
        )
        return (scenario, results, summary)
    }()

    private func observe(_ metric: String) throws -> Observation {
        let (scenario, results, _) = Self.run
        let metric = try Metric(parsing: metric)
        try metric.check(in: scenario.plan)
        return results.observe(metric, carriers: scenario.plan.carriers) { _ in nil }
    }

    private func value(_ metric: String) throws -> Double? { try observe(metric).value }

    @Test("Metrics of one carrier say what the summary says")
    func metrics() throws {
        let legs = Self.run.summary.legs
        for carrier in legs.byCarrier {
            let name = carrier.carrier
            #expect(try value("leg(\(name)).offered.count") == Double(carrier.offered))
            #expect(try value("leg(\(name)).overflowed.count") == Double(carrier.overflowed.count))
            #expect(try value("leg(\(name)).overflowed.share") == carrier.overflowed.share)
            #expect(try value("leg(\(name)).attempted.count") == Double(carrier.attempted))
            #expect(try value("leg(\(name)).blocked.share") == carrier.blocked.share)
            #expect(try value("leg(\(name)).answered.share") == carrier.answered.share)
        }
        #expect(try value("leg.blocked.share") == legs.blocked.share)
        #expect(try value("trunks(primary).peak") == 10)
        #expect(try value("trunks(second).peak") == 5)
        let certainty = try observe("leg(primary).overflowed.share").certainty
        #expect(certainty != .unknown && certainty != .exact)
    }

    @Test("Offers and legs of carriers add up to all legs")
    func sums() throws {
        let legs = Self.run.summary.legs
        let (first, second) = (legs.byCarrier[0], legs.byCarrier[1])

        #expect(first.attempted + second.attempted == legs.attempted)
        #expect(first.blocked.count + second.blocked.count == legs.blocked.count)
        #expect(first.admitted + second.admitted == legs.admitted)
        #expect(first.offered == 200_000)
        #expect(second.offered == first.overflowed.count)
        #expect(first.refusals.callsPerSecond > 0 && first.refusals.noTrunk > 0)
        for carrier in legs.byCarrier {
            #expect(carrier.attempted == carrier.blocked.count + carrier.admitted)
            #expect(carrier.offered == carrier.attempted + carrier.overflowed.count)
            let refusals = carrier.refusals
            #expect(
                refusals.noTrunk + refusals.callsPerSecond + refusals.retryAfter
                    == carrier.overflowed.count + carrier.blocked.count
            )
        }
        #expect(try value("leg.offered.count") == Double(first.offered + second.offered))
    }

    @Test("Where an outage has its time, a replication is a batch")
    func batches() {
        var scenario = Self.run.scenario
        scenario.replications = 2
        #expect(BatchPlan(for: scenario).perReplication == 10)

        scenario.plan.carriers[1].outages = [
            OutagePlan(.scheduled(start: .zero, length: .seconds(1), period: nil))
        ]
        #expect(BatchPlan(for: scenario).perReplication == 1)
    }

    @Test("Threads change nothing, with outages either")
    func threads() {
        var scenario = Self.run.scenario
        scenario.plan.carriers[0].outages = [
            OutagePlan(
                .alternating(
                    between: .exponential(mean: .milliseconds(20)),
                    length: .exponential(mean: .milliseconds(2))
                ),
                probability: 0.5
            )
        ]
        scenario.plan.carriers[0].retryAfter = .milliseconds(1)
        let one = Experiment(scenario, threads: 1).run()
        let many = Experiment(scenario, threads: 4).run()

        #expect(Findings(one) == Findings(many))
        #expect(one.outages == many.outages)
        #expect(one.outages[0][0].begun > 10)
        #expect(one.accountingErrors.isEmpty)
    }
}
