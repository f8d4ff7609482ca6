internal import Answers
internal import Measures
internal import Reports
internal import Typesetting

/// What `trunkload history` tells: the runs of a history, and the course of metrics over them.
package struct HistoryReport: Hashable, Sendable {
    /// The path of the history.
    package var path: String
    /// The runs, the earliest first, with the values of the metrics.
    package var entries: [HistoryEntry]
    /// The names of the metrics.
    package var metrics: [String]

    package init(of path: String, entries: [HistoryEntry], metrics: [String]) {
        self.path = path
        self.entries = entries
        self.metrics = metrics
    }

    /// The scenarios by name, in the order of their first runs: runs of different ones do not compare.
    var scenarios: [(name: String, entries: [HistoryEntry])] {
        var names: [String] = []
        for entry in entries where !names.contains(entry.scenario.name) {
            names.append(entry.scenario.name)
        }
        return names.map { name in (name, entries.filter { $0.scenario.name == name }) }
    }
}

// MARK: - Text

extension HistoryReport {
    /// The text for a terminal: a chart of each metric and scenario, and the list of the runs.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        page.add([
            StyledText(path, .strong),
            .quantity(Figure.count(entries.count), entries.count == 1 ? "run" : "runs"),
            .quantity(
                Figure.count(scenarios.count),
                scenarios.count == 1 ? "scenario" : "scenarios"
            ),
        ])
        for metric in metrics {
            for (name, entries) in scenarios {
                let points = entries.map { ($0.values[metric], $0.run.passed) }
                let chart = CourseChart(points: points, unit: MetricUnit(of: metric))
                let note = "\(name), \(Self.span(of: entries))"
                page.add(metric, note, lines: chart.lines(width: page.contentWidth))
            }
        }
        if !entries.isEmpty { page.add("RUNS", table: table) }
        return page.text
    }

    private static func span(of entries: [HistoryEntry]) -> String {
        guard let first = entries.first, let last = entries.last, entries.count > 1 else {
            return "1 run"
        }
        return "\(Figure.count(entries.count)) runs, #\(first.number) to #\(last.number)"
    }

    private var table: TextTable {
        var table = TextTable(
            columns: [
                TextTable.Column(heading: StyledText("#", .faint)),
                TextTable.Column(heading: StyledText("time", .faint), alignment: .leading),
                TextTable.Column(
                    heading: StyledText("scenario", .faint),
                    alignment: .leading,
                    rank: 5
                ),
                TextTable.Column(heading: StyledText("seed", .faint), rank: 3),
                TextTable.Column(heading: StyledText("reps", .faint), rank: 2),
                TextTable.Column(heading: StyledText("contacts", .faint), rank: 4),
            ]
                + metrics.map {
                    TextTable.Column(heading: StyledText($0, .faint), alignment: .decimal)
                } + [
                    TextTable.Column(heading: StyledText("verdict", .faint), alignment: .leading),
                    TextTable.Column(
                        heading: StyledText("fingerprint", .faint),
                        alignment: .leading,
                        rank: 1
                    ),
                ]
        )
        let units = metrics.map { MetricUnit(of: $0) }
        for entry in entries {
            table.append(
                [
                    StyledText(String(entry.number), .faint), StyledText(entry.time),
                    StyledText(entry.scenario.name), StyledText(String(entry.run.seed)),
                    StyledText(Figure.count(entry.run.replications)),
                    StyledText(Figure.count(entry.contacts)),
                ]
                    + zip(metrics, units).map { metric, unit in
                        StyledText(unit.text(orUndefined: entry.values[metric]))
                    } + [
                        StyledText(entry.verdict, entry.verdictStyle),
                        StyledText(entry.run.fingerprint, .faint),
                    ]
            )
        }
        return table
    }

    // MARK: - JSON

    /// The JSON, with sorted keys, ended by a line feed.
    package var json: String {
        JSONValue.object([
            "history": .string(path), "runs": .array(entries.map(json)),
        ]).text + "\n"
    }

    private func json(of entry: HistoryEntry) -> JSONValue {
        let values = metrics.map { ($0, JSONValue.number(orNull: entry.values[$0])) }
        return .object([
            "number": .integer(Int64(entry.number)),
            "time": .string(entry.time),
            "scenario": .object([
                "name": .string(entry.scenario.name),
                "file": .string(entry.scenario.file),
                "sha256": .string(entry.scenario.sha256),
                "overrides": .array((entry.scenario.overrides ?? []).map { .string($0) }),
            ]),
            "seed": Int64(exactly: entry.run.seed).map { .integer($0) }
                ?? .unsigned(entry.run.seed),
            "replications": .integer(Int64(entry.run.replications)),
            "simulatedSeconds": .number(entry.run.simulatedSeconds),
            "contacts": .integer(Int64(entry.contacts)),
            "fingerprint": .string(entry.run.fingerprint),
            "partial": .boolean(entry.run.partial),
            "passed": .boolean(entry.run.passed),
            "version": .string(entry.program.version),
            "results": .string(entry.folder),
            "metrics": .object(Dictionary(values) { first, _ in first }),
        ])
    }
}

extension HistoryEntry {
    /// How the run ended, in a word.
    package var verdict: String {
        run.partial ? "partial" : run.passed ? "passed" : "failed"
    }

    fileprivate var verdictStyle: TextStyle {
        run.partial ? .doubtful : run.passed ? .good : .bad
    }
}
