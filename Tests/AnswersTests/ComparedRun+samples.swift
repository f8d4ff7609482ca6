import Answers
import Measures
import Reports
import Typesetting

/// What a test says of a run; the files of its folder follow from it.
struct SampleRun {
    var name = "sample"
    var seed = 1
    var fingerprint: String
    /// Legs that were blocked in each replication, of a thousand.
    var blocked: [Int] = []
    /// Legs that were answered in each replication, of a thousand.
    var answered: [Int] = []
    /// The 95th percentile of answer times in each replication.
    var answerTimes: [Double] = []
    var scenario: String?
    var resolved: String?
    /// Replaces a part of the summary.
    var change: (old: String, new: String)?

    var replications: Int { max(blocked.count, answered.count, answerTimes.count, 1) }

    var summary: String {
        let text = """
            {
              "schemaVersion": 1,
              "program": {"name": "trunkload", "version": "0.1.0"},
              "scenario": {"name": "\(name)", "file": "sample.yaml", "sha256": "\(SHA256Digest(of: scenario ?? "").hexadecimal)"},
              "run": {"seed": \(seed), "replications": \(replications),
                "fingerprint": "\(fingerprint)", "partial": false},
              "contacts": {"offered": \(1_000 * replications)},
              "legs": {}, "durations": {}, "trunks": []
            }
            """
        guard let change else { return text }
        return text.replacing(change.old, with: change.new)
    }

    var table: String {
        var columns: [(String, [String])] = [
            ("replication", (0..<replications).map(String.init))
        ]
        let counts = [("blocked", blocked), ("answered", answered)].filter { !$0.1.isEmpty }
        if !counts.isEmpty {
            columns.append(("attempted", counts[0].1.map { _ in "1000" }))
            columns += counts.map { ($0, $1.map(String.init)) }
        }
        if !answerTimes.isEmpty {
            columns.append(("answer_time_p95", answerTimes.map { $0.description }))
        }
        let rows = (0..<replications).map { row in columns.map { $0.1[row] } }
        return ([columns.map(\.0)] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    var files: [String: String] {
        var files = ["summary.json": summary, "replications.csv": table]
        files["scenario.yaml"] = scenario
        files["scenario.resolved.json"] = resolved
        return files
    }

    func read(at path: String = "out") throws -> ComparedRun {
        try ComparedRun(path: path, files: files)
    }

    /// The run as its summary alone tells of it.
    func readSummary() throws -> ComparedRun {
        try ComparedRun(
            path: "summary.json",
            files: ["summary.json": summary],
            summaryPath: "summary.json"
        )
    }
}

extension Comparison {
    /// The verdict on a metric; nil where it is not compared.
    func verdict(on metric: String) -> MetricComparison.Verdict? {
        row(metric)?.verdict
    }

    func row(_ metric: String) -> MetricComparison? {
        rows.first { $0.metric.text == metric }
    }
}
