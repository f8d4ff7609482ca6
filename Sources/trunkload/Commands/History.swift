internal import ArgumentParser
internal import Foundation
internal import History
internal import Measures
internal import Reports
internal import Scenario
internal import Typesetting
internal import VirtualTime

extension Trunkload {
    /// `trunkload history`: the runs that were appended to a history.
    struct ShowHistory: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "history",
            abstract: "List the runs of a history, and draw the course of a metric over them.",
            discussion: """
                'trunkload run --history FILE' appends a run. Any number of programs may append to \
                one history at the same time.

                Examples:
                  trunkload history results/history.sqlite --last 10
                  trunkload history results/history.sqlite --metric leg.blocked.share --since 7d
                  trunkload history results/history.sqlite --scenario ramp --html history.html
                """
        )

        @Argument(help: "The history.", completion: .file(extensions: ["sqlite"]))
        var file: String

        @Option(
            parsing: .unconditionalSingleValue,
            help: "A metric to tell and to draw, such as leg.blocked.share. Repeatable.",
            completion: Completions.metric,
            transform: Self.metric
        )
        var metric: [String] = []

        @Option(help: ArgumentHelp("Only runs of this scenario.", valueName: "name"))
        var scenario: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Only runs from then on: a date, a time in UTC, or how long ago, such as 7d.",
                valueName: "time"
            ),
            transform: Self.time
        )
        var since: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Only so many of the latest runs.", valueName: "number"),
            transform: WrittenCount.of("--last", 1...WrittenCount.most)
        )
        var last: Int?

        @Flag(help: "Only runs that failed a threshold.")
        var failed = false

        @Flag(help: "Print JSON on standard output, and nothing else there.")
        var json = false

        @Option(
            help: ArgumentHelp("Write a page with the charts to this file.", valueName: "file"),
            completion: .file(extensions: ["html"])
        )
        var html: String?

        @Flag(name: .customLong("no-color"), help: "Do not colour the text.")
        var noColor = false

        func validate() throws {
            try Outputs.requireName(html, of: "--html")
        }

        func run() throws {
            let report: HistoryReport
            do {
                report = try read()
            } catch let error as HistoryError {
                Terminal.error("error: \(error.description)\n")
                throw error.exitCode
            }
            let outputs = Outputs(sparing: [file])
            let page = try outputs.prepare(fileAt: html)
            _ = outputs.deliver { () throws(OutputError) in
                try page?.write(report.page(by: Build.program))
            }
            if json {
                outputs.answer(report.json)
            } else {
                outputs.answer(
                    report.text(
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: noColor)
                    )
                )
            }
            try outputs.finish()
        }
    }
}

extension Trunkload.ShowHistory {
    private static let usualMetrics = ["branch.success.share", "leg.blocked.share"]

    private func read() throws -> HistoryReport {
        let history = try HistoryFile(reading: file)
        var filter = HistoryFilter()
        filter.scenario = scenario
        filter.since = since
        filter.failed = failed
        filter.last = last
        let known = try history.metrics()
        for name in metric where !known.contains(name) {
            throw ValidationError("--metric '\(name)': no run of this history has it.")
        }
        // A page without a chart would say little.
        let metrics =
            metric.isEmpty && html != nil ? Self.usualMetrics.filter(known.contains) : metric
        return HistoryReport(
            of: file,
            entries: try history.entries(matching: filter, metrics: metrics),
            metrics: metrics
        )
    }

    private static func metric(_ text: String) throws -> String {
        do {
            return try Metric(parsing: text).text
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Whether the calendar has a date, and the clock the time behind it.
    private static func exists(_ time: String) -> Bool {
        var reader = CivilTimeReader()
        let clock = time.contains("T") ? "" : "T00:00:00"
        return reader.read(time + clock) != nil
    }

    /// The beginning of a time as the history writes it.
    private static func time(_ text: String) throws -> String {
        if text.wholeMatch(of: #/\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z?)?/#) != nil {
            let time = text.hasSuffix("Z") ? String(text.dropLast()) : text
            guard exists(time) else {
                throw ValidationError("'--since' is '\(text)', a date or time that does not exist.")
            }
            return time
        }
        if let span = try? SimulationDuration(parsing: text) {
            return Date(timeIntervalSinceNow: -span.seconds).formatted(.iso8601)
        }
        throw ValidationError(
            "'--since' must be a date such as 2026-01-05, a time such as 2026-01-05T09:00Z, or how "
                + "long ago, such as 7d, but is '\(text)'."
        )
    }
}

extension HistoryError {
    /// The exit code: a file that is missing, one that is wrong, or one that cannot be written.
    var exitCode: ExitCode {
        switch self {
        case .missing, .unreadable: .noInput
        case .foreign, .damaged, .newer: .wrongData
        case .unwritable: .cannotCreate
        }
    }
}
