import Answers
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
import VirtualTime

@Suite("Comparison of runs", .timeLimit(.minutes(5)))
struct ComparisonTests {
    /// A run as its results folder tells of it.
    private func run(_ scenario: Scenario) throws -> ComparedRun {
        let experiment = Experiment(scenario, threads: 2)
        let results = experiment.run()
        let summary = Summary(
            of: results,
            from: experiment,
            judged: Judgement(of: results, in: scenario),
            source: Summary.Scenario(name: scenario.name, file: "a.yaml", sha256: ""),
            program: Program(version: "0", swift: "0", configuration: "debug"),
            engine: Summary.Engine(
                wallSeconds: 0,
                events: 0,
                contactsPerSecond: nil,
                eventsPerSecond: nil,
                peakResidentBytes: nil,
                allocatedBytes: nil,
                allocatorResidentBytes: nil,
                threads: 1
            )
        )
        return try ComparedRun(
            path: "seed \(scenario.seed)",
            files: [
                "summary.json": SummaryJSON.text(of: summary),
                "replications.csv": ReplicationsCSV.text(of: results),
            ]
        )
    }

    /// A run of which only what decides is summed up, since a whole summary takes longer than the run.
    private func quickRun(_ scenario: Scenario) throws -> ComparedRun {
        let results = Experiment(scenario).run()
        func text(_ estimate: Estimate) -> String {
            let ends = estimate.interval.map { "[\($0.low), \($0.high)]" } ?? "null"
            return "{\"share\": \(estimate.share ?? 0), \"ci95\": \(ends)}"
        }
        func legs(_ ending: LegEnding) -> String {
            text(results.estimate({ $0.legs(ending: ending) }, of: \.attempted))
        }
        let summary = """
            {
              "schemaVersion": 1, "program": {"version": "0"}, "scenario": {"name": "loss"},
              "run": {"seed": \(scenario.seed), "replications": \(results.replications),
                "fingerprint": "\(results.fingerprint)", "batches": \(results.batches.count)},
              "channels": {"voice": {"branches": {
                "success": \(text(results.estimate(of: .success))),
                "callFailed": \(text(results.estimate(of: .callFailed)))}}},
              "legs": {"blocked": \(legs(.blocked)), "answered": \(legs(.answered))},
              "callers": {"gaveUp": \(text(results.callersGaveUp))}
            }
            """
        return try ComparedRun(
            path: "seed \(scenario.seed)",
            files: [
                "summary.json": summary, "replications.csv": ReplicationsCSV.text(of: results),
            ]
        )
    }

    @Test(
        "Of 200 pairs of equal scenarios under different seeds at most one in twenty alarms",
        arguments: [(replications: 10, contacts: 40), (replications: 1, contacts: 400)]
    )
    func falseAlarms(replications: Int, contacts: Int) throws {
        var scenario = Scenario.loss(trunks: 2, load: 1, contacts: contacts, warmup: 20)
        scenario.replications = replications
        var regressions = 0
        var differences = 0
        for pair in 0..<200 {
            let runs = try [2 * pair + 1, 2 * pair + 2].map { seed in
                scenario.seed = UInt64(seed)
                return try quickRun(scenario)
            }
            let comparison = Comparison(of: runs[1], to: runs[0])
            #expect(!comparison.isPaired && !comparison.isIdentical)
            #expect(comparison.deciding.count { $0.difference != nil } >= 4)
            if comparison.verdict == .regression { regressions += 1 }
            let isSure = comparison.deciding.contains { [.better, .worse].contains($0.verdict) }
            if isSure { differences += 1 }
        }
        #expect(regressions <= 10)
        #expect(differences <= 10)
    }

