internal import Answers
internal import Measures
internal import Reports
package import Typesetting

extension HistoryReport {
    /// The page of the history: a chart of each metric and scenario, and the list of the runs.
    ///
    /// - Parameter program: The program that makes it.
    /// - Returns: One HTML file that loads nothing.
    package func page(by program: Program) -> String {
        let name = String(path.split(separator: "/").last ?? "history")
        return Page(
            title: "\(name): history",
            kicker: "History of load tests",
            heading: name,
            facts: [
                ("runs", Figure.count(entries.count)),
                ("scenarios", Figure.count(scenarios.count)),
                ("failed", Figure.count(entries.count { !$0.run.passed })),
                ("latest", entries.last?.time ?? Figure.undefined),
            ],
            sections: metrics.enumerated().map { index, metric in
                Page.Section(
                    id: "metric-\(index + 1)",
                    title: metric,
                    content: Markup(scenarios.map { course(of: metric, $0.name, $0.entries) })
                )
            } + [Page.Section(id: "runs", title: "Runs", content: runs)],
            program: program
        ).text
    }

    private func course(of metric: String, _ name: String, _ entries: [HistoryEntry]) -> Markup {
        let unit = MetricUnit(of: metric)
        let count = Double(entries.count)
        let values = entries.compactMap { $0.values[metric] }
        guard !values.isEmpty else { return .note("\(name) has no \(metric).") }
        let stride = max(1, (entries.count + 9) / 10)
        var chart = CurveChart(
            title: "\(name), run by run",
            unit: unit,
            series: [
                CurveChart.Series(
                    name: "",
                    points: entries.enumerated().map { index, entry in
                        CurveChart.Point(
                            x: (Double(index) + 0.5) / count,
                            value: entry.values[metric],
                            isBad: !entry.run.passed
                        )
                    }
                )
            ],
            xMarks: entries.enumerated().filter { $0.offset.isMultiple(of: stride) }.map {
                Plot.Mark(
                    position: (Double($0.offset) + 0.5) / count,
                    label: "#\($0.element.number)"
                )
            }
        )
        chart.isZoomed = true
        var table = FigureTable(
            "\(metric) of \(name)",
            names: [],
            numbers: ["Run", "Value"]
        )
        table.columns += ["Time", "Verdict"].map {
            FigureTable.Column(heading: $0, isNumber: false)
        }
        table.rows = entries.map { entry in
            [
                FigureTable.Cell("#\(entry.number)", Double(entry.number)),
                FigureTable.Cell(
                    unit.text(orUndefined: entry.values[metric]),
                    entry.values[metric]
                ),
                FigureTable.Cell(entry.time), FigureTable.Cell(entry.verdict),
            ]
        }
        let failed = entries.contains { !$0.run.passed }
        return .figure(
            chart.title,
            note: failed ? "Runs that failed a threshold are red." : "",
            steps: count,
            chart: chart.markup,
            table: table
        )
    }

    private var runs: Markup {
        guard !entries.isEmpty else { return .note("The history has no such run.") }
        var table = FigureTable("Runs", names: [], numbers: ["Run"])
        table.columns += ["Time", "Scenario", "Verdict"].map {
            FigureTable.Column(heading: $0, isNumber: false)
        }
        table.columns += ["Seed", "Replications", "Contacts"].map {
            FigureTable.Column(heading: $0)
        }
        table.columns += ["With", "Fingerprint"].map {
            FigureTable.Column(heading: $0, isNumber: false)
        }
        table.rows = entries.map { entry in
            [
                FigureTable.Cell("#\(entry.number)", Double(entry.number)),
                FigureTable.Cell(entry.time), FigureTable.Cell(entry.scenario.name),
                FigureTable.Cell(
                    Markup.mark(
                        entry.run.partial ? nil : entry.run.passed,
                        words: ("passed", "failed", "partial")
                    )
                ),
                FigureTable.Cell(String(entry.run.seed)),
                .count(entry.run.replications), .count(entry.contacts),
                FigureTable.Cell((entry.scenario.overrides ?? []).joined(separator: ", ")),
                FigureTable.Cell(Markup("code") { entry.run.fingerprint }),
            ]
        }
        return table.markup
    }
}
