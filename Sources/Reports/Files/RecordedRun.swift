package import Experiment
package import Typesetting

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

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
    package init(
        summary: Summary,
        scenario: String,
        resolvedScenario: String?,
        results: Results
    ) {
        self.summary = summary
        self.scenario = scenario
        self.resolvedScenario = resolvedScenario
        durations = RecordedDurations(of: results)
        replications = ReplicationsCSV.text(of: results)
    }
}

extension RecordedRun {
    /// All files, in the order in which to write them.
    ///
    /// `summary.json` comes last, so a folder that has one is complete.
    package var files: [ResultsFile] {
        let given = [
            ("scenario.yaml", scenario), (Self.resolvedName, resolvedScenario),
            ("replications.csv", replications),
        ]
        return given.compactMap { name, text in text.map { ResultsFile(name: name, text: $0) } }
            + durations.files(of: summary) + derivedFiles
            + [ResultsFile(name: "summary.json", text: SummaryJSON.text(of: summary))]
    }

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
    case unreadable(path: String)
    /// A file holds something else than what it should.
    case wrong(path: String, SummaryFormatError)

    /// One sentence without a full stop.
    package var description: String {
        switch self {
        case .unreadable(let path): "'\(path)' cannot be read"
        case .wrong(let path, let error): "'\(path)' is not the summary of a run: \(error.message)"
        }
    }
}

extension RecordedRun {
    /// Reads what a results folder holds; only `summary.json` must be there.
    ///
    /// - Throws: `RecordedRunError` when there is no summary, or none that can be read.
    package init(inFolder folder: String) throws(RecordedRunError) {
        let path = "\(folder)/summary.json"
        guard let text = Self.text(of: path) else { throw .unreadable(path: path) }
        do {
            summary = try SummaryJSON.summary(from: text)
        } catch {
            throw .wrong(path: path, error)
        }
        scenario = Self.text(of: "\(folder)/scenario.yaml")
        resolvedScenario = Self.text(of: "\(folder)/\(Self.resolvedName)")
        replications = Self.text(of: "\(folder)/replications.csv")
        durations = RecordedDurations()
        for name in RecordedDurations.names {
            let log = Self.text(of: "\(folder)/\(RecordedDurations.fileName(of: name))")
            durations[name] = log.flatMap(HistogramLog.distribution)
        }
    }

    private static func text(of path: String) -> String? {
        (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
    }
}