    /// With other seeds, so many contacts do not show it.
    @Test("One point more of failures is found under the same luck")
    func moreFailures() throws {
        var scenario = Scenario.varied
        scenario.replications = 10
        let baseline = try run(scenario)
        scenario.plan.carriers[1].failure?.probability = 0.06
        let candidate = try run(scenario)

        let worse = Comparison(of: candidate, to: baseline)
        #expect(worse.isPaired)
        #expect(worse.verdict == .regression)
        let row = try #require(
            worse.rows.first { $0.metric.text == "branch(voice).callFailed.share" }
        )
        #expect(row.verdict == .worse)
        let better = Comparison(of: baseline, to: candidate)
        let same = better.rows.first { $0.metric.text == "branch(voice).callFailed.share" }
        #expect(same?.verdict == .better)
    }

    @Test("A run is equal to itself, on any number of threads")
    func equal() throws {
        var scenario = Scenario.varied
        scenario.replications = 2
        let comparison = Comparison(of: try run(scenario), to: try run(scenario))
        #expect(comparison.isIdentical)
        #expect(comparison.verdict == .same)
    }

    /// Which columns make the value of a metric, written down a second time.
    private enum Columns {
        case ratio(String, of: String)
        case mean(String, of: String)
        case value(String)
    }

    private static func columns(of metric: Metric) -> Columns? {
        if metric.selector == "voice",
            let outcome = Outcome.allCases.first(where: { outcome in
                metric.text.hasSuffix(".\(outcome.name).share")
            })
        {
            return .ratio("voice_\(outcome.columnName)", of: "voice_entered")
        }
        return columns[metric.text]
    }

    private static let columns: [String: Columns] = [
        "contacts.offered.count": .value("offered"),
        "contacts.rejected.share": .ratio("rejected", of: "offered"),
        "leg.blocked.share": .ratio("blocked", of: "attempted"),
        "leg.answered.share": .ratio("answered", of: "attempted"),
        "leg.failed.share": .ratio("failed", of: "attempted"),
        "leg.answerTime.mean": .mean("answer_time_mean", of: "answered"),
        "leg.answerTime.p95": .value("answer_time_p95"),
        "leg.talkTime.mean": .mean("talk_time_mean", of: "answered"),
        "leg.holdingTime.mean": .mean("holding_time_mean", of: "admitted"),
        "leg.postDialDelay.mean": .value("post_dial_delay_mean"),
        "block.time.mean": .mean("block_time_mean", of: "entered"),
        "trunks.mean": .value("trunks_mean"),
        "calls.mean": .value("calls_mean"),
        "callers.attempts.mean": .ratio("voice_offered", of: "fresh_callers"),
        "callers.gaveUp.share": .ratio("gave_up", of: "fresh_callers"),
    ]

    @Test("Replications and summary say the same of every metric")
    func sameValues() throws {
        var scenario = Scenario.varied
        scenario.replications = 3
        let whole = try run(scenario)
        let table = try #require(whole.table)
        // No contact of the sample comes to a queue.
        for metric in Metric.compared where !metric.text.hasPrefix("queue.") {
            let summary = MetricSample(of: metric, in: whole)
            let value: Double?
            switch try #require(Self.columns(of: metric), "\(metric.text)") {
            case .ratio(let part, of: let whole):
                let sums = try [part, whole].map { column in
                    try #require(table[column], "\(column)").compactMap(\.self).reduce(0, +)
                }
                value = sums[1] > 0 ? sums[0] / sums[1] : nil
            case .mean(let column, of: let count):
                let means = try #require(table[column], "\(column)")
                let counts = try #require(table[count], "\(count)")
                let sum = zip(means, counts).reduce(0) { $0 + ($1.0 ?? 0) * ($1.1 ?? 0) }
                value = sum / counts.compactMap(\.self).reduce(0, +)
            case .value(let column):
                let values = try #require(table[column], "\(column)").compactMap(\.self)
                value = values.reduce(0, +) / Double(values.count)
            }
            let found = try #require(summary.value, "\(metric.text)")
            let expected = try #require(value, "\(metric.text)")
            // A percentile of all is not the mean of percentiles, and shorter replications weigh less.
            let isExact = metric.measure.unit == .share || metric.text.hasSuffix(".mean")
            let allowed = isExact && metric.text != "trunks.mean" ? 1e-9 : 0.02
            #expect((found - expected).magnitude <= allowed * expected, "\(metric.text)")
        }
    }
}
