internal import ArgumentParser
internal import Experiment
internal import Foundation
internal import Reports
internal import Typesetting

/// Where the course of a run goes, for a store of time series.
struct TimelineOptions: ParsableArguments {
    @Option(
        name: .customLong("timeline-metrics"),
        help: ArgumentHelp(
            "Write the course in simulated time into this file, as OpenMetrics with time stamps.",
            discussion: "'promtool tsdb create-blocks-from openmetrics' reads it.",
            valueName: "file"
        ),
        completion: .file()
    )
    var timelineMetrics: String?

    @Option(
        name: .customLong("timeline-start"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "When the course shall have begun; by default so that it ends with the run.",
            valueName: "time"
        ),
        transform: Self.time
    )
    var timelineStart: Date?

    func validate() throws {
        try Outputs.requireName(timelineMetrics, of: "--timeline-metrics")
        guard timelineStart == nil || timelineMetrics != nil else {
            throw ValidationError("'--timeline-start' means nothing without '--timeline-metrics'.")
        }
    }

    private static func time(_ text: String) throws -> Date {
        // What is before 1970 no store of time series takes.
        guard let time = try? Date(text, strategy: .iso8601), time.timeIntervalSince1970 >= 0 else {
            throw ValidationError(
                "'--timeline-start' must be a time since 1970 such as 2026-11-20T08:00:00Z, but is "
                    + "'\(text)'."
            )
        }
        return time
    }

    /// Writes the course, where somebody asked for it.
    func deliver(
        _ results: Results,
        of experiment: Experiment,
        to file: OutputTarget?,
        _ outputs: Outputs
    ) {
        guard let file else { return }
        let now = Date().timeIntervalSince1970
        let start =
            timelineStart?.timeIntervalSince1970
            ?? (max(now - TimelineMetrics.seconds(of: results), 0)).rounded(.down)
        let course = TimelineMetrics(of: results, from: experiment, startingAt: start)
        _ = outputs.deliver { () throws(OutputError) in try file.write(course.text) }
    }
}
