internal import Experiment
package import Measures
package import Scenario
internal import Statistics
internal import Typesetting

/// What `trunkload sweep` tells, as text, CSV and JSON.
package struct SweepReport: Sendable {
    /// The name of the scenario.
    package var name: String
    /// The axes of the grid.
    package var axes: [SweepAxis]
    /// The metrics.
    package var metrics: [Metric]
    /// What was found at each point that was run.
    package var rows: [ParameterSweep.Row]
    /// How many points the grid has.
    package var pointCount: Int
    /// How long the sweep took, in wall-clock seconds.
    package var seconds: Double
    /// What the table came from; nil where nobody keeps it.
    package var origin: SweepOrigin?

    package init(
        of name: String,
        axes: [SweepAxis],
        metrics: [Metric],
        rows: [ParameterSweep.Row],
        pointCount: Int,
        seconds: Double
    ) {
        self.name = name
        self.axes = axes
        self.metrics = metrics
        self.rows = rows
        self.pointCount = pointCount
        self.seconds = seconds
    }

    /// Whether the sweep was interrupted.
    package var isPartial: Bool { rows.count < pointCount }

    /// The text for a terminal: a table and a chart for each metric.
    package func text(
        resultsFolder: String? = nil,
        width: Int = 100,
        isColoured: Bool = false
    ) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        let each = rows.first?.replications ?? 0
        page.add([
            StyledText(name, .strong),
            .quantity(Figure.count(rows.count), rows.count == 1 ? "point" : "points"),
            .quantity(Figure.count(each), "replication\(each == 1 ? "" : "s") each"),
            .quantity(Figure.count(rows.reduce(0) { $0 + $1.contacts }), "contacts"),
            .quantity(Figure.duration(seconds), "wall"),
        ])
        if isPartial {
            let words = "PARTIAL: interrupted after \(rows.count) of \(pointCount) points"
            page.add([StyledText(words, .bad)])
        }
        for index in metrics.indices where !rows.isEmpty {
            page.add(
                metrics[index].text,
                index == 0 ? "with 95 % intervals; differences to the first point, same luck" : "",
                lines: chart(of: index, width: page.contentWidth)
            )
        }
        if let resultsFolder { page.add([.fact("results", resultsFolder)]) }
        return page.text
    }

    /// The table of a metric with a bar for each point.
    private func chart(of index: Int, width: Int) -> [StyledText] {
        let unit = metrics[index].unit
        var table = TextTable(
            columns: axes.map { axis in
                TextTable.Column(heading: StyledText(axis.path, .faint), alignment: .trailing)
            } + [
                TextTable.Column(heading: StyledText("value", .faint), alignment: .decimal),
                TextTable.Column(heading: StyledText("±95 %", .faint), rank: 1),
                TextTable.Column(heading: StyledText("difference", .faint), alignment: .decimal),
                TextTable.Column(heading: StyledText("±95 %", .faint), rank: 2),
            ]
        )
        for row in rows {
            let cell = row.cells[index]
            let half = cell.interval.map { ($0.high - $0.low) / 2 }
            let margin = cell.differenceInterval.map { ($0.high - $0.low) / 2 }
            table.append(
                row.values.map { StyledText($0) } + [
                    StyledText(cell.value.map { unit.text(of: $0) } ?? Figure.undefined),
                    StyledText(half.map { unit.text(ofDistance: $0) } ?? "", .faint),
                    StyledText(cell.difference.map { Self.signed($0, unit) } ?? "", cell.style),
                    StyledText(margin.map { unit.text(ofDistance: $0) } ?? "", .faint),
                ]
            )
        }
        let narrowestBar = 8
        let lines = table.lines(fitting: width - narrowestBar - 2)
        let barWidth = min(30, width - 2 - (lines.first?.width ?? 0))
        let largest = rows.compactMap { $0.cells[index].value }.max() ?? 0
        let bars = rows.map { row in
            let fraction = largest > 0 ? (row.cells[index].value ?? 0) / largest : 0
            return StyledText(Bar.text(fraction, width: barWidth), .progress)
        }
        return zip(lines, [.empty] + bars).map { $0 + .spaces(2) + $1 }
    }

    /// `sweep.csv`: a row for each point and metric, shares between 0 and 1, durations in seconds.
    package var csv: String {
        var table = CSVTable(
            header: axes.map(\.path) + [
                "metric", "value", "ci95_low", "ci95_high", "difference", "difference_ci95_low",
                "difference_ci95_high", "replications", "contacts", "fingerprint",
            ]
        )
        for row in rows {
            for (metric, cell) in zip(metrics, row.cells) {
                let numbers = [
                    cell.value, cell.interval?.low, cell.interval?.high, cell.difference,
                    cell.differenceInterval?.low, cell.differenceInterval?.high,
                ]
                table.append(
                    row.values + [metric.text] + numbers.map { CSVTable.number($0) } + [
                        String(row.replications), String(row.contacts), row.fingerprint,
                    ]
                )
            }
        }
        return table.text
    }

    /// `sweep.json`, with sorted keys, ended by a line feed.
    package var json: String {
        let table: [String: JSONValue] = [
            "scenario": .string(name),
            "axes": .array(
                axes.map { axis in
                    .object([
                        "path": .string(axis.path),
                        "values": .array(axis.values.map { .string($0) }),
                    ])
                }
            ),
            "partial": .boolean(isPartial),
            "points": .array(rows.map(point)),
        ]
        return JSONValue.object(table.merging(origin?.members ?? [:]) { $1 }).text + "\n"
    }

    private func point(_ row: ParameterSweep.Row) -> JSONValue {
        let cells = zip(metrics, row.cells).map { metric, cell in
            (
                metric.text,
                JSONValue.object([
                    "value": .number(orNull: cell.value),
                    "ci95": .ends(cell.interval?.low, cell.interval?.high),
                    "difference": .number(orNull: cell.difference),
                    "differenceCI95": .ends(
                        cell.differenceInterval?.low,
                        cell.differenceInterval?.high
                    ),
                ])
            )
        }
        let values = zip(axes, row.values).map { ($0.path, JSONValue.string($1)) }
        return .object([
            "set": .object(Dictionary(values) { first, _ in first }),
            "replications": .integer(Int64(row.replications)),
            "contacts": .integer(Int64(row.contacts)),
            "fingerprint": .string(row.fingerprint),
            "metrics": .object(Dictionary(cells) { first, _ in first }),
        ])
    }
}

extension ParameterSweep.Cell {
    /// Whether the difference is sure, as a style.
    fileprivate var style: TextStyle {
        guard let interval = differenceInterval else { return .faint }
        return interval.low > 0 || interval.high < 0 ? .strong : .faint
    }
}
