package import Experiment
internal import Scenario
package import Typesetting

/// What a results folder holds of a run: everything from which its reports are drawn.
package struct RecordedRun: Hashable, Sendable {
    /// What the run measured.
    package var summary: Summary
    /// The text of the scenario as it was given; nil when the folder does not have it.
    package var scenario: String?
    /// The text of the scenario after overrides and defaults; nil when the folder does not have it.
    package var resolvedScenario: String?
    /// The distributions of durations, as far as the folder has them.
    package var durations: RecordedDurations

    /// The text of `replications.csv`; nil when the folder does not have it.
    package var replications: String?

    /// Describes a run of which only this is known.
    package init(summary: Summary, scenario: String?) {
        self.summary = summary
        self.scenario = scenario
        durations = RecordedDurations()
    }

    /// Describes a run that has just ended.
    ///
    /// - Parameters:
    ///   - summary: What it measured.
    ///   - scenario: The text of the scenario as it was given.
    ///   - resolvedScenario: The same after overrides and defaults.
    ///   - results: What it measured, in full.
    ///   - records: The digests of the records that were written while it went on, by their names.
    package init(
        summary: Summary,
        scenario: String,
        resolvedScenario: String?,
        results: Results,
        records: [String: String] = [:]
    ) {
        self.summary = summary
        self.scenario = scenario
        self.resolvedScenario = resolvedScenario
        durations = RecordedDurations(of: results)
        replications = ReplicationsCSV.text(of: results)
        let inputs = (summary.scenario.inputs ?? []).map { ($0.file, $0.sha256) }
        let written = records.merging(inputs) { $1 }
        self.summary.files = sources.reduce(into: written) { $0[$1.name] = $1.digest }
    }
}

extension RecordedRun {
    /// All files, in the order in which to write them.
    ///
    /// The index comes first, so that there is space for it if there is for anything.
    package var files: [ResultsFile] {
        [ResultsFile(name: Self.indexName, text: SummaryJSON.text(of: summary))]
            + sources + derivedFiles
    }

    /// The files that cannot be drawn from the summary.
    private var sources: [ResultsFile] {
        let given = [
            ("scenario.yaml", scenario), (Self.resolvedName, resolvedScenario),
            (Self.replicationsName, replications),
        ]
        return given.compactMap { name, text in text.map { ResultsFile(name: name, text: $0) } }
            + durations.files(of: summary)
    }

    private static let indexName = "summary.json"
    private static let replicationsName = "replications.csv"
    private static let resolvedName = "scenario.resolved.json"

    /// The files that can be drawn again from the others.
    package var derivedFiles: [ResultsFile] {
        [
            ResultsFile(name: "branches.csv", text: SummaryCSV.branches(of: summary)),
            ResultsFile(name: "timeline.csv", text: SummaryCSV.timeline(of: summary)),
            ResultsFile(name: "metrics.prom", text: OpenMetrics.text(of: summary)),
            ResultsFile(name: "junit.xml", text: JUnitReport.text(of: summary)),
            ResultsFile(name: "summary.md", text: SummaryMarkdown.text(of: summary)),
            ResultsFile(name: "report.html", text: RunPage(of: self).text),
        ]
    }
}

// MARK: - Reading

/// Why the folder of a run cannot be read.
package enum RecordedRunError: Error, Hashable, Sendable {
    /// A file that must be there is missing or unreadable.
    case unreadable(path: String, reason: String)
    /// A file holds something else than what it should.
    case wrong(path: String, SummaryFormatError)
    /// A file is of another run than the summary beside it.
    case foreign(path: String)

    /// One sentence without a full stop.
    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "'\(path)' cannot be read: \(reason)"
        case .wrong(let path, let error): "'\(path)' is not the summary of a run: \(error.message)"
        case .foreign(let path): "'\(path)': \(FileDigests.complaint)"
        }
    }
}

extension RecordedRun {
    /// Reads what a results folder holds; only `summary.json` must be there.
    ///
    /// - Throws: `RecordedRunError` when there is no summary, none that can be read, or when a file does
    ///   not belong to it.
    package init(inFolder folder: String) throws(RecordedRunError) {
        let path = "\(folder)/\(Self.indexName)"
        do {
            let bytes = try InputFile.bytes(of: path, upTo: Self.mostBytes)
            summary = try SummaryJSON.summary(from: String(decoding: bytes, as: UTF8.self))
        } catch let error as SummaryFormatError {
            throw .wrong(path: path, error)
        } catch {
            throw .unreadable(path: path, reason: (error as? InputError)?.reason ?? "\(error)")
        }
        let digests = summary.digests
        func text(of name: String) throws(RecordedRunError) -> String? {
            let path = "\(folder)/\(name)"
            let bytes: [UInt8]
            do {
                bytes = try InputFile.bytes(of: path, upTo: Self.mostBytes)
            } catch {
                if error.isMissing { return nil }
                throw .unreadable(path: path, reason: error.reason)
            }
            guard digests.allow(bytes, named: name) else { throw .foreign(path: path) }
            return String(decoding: bytes, as: UTF8.self)
        }
        scenario = try text(of: "scenario.yaml")
        resolvedScenario = try text(of: Self.resolvedName)
        replications = try text(of: Self.replicationsName)
        durations = RecordedDurations()
        for name in RecordedDurations.names {
            let log = try text(of: RecordedDurations.fileName(of: name))
            durations[name] = log.flatMap(HistogramLog.distribution)
        }
    }

    /// No file of a run is larger; replications by the million have this much.
    private static let mostBytes = 1 << 29
}
