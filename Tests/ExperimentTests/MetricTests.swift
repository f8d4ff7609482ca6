import ContactCenter
import ContactFlow
import Experiment
import Measures
internal import Plan
import Reports
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Typesetting

@Suite("Metrics")
struct MetricTests {
    private static let run: (scenario: Scenario, results: Results, summary: Summary) = {
        var scenario = Scenario.varied
        scenario.replications = 2
        let experiment = Experiment(scenario)
        let results = experiment.run()
        let summary = Summary(
            of: results,
            from: experiment,
            judged: Judgement(of: results, in: scenario),
            source: Summary.Scenario(name: "varied", file: "varied.yaml", sha256: ""),
            program: Program(version: "0", swift: "0", configuration: "debug"),
            engine: Summary.Engine(
                wallSeconds: 2,
                events: results.events,
                contactsPerSecond: 3,
                eventsPerSecond: 4,
                peakResidentBytes: 5,
                allocatedBytes: nil,
                allocatorResidentBytes: nil,
                threads: 1
            )
        )
        return (scenario, results, summary)
    }()

    private func observe(_ metric: String) throws -> Observation {
        let (scenario, results, _) = Self.run
        let metric = try Metric(parsing: metric)
        try metric.check(in: scenario.plan)
        return results.observe(metric, carriers: scenario.plan.carriers) { figure in
            switch figure {
            case .wallSeconds: 2
            case .contactsPerSecond: 3
            case .eventsPerSecond: 4
            case .peakResidentBytes: 5
            }
        }
    }

    /// A metric and where the summary says the same.
    struct Pair: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let value: @Sendable (Summary) -> Double?

