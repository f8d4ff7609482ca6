package import Scenario
internal import Typesetting

/// A run as a comparison sees it: its summary, and as far as they are there its replications and its
/// scenario.
package struct ComparedRun: Sendable {
    /// The path under which the run was named.
    package let path: String
    /// The name of the scenario.
    package let scenarioName: String
    /// The version of the summary's keys.
    package let schemaVersion: Int
    /// The seed.
    package let seed: UInt64
    /// How many replications were run.
    package let replications: Int
    /// The hash over everything that happened.
    package let fingerprint: String
    /// Whether the run was interrupted.
    package let isPartial: Bool
    /// The version of the program that ran.
    package let version: String

    /// The parts from whose differences the intervals of the summary are computed; nil when the
    /// summary does not tell.
    package let batches: Int?
    package let summary: SummaryValues
    package let table: ReplicationTable?
    /// The digests of the files that the scenario names, by their paths in it; nil where the summary does
    /// not tell.
    package let inputs: [String: String]?
    /// The values of the files that say what was run, by the names of these files.
    package let scenarios: [String: [ScenarioDocument.Value]]

    /// The files that say what was run, the one that says most first.
    static let scenarioFiles = ["scenario.resolved.json", "scenario.yaml"]

    /// Reads a run from the texts of its files.
    ///
    /// - Parameters:
    ///   - path: The path of the folder or of the summary.
    ///   - files: The texts of `summary.json` and, where they are there, of `replications.csv`,
    ///     `scenario.resolved.json` and `scenario.yaml`, by these names.
    ///   - summaryPath: The path of the summary; in the folder by default.
    /// - Throws: ``ComparedRunError`` for a file that is not what its name says.
    package init(
        path: String,
        files: [String: String],
        summaryPath: String? = nil
    ) throws(ComparedRunError) {
        let summaryPath = summaryPath ?? path + "/summary.json"
        self.path = path
        summary = try SummaryValues(files["summary.json"] ?? "", path: summaryPath)
        schemaVersion = try summary.count("schemaVersion")
        scenarioName = try summary.text("scenario.name")
        seed = try summary.seed("run.seed")
        replications = try summary.count("run.replications")
        fingerprint = try summary.text("run.fingerprint")
        isPartial = summary["run.partial"] == .boolean(true)
        version = try summary.text("program.version")
        batches = summary.number("run.batches").flatMap { Int(exactly: $0) }
        inputs = summary.inputs
        let digests = summary.digests
        for (name, text) in files.sorted(by: { $0.key < $1.key })
        where !digests.allow(Array(text.utf8), named: name) {
            let file = path + "/" + name
            throw .wrong(path: file, reason: FileDigests.complaint)
        }
        if let text = files["replications.csv"] {
            table = try ReplicationTable(
                text,
                replications: replications,
                path: path + "/replications.csv"
            )
            try table?.check(against: summary, path: path + "/replications.csv")
        } else {
            table = nil
        }
        var scenarios: [String: [ScenarioDocument.Value]] = [:]
        for name in Self.scenarioFiles {
            guard let text = files[name] else { continue }
            scenarios[name] = ScenarioDocument(path: name, text: text).values
        }
        self.scenarios = scenarios
    }
}
