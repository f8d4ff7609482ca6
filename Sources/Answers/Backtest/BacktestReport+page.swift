internal import Measures
internal import Records
internal import Scenario
internal import Statistics
package import Typesetting

extension BacktestReport {
    /// The page: the quantities with their bands, the day hour by hour, and the laws beside the records.
    package func page(by program: Program) -> String {
        Page(
            title: "\(scenario.name): \(day)",
            kicker: "A recorded day and simulated ones",
            heading: "\(scenario.name) on \(day)",
            facts: [
                ("arrivals", Figure.count(backtest.day.calls)),
                ("simulated days", Figure.count(backtest.replications)),
                (
                    "learned from this day",
                    backtest.isHeldOut.map { $0 ? "no" : "yes" } ?? "not known"
                ),
            ],
            sections: [
                Page.Section(id: "verdict", title: "Verdict", content: verdictMarkup),
                Page.Section(id: "hours", title: "Hour by hour", content: Markup(courseFigures)),
                Page.Section(id: "laws", title: "Laws", content: Markup(lawFigures)),
                Page.Section(id: "method", title: "Method", content: method),
            ].filter { !$0.content.isEmpty },
            program: program
        ).text
    }

    // MARK: - The verdict

    private var verdictMarkup: Markup {
        let (isGood, words): (Bool?, String) =
            switch backtest.verdict {
            case .inside: (true, "The record is like the simulated days")
            case .outside: (false, "The record lies outside of the simulated days")
            case .undecided: (nil, "So few days cannot tell")
            }
        let style = isGood == true ? "good" : isGood == false ? "bad" : "doubtful"
        return Markup([
            Markup("p", ["class": "verdict \(style)"]) {
                Markup("span", ["class": "icon", "aria-hidden": "true"]) {
                    isGood == true ? "✓" : isGood == false ? "✗" : "?"
                }
                Markup("strong") { words }
            },
            quantities.markup,
        ])
    }

    private var quantities: FigureTable {
        var table = FigureTable(
            "Quantities of the day",
            names: ["Quantity"],
            numbers: ["Recorded", "Simulated, 95 % of days", "p"]
        )
        table.columns.append(FigureTable.Column(heading: "Inside", isNumber: false))
        table.mayBreak = true
        table.rows = backtest.rows.map { row in
            [
                FigureTable.Cell(row.quantity.metric),
                FigureTable.Cell(row.quantity.text(of: row.recorded), row.recorded),
                FigureTable.Cell(row.quantity.text(of: row.band.interval), row.band.median),
                FigureTable.Cell(Figure.fixed(row.p, decimals: 3), row.p),
                FigureTable.Cell(
                    Markup.mark(row.isInside, words: ("inside", "outside", "undecided"))
                ),
            ]
        }
        return table
    }

    // MARK: - Hour by hour

    private var courseFigures: [Markup] {
        backtest.courses.filter { $0.count > 0 }.map { course in
            let hours = Double(max(1, course.recorded.count))
            func x(_ hour: Int) -> Double { (Double(hour) + 0.5) / hours }
            let simulated = course.bands.enumerated().map { hour, band in
                CurveChart.Point(
                    x: x(hour),
                    value: band?.median,
                    interval: band.map { ($0.interval.low, $0.interval.high) }
                )
            }
            let recorded = course.recorded.enumerated().map { hour, value in
                let isOutside = zip(course.bands[hour], value).map { band, value in
                    !(band.interval.low...band.interval.high).contains(value)
                }
                return CurveChart.Point(x: x(hour), value: value, isBad: isOutside ?? false)
            }
            let chart = CurveChart(
                title: "\(course.quantity.metric) over the day",
                unit: course.quantity.unit,
                series: [
                    CurveChart.Series(name: "simulated, 95 % of days", points: simulated),
                    CurveChart.Series(name: "recorded", points: recorded),
                ],
                xMarks: stride(from: 0, to: course.recorded.count, by: 3).map {
                    Plot.Mark(position: x($0), label: "\($0) h")
                }
            )
            return .figure(
                chart.title,
                note:
                    "\(course.insideCount) of \(course.count) hours hold the record; those that do "
                    + "not are red.",
                legend: chart.legend,
                chart: chart.markup,
                table: table(of: course)
            )
        }
    }

    private func table(of course: Backtest.Course) -> FigureTable {
        var table = FigureTable(
            "\(course.quantity.metric) by hour",
            names: [],
            numbers: ["Hour", "Recorded", "Simulated, 95 % of days"]
        )
        table.rows = course.recorded.enumerated().map { hour, value in
            [
                FigureTable.Cell("\(hour)", Double(hour)),
                FigureTable.Cell(
                    value.map { course.quantity.text(of: $0) } ?? Figure.undefined,
                    value
                ),
                FigureTable.Cell(
                    course.bands[hour].map { course.quantity.text(of: $0.interval) }
                        ?? Figure.undefined
                ),
            ]
        }
        return table
    }

    private var method: Markup {
        Markup("p") {
            "The arrivals of the recorded day were replayed \(Figure.count(backtest.replications)) times"
            backtest.day.lead > 0
                ? ", with those of the \(Figure.duration(backtest.day.lead)) before it to fill the trunks. "
                : ". "
            "A quantity is inside when the recorded value lies in the band of 95 % of single simulated "
            "days; p is the share of days that lie as far out. The record lies outside when p, corrected "
            "for \(backtest.rows.count) quantities by Holm's steps, is 5 % or less."
        }
    }
}

/// Both values, if there are both.
private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
    first.flatMap { first in second.map { (first, $0) } }
}