        init(_ metric: String, _ value: @escaping @Sendable (Summary) -> Double?) {
            testDescription = metric
            self.value = value
        }
    }

    private static func count(
        _ metric: String,
        _ count: @escaping @Sendable (Summary) -> Int?
    ) -> Pair {
        Pair(metric) { count($0).map(Double.init) }
    }

    private static func estimate(
        _ family: String,
        _ estimate: @escaping @Sendable (Summary) -> Summary.Estimate?
    ) -> [Pair] {
        [
            count("\(family).count") { estimate($0)?.count },
            Pair("\(family).share") { estimate($0)?.share },
        ]
    }

    private static func statistics(
        _ family: String,
        _ durations: @escaping @Sendable (Summary) -> Summary.DurationStatistics
    ) -> [Pair] {
        [
            Pair("\(family).mean") { durations($0).mean },
            Pair("\(family).med") { durations($0).p50 },
            Pair("\(family).p90") { durations($0).p90 },
            Pair("\(family).p95") { durations($0).p95 },
            Pair("\(family).p99") { durations($0).p99 },
            Pair("\(family).p99.9") { durations($0).p999 },
            Pair("\(family).max") { durations($0).max },
        ]
    }

    static let contacts = [
        count("contacts.offered.count") { $0.contacts.offered },
        count("contacts.rejected.count") { $0.contacts.rejected },
        count("contacts.entered.count") { $0.contacts.entered },
        count("contacts.finished.count") { $0.contacts.entered },
        count("contacts(chat).offered.count") { $0.contacts.byChannel["chat"]?.offered },
        count("contacts(chat).rejected.count") { $0.contacts.rejected },
        count("contacts(voice).rejected.count") { $0.calls.rejected },
        Pair("contacts.rejected.share") {
            Double($0.contacts.rejected) / Double($0.contacts.offered)
        },
    ]

    static let outcomes =
        estimate("branch.success") { $0.branches.success }
        + estimate("branch.callFailed") { $0.branches.callFailed }
        + estimate("branch.timeout") { $0.branches.timeout }
        + estimate("branch.error") { $0.branches.error }
        + estimate("branch(voice).timeout") { $0.channels["voice"]?.branches.timeout }
        + estimate("branch(task).error") { $0.channels["task"]?.branches.error }
        + estimate("outcome.transferred") { $0.outcomes.transferred }
        + estimate("outcome.customerDisconnected") { $0.outcomes.customerDisconnected }
        + estimate("outcome(voice).customerDisconnected") {
            $0.channels["voice"]?.outcomes.customerDisconnected
        }

    static let legs =
        [
            count("leg.attempted.count") { $0.legs.attempted },
            count("leg.admitted.count") { $0.legs.admitted },
            count("leg(primary).attempted.count") { $0.legs.attempted },
            count("leg(elsewhere).attempted.count") { _ in 0 },
        ]
        + estimate("leg.blocked") { $0.legs.blocked }
        + estimate("leg.answered") { $0.legs.answered }
        + estimate("leg.failed") { $0.legs.failed }
        + estimate("leg(primary).blocked") { $0.legs.blocked }

    static let durations =
        statistics("leg.answerTime") { $0.durations[.answerTime] }
        + statistics("leg.talkTime") { $0.durations[.talkTime] }
        + statistics("leg.holdingTime") { $0.durations[.holdingTime] }
        + statistics("leg(primary).holdingTime") { $0.durations[.holdingTime] }
        + statistics("block.time") { $0.durations[.blockTime] }

    static let loads = [
        Pair("trunks.mean") { $0.trunks[1].mean },
        Pair("trunks(primary).mean") { $0.trunks[1].mean },
        Pair("trunks(elsewhere).mean") { _ in 0 },
        count("trunks.peak") { $0.trunks[1].peak },
        count("trunks(primary).peak") { $0.trunks[1].peak },
        Pair("trunks(primary).busyShare") { $0.trunks[1].busyShare },
        Pair("calls.mean") { $0.calls.mean },
        count("calls.peak") { $0.calls.peak },
    ]

    static let callers = [
        count("callers.fresh.count") { $0.callers.fresh },
        count("callers.redials.count") { $0.callers.redials },
        Pair("callers.attempts.mean") { $0.callers.attempts.mean },
        Pair("callers.gaveUp.share") { $0.callers.gaveUp.share },
    ]

    static let engine = [
        Pair("engine.wallSeconds") { $0.engine?.wallSeconds },
        Pair("engine.contactsPerSecond") { $0.engine?.contactsPerSecond },
        Pair("engine.eventsPerSecond") { $0.engine?.eventsPerSecond },
        count("engine.peakResidentBytes") { $0.engine?.peakResidentBytes },
    ]

    @Test(
        "A metric says what the summary says",
        arguments: contacts + outcomes + legs + durations + loads + callers + engine
    )
    func agreesWithSummary(pair: Pair) throws {
        let expected = try #require(pair.value(Self.run.summary))

        #expect(try observe(pair.testDescription).value == expected)
    }

    @Test("Every metric of a scenario can be observed in a run of it")
    func everyMetric() throws {
        // Of several carriers there is no time in which all trunks are busy; no leg is dialled
        // elsewhere, and every chat is rejected.
        let none = ["trunks.busyShare"]
        let idle = ["elsewhere", "chat"]
        // No flow has a queue here, no leg is on a wire, and no function is called.
        let absent = ["queue.", "sip.", "function."]
        let (scenario, _, _) = Self.run
        for metric in Metric.all(of: scenario.plan) {
            let value = try observe(metric.text).value
            let isNothing =
                none.contains(metric.text) || metric.selector.map(idle.contains) ?? false
                || absent.contains { metric.text.hasPrefix($0) }
            #expect(value.map(\.isFinite) ?? isNothing, "\(metric.text)")
        }
    }

    @Test("The sample has something of everything that metrics tell apart")
    func sampleIsRich() {
        let summary = Self.run.summary
        #expect(summary.contacts.rejected > 0)
        #expect(summary.legs.blocked.count > 0)
        #expect(summary.branches.timeout.count > 0)
        #expect(summary.branches.error.count > 0)
        #expect(summary.outcomes.customerDisconnected.count > 0)
        #expect(summary.legs.causes.values.allSatisfy { $0 > 0 })
        #expect(summary.legs.causes.values.reduce(0, +) == summary.legs.failed.count)
    }

    @Test("A rate is contacts by measured seconds")
    func rate() throws {
        let rate = try #require(try observe("contacts(task).rate").value)
        // A task every 20 s; two replications measure from 600 s to their last arrivals.
        #expect(abs(rate - 0.05) < 0.001)
        let all = try #require(try observe("contacts.rate").value)
        #expect(all == Double(Self.run.results.counts().offered) / Self.run.results.measuredSeconds)
    }

    @Test(
        "A metric is as certain as what it is made of",
        arguments: [
            ("leg.blocked.share", true), ("leg.answerTime.p95", true), ("trunks.mean", true),
            ("trunks(primary).busyShare", true), ("leg.talkTime.mean", true),
            ("leg.blocked.count", false), ("calls.peak", false), ("leg.talkTime.max", false),
        ]
    )
    func certainty(metric: String, isEstimate: Bool) throws {
        let observation = try observe(metric)
        let value = try #require(observation.value)

        switch observation.certainty {
        case .within(let interval):
            #expect(isEstimate)
            #expect(interval.low <= value && value <= interval.high)
            #expect(interval.low < interval.high)
        case .exact: #expect(!isEstimate)
        case .unknown: Issue.record("\(metric) has no interval")
        }
    }
}
