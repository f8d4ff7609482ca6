internal import Experiment
package import Measures
internal import Scenario
internal import Statistics
package import Typesetting

extension SweepReport {
    /// The page of the sweep: a curve with intervals for each metric, and the whole table.
    ///
    /// - Parameters:
    ///   - program: The program that ran.
    ///   - thresholds: What the scenario asks of its metrics; each bound is drawn.
    /// - Returns: One HTML file that loads nothing.
    package func page(by program: Program, thresholds: [Threshold]) -> String {
        let curves = metrics.indices.map { index in
            Page.Section(
                id: "metric-\(index + 1)",
                title: metrics[index].text,
                content: curve(of: index, thresholds: thresholds)
            )
        }
        return Page(
            title: "\(name): sweep",
            kicker: "Sweep of a load test",
            heading: name,
            facts: [
                ("points", Figure.count(rows.count)),
                ("replications each", Figure.count(rows.first?.replications ?? 0)),
                ("contacts", Figure.count(rows.reduce(0) { $0 + $1.contacts })),
                ("wall-clock time", Figure.duration(seconds)),
            ],
            sections: curves + [
                Page.Section(id: "points", title: "All points", content: points),
                Page.Section(id: "method", title: "Method", content: method),
            ],
            program: program
        ).text
    }

    private var partialWarning: Markup {
        guard isPartial else { return .empty }
        return Markup("p", ["class": "warning"]) {
            Markup("strong") { "Partial sweep." }
            " It was interrupted after \(rows.count) of \(pointCount) points."
        }
    }

    // MARK: - Curves

    /// The axis that runs from left to right: the last one, which turns fastest.
    private var xAxis: SweepAxis? { axes.last }

    private func curve(of index: Int, thresholds: [Threshold]) -> Markup {
        guard let xAxis, !rows.isEmpty else { return partialWarning + .note("No point was run.") }
        let metric = metrics[index].text
        let scale = ValueScale(of: xAxis.values)
        let lines = lines(of: index, scale)
        let bounds = thresholds.filter { $0.metric.text == metric }
        var chart = CurveChart(
            title: "\(metric) over \(xAxis.path)",
            unit: metrics[index].unit,
            series: Array(lines.prefix(CurveChart.mostSeries)),
            xMarks: scale.marks
        )
        chart.bound = bounds.first?.bound
        var note = "Whiskers are 95 % intervals."
        if let bound = bounds.first { note += " The dashed line is the threshold \(bound.text)." }
        if lines.count > CurveChart.mostSeries {
            note +=
                " The first \(CurveChart.mostSeries) of \(lines.count) lines; the table has all."
        }
        return partialWarning
            + .figure(
                chart.title,
                note: note,
                legend: chart.legend,
                chart: chart.markup,
                table: table(of: index)
            )
    }

    /// A line for each combination of the values of the other axes.
    private func lines(of index: Int, _ scale: ValueScale) -> [CurveChart.Series] {
        var lines: [CurveChart.Series] = []
        for row in rows {
            let others = zip(axes, row.values).dropLast().map { "\($0.path) \($1)" }
            let name = others.joined(separator: ", ")
            if lines.last?.name != name { lines.append(CurveChart.Series(name: name, points: [])) }
            let cell = row.cells[index]
            lines[lines.count - 1].points.append(
                CurveChart.Point(
                    x: scale.position(of: row.values.last ?? ""),
                    value: cell.value,
                    interval: cell.interval.map { ($0.low, $0.high) }
                )
            )
        }
        return lines
    }

    // MARK: - Tables

    private func table(of index: Int) -> FigureTable {
        let metric = metrics[index].text
        let unit = metrics[index].unit
        var table = FigureTable(
            "\(metric) at each point",
            names: [],
            numbers: axes.map(\.path) + ["Value", "95 % interval", "Difference", "95 % interval"]
        )
        table.rows = rows.map { row in
            let cell = row.cells[index]
            return row.values.map { FigureTable.Cell($0, ValueScale.number(in: $0)) } + [
                FigureTable.Cell(unit.text(orUndefined: cell.value), cell.value),
                FigureTable.Cell(unit.text(from: cell.interval?.low, to: cell.interval?.high)),
                FigureTable.Cell(
                    cell.difference.map { Self.signed($0, unit) } ?? Figure.undefined,
                    cell.difference
                ),
                FigureTable.Cell(
                    unit.text(
                        from: cell.differenceInterval?.low,
                        to: cell.differenceInterval?.high,
                        isDistance: true
                    )
                ),
            ]
        }
        return table
    }

    private var points: Markup {
        var table = FigureTable(
            "All metrics at all points",
            names: [],
            numbers: axes.map(\.path) + metrics.map(\.text) + ["Contacts"]
        )
        table.rows = rows.map { row in
            row.values.map { FigureTable.Cell($0, ValueScale.number(in: $0)) }
                + zip(metrics, row.cells).map { metric, cell in
                    FigureTable.Cell(
                        metric.unit.text(orUndefined: cell.value),
                        cell.value
                    )
                } + [.count(row.contacts)]
        }
        return table.markup
    }

    private var method: Markup {
        Markup("p") {
            "Every point is the same scenario with other values, run under the same luck: what a "
            "contact draws depends on seed, replication and contact alone. So differences to the "
            "first point are taken replication by replication, and their intervals are narrower than "
            "those of the values. Intervals come from the differences between replications and hold "
            "the true value in 95 of 100 sweeps, each by itself."
        }
    }

    static func signed(_ difference: Double, _ unit: MetricUnit) -> String {
        (difference < 0 ? "−" : "+") + unit.text(ofDistance: difference)
    }
}

extension MetricUnit {
    /// A value, or the sign for none.
    package func text(orUndefined value: Double?) -> String {
        value.map { text(of: $0) } ?? Figure.undefined
    }

    /// The two ends of an interval.
    package func text(from low: Double?, to high: Double?, isDistance: Bool = false) -> String {
        guard var low, var high else { return Figure.undefined }
        if !isDistance { (low, high) = possible((low, high)) }
        func end(_ value: Double) -> String {
            isDistance
                ? SweepReport.signed(value, self) : text(of: value, resolving: (high - low) / 2)
        }
        return "\(end(low)) to \(end(high))"
    }
}
