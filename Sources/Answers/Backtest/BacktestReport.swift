internal import Records
package import Scenario
internal import Statistics
internal import Typesetting

/// What `trunkload backtest` tells, as text, as JSON and as a page.
package struct BacktestReport {
    /// What was found.
    package let backtest: Backtest
    /// The scenario that was tried.
    let scenario: Scenario

    package init(_ backtest: Backtest, of scenario: Scenario) {
        self.backtest = backtest
        self.scenario = scenario
    }

    /// The day as a date.
    var day: String { CalendarDay.text(backtest.day.day) }

    /// What is to be known of the comparison, in a few words.
    var circumstances: String {
        let held =
            switch backtest.isHeldOut {
            case true?: "held out"
            case false?: "which the scenario was learned from"
            case nil: "of which nobody says whether the scenario was learned from it"
            }
        return
            "\(Figure.count(backtest.replications)) replications of \(day), \(held), with the same "
            + "\(Figure.count(backtest.day.calls)) arrivals"
    }

    /// The text for a terminal.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        page.add([StyledText(scenario.name, .strong), StyledText(circumstances)])
        add(to: &page)
        return page.text
    }

    /// Adds the comparison to a page.
    func add(to page: inout AnswerPage) {
        let room = page.contentWidth
        page.add(
            "BACKTEST",
            circumstances,
            lines: (backtest.rows.isEmpty ? [] : table.lines(fitting: room)) + courses(room) + [
                verdict
            ]
        )
    }

    private var table: TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("recorded", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("simulated, 95 % of days", .faint), rank: 2),
            TextTable.Column(heading: StyledText("p", .faint), rank: 1),
            TextTable.Column(alignment: .leading),
        ])
        for row in backtest.rows {
            table.append([
                StyledText(row.quantity.metric), StyledText(row.quantity.text(of: row.recorded)),
                StyledText(row.quantity.text(of: row.band.interval), .faint),
                StyledText(Figure.fixed(row.p, decimals: 3), .faint),
                StyledText(row.isInside ? "inside" : "outside", row.isInside ? .good : .bad),
            ])
        }
        return table
    }

    private func courses(_ width: Int) -> [StyledText] {
        backtest.courses.filter { $0.count > 0 }.flatMap { course in
            StyledText.paragraph(
                "\(course.insideCount) of \(course.count) hourly bands of \(course.quantity.metric) "
                    + "hold the record",
                .faint,
                width: width
            )
        }
    }

    private var verdict: StyledText {
        if backtest.wasInterrupted, backtest.rows.isEmpty {
            return StyledText("INTERRUPTED before there was anything to compare", .bad)
        }
        switch backtest.verdict {
        case .inside: return StyledText("✓ the record is like the simulated days", .good)
        case .outside:
            return StyledText("✗ the record lies outside of the simulated days", .bad)
        case .undecided:
            let words =
                backtest.rows.isEmpty
                ? "nothing can be compared" : "so few replications cannot tell"
            return StyledText("? undecided: \(words)", .doubtful)
        }
    }
}

extension BacktestQuantity {
    /// The unit of its values.
    var unit: MetricUnit { isDuration ? .seconds : isShare ? .share : .number }

    /// A value as text.
    func text(of value: Double) -> String {
        switch self {
        case .trunks: Figure.rate(value)
        case .answerTime, .talkTime: Figure.duration(value)
        default: Figure.percentage(value)
        }
    }

    /// An interval as text.
    func text(of interval: ConfidenceInterval) -> String {
        "\(text(of: interval.low)) – \(text(of: interval.high))"
    }
}

extension BacktestReport {
    /// The JSON, with sorted keys, ended by a line feed.
    package var json: String {
        JSONValue.object([
            "day": .string(day),
            "heldOut": backtest.isHeldOut.map { .boolean($0) } ?? .null,
            "replications": .integer(Int64(backtest.replications)),
            "quantities": .array(
                backtest.rows.map { row in
                    .object([
                        "metric": .string(row.quantity.metric),
                        "recorded": .number(row.recorded),
                        "band95": .ends(row.band.interval.low, row.band.interval.high),
                        "p": .number(row.p),
                        "inside": .boolean(row.isInside),
                    ])
                }
            ),
            "hours": .array(
                backtest.courses.map { course in
                    .object([
                        "metric": .string(course.quantity.metric),
                        "inside": .integer(Int64(course.insideCount)),
                        "of": .integer(Int64(course.count)),
                    ])
                }
            ),
            "verdict": .string(backtest.verdict.rawValue),
        ]).text + "\n"
    }
}
