internal import Experiment
internal import Measures
internal import Scenario
internal import Statistics
package import Typesetting

extension CapacityReport {
    /// The page of the search: the answer, the curve of what was tried, and how sure it is.
    package func page(by program: Program) -> String {
        Page(
            title: "\(name): capacity",
            kicker: "Search for a capacity",
            heading: name,
            facts: [
                ("values tried", Figure.count(answer.evaluations.count)),
                ("contacts", Figure.count(answer.evaluations.reduce(0) { $0 + $1.contacts })),
                ("confidence", confidence),
                ("wall-clock time", Figure.duration(answer.seconds)),
            ],
            sections: [
                Page.Section(id: "answer", title: "Answer", content: verdict),
                Page.Section(id: "curve", title: "What was tried", content: curve),
                Page.Section(id: "method", title: "Method", content: method),
            ],
            program: program
        ).text
    }

    // MARK: - The answer

    private var verdict: Markup {
        let found = answer.guaranteed ?? answer.point
        let isGood = found != nil || answer.span == .holds
        return Markup([
            Markup("p", ["class": "verdict \(isGood ? "good" : "bad")"]) {
                Markup("span", ["class": "icon", "aria-hidden": "true"]) { isGood ? "✓" : "✗" }
                Markup("strong") { words(of: found) }
            },
            answer.wasInterrupted
                ? Markup("p", ["class": "warning"]) {
                    Markup("strong") { "Partial search." }
                    " It was interrupted before it was over."
                } : .empty,
            verdictOnRange == nil ? answers.markup : .empty,
            .note(
                (answer.exact == nil ? "No exact answer: " : "Exact: ") + answer.exactReason + "."
            ),
        ])
    }

    private func words(of found: CapacityAnswer.Evaluation?) -> String {
        guard let found else {
            return verdictOnRange.map { $0 + "." }
                ?? "No \(question.knob.path) with \(question.condition.text) was found"
        }
        return "\(found.text) is the \(sought) with \(question.condition.text)"
            + (answer.guaranteed == nil ? ", by the estimate alone" : "")
    }

    private var answers: FigureTable {
        var table = FigureTable("Answers", names: ["Answer"], numbers: ["Value", "Observed"])
        table.columns.append(FigureTable.Column(heading: "What it means", isNumber: false))
        table.isSortable = false
        table.mayBreak = true
        func add(_ name: String, _ value: String?, _ observed: Double?, _ meaning: String) {
            table.rows.append([
                FigureTable.Cell(name), FigureTable.Cell(value ?? Figure.undefined),
                FigureTable.Cell(unit.text(orUndefined: observed)), FigureTable.Cell(meaning),
            ])
        }
        add(
            "point",
            answer.point?.text,
            answer.point?.observed,
            "the estimate meets the condition, and that of the next value does not"
        )
        add(
            "guaranteed",
            answer.guaranteed?.text,
            answer.guaranteed?.observed,
            "the condition holds with \(confidence) confidence"
        )
        add("exact", answer.exact.map(question.knob.text), nil, "what theory says")
        if let talkOnly = answer.talkOnly {
            add(
                "talk time alone",
                question.knob.text(at: talkOnly),
                nil,
                "Erlang B without ringing and failed attempts: too few"
            )
        }
        return table
    }

    private var unit: MetricUnit { question.condition.metric.unit }

    // MARK: - The curve

    private var curve: Markup {
        let tried = answer.evaluations.sorted { $0.index < $1.index }
        guard !tried.isEmpty else { return .note("No value was tried to its end.") }
        let shown = near(tried)
        let places = shown.map(\.index) + marks.map(\.index)
        let low = Double(places.min() ?? 0)
        let high = max(Double(places.max() ?? 1), low + 1)
        // A little room at both ends, for what is drawn around a point.
        func position(_ index: Int) -> Double { 0.03 + 0.94 * (Double(index) - low) / (high - low) }
        let ticks = Scale(fitting: high - low, count: 6)
        let step = max(1, Int(ticks.marks.dropFirst().first ?? 1))
        let first = (Int(low) + step - 1) / step * step
        var chart = CurveChart(
            title: "\(question.condition.metric.text) over \(question.knob.path)",
            unit: unit,
            series: [
                CurveChart.Series(
                    name: "",
                    points: shown.map { evaluation in
                        CurveChart.Point(
                            x: position(evaluation.index),
                            value: evaluation.observed,
                            interval: evaluation.interval.map { ($0.low, $0.high) },
                            isBad: evaluation.verdict == .unmet
                        )
                    }
                )
            ],
            xMarks: stride(from: first, through: Int(high), by: step).map {
                Plot.Mark(position: position($0), label: question.knob.text(at: $0))
            }
        )
        chart.bound = question.condition.bound
        chart.answers = marks.map { CurveChart.Answer(x: position($0.index), label: $0.label) }
        var note =
            "The dashed line is the condition \(question.condition.text). Whiskers are 95 % intervals; "
            + "values in red do not meet it."
        if shown.count < tried.count {
            note += " \(tried.count - shown.count) values further away are in the table."
        }
        return .figure(chart.title, note: note, chart: chart.markup, table: trialTable(tried))
    }

    /// The answers by their places; those that are the same are one.
    private var marks: [(index: Int, label: String)] {
        var marks: [(index: Int, names: [String])] = []
        for (index, name) in [
            (answer.point?.index, "point"), (answer.guaranteed?.index, "guaranteed"),
            (answer.exact, "exact"),
        ] {
            guard let index else { continue }
            if let known = marks.firstIndex(where: { $0.index == index }) {
                marks[known].names.append(name)
            } else {
                marks.append((index, [name]))
            }
        }
        return marks.map { index, names in
            (index, "\(question.knob.text(at: index)) \(names.joined(separator: ", "))")
        }
    }

    /// The values that were tried around the answer, where there are enough of them.
    private func near(_ tried: [CapacityAnswer.Evaluation]) -> [CapacityAnswer.Evaluation] {
        guard let point = answer.point?.index else { return tried }
        let near = tried.filter { 2 * $0.index >= point && $0.index <= 2 * point }
        return near.count >= 3 ? near : tried
    }

    private func trialTable(_ tried: [CapacityAnswer.Evaluation]) -> FigureTable {
        var table = FigureTable(
            "Values that were tried",
            names: [],
            numbers: [question.knob.path, "Observed", "95 % interval"]
        )
        table.columns.append(FigureTable.Column(heading: "Verdict", isNumber: false))
        table.columns += ["Replications", "Contacts"].map { FigureTable.Column(heading: $0) }
        table.rows = tried.map { evaluation in
            [
                FigureTable.Cell(evaluation.text, evaluation.number),
                FigureTable.Cell(unit.text(orUndefined: evaluation.observed), evaluation.observed),
                FigureTable.Cell(
                    unit.text(from: evaluation.interval?.low, to: evaluation.interval?.high)
                ),
                FigureTable.Cell(Self.mark(evaluation.verdict)),
                .count(evaluation.replications), .count(evaluation.contacts),
            ]
        }
        return table
    }

    private static func mark(_ verdict: CapacityAnswer.Evaluation.Verdict) -> Markup {
        let holds: Bool? =
            switch verdict {
            case .met: true
            case .unmet: false
            case .undecided: nil
            }
        return Markup.mark(holds, words: ("met", "unmet", "undecided"))
    }

    private var method: Markup {
        let ofAll = Markup("p") {
            "All values were tried under the same luck, and each got replications until the "
            "condition was decided or its budget of \(Figure.count(question.budget)) contacts was spent. "
            "The search brackets the answer by doubling and halves the bracket. The confidence of "
            "\(confidence) holds for the search as a whole: what may go wrong is shared out among the "
            "values that can be tried and the looks at each. So a verdict is more cautious than the 95 % "
            "interval beside it, which is that of a run of this value."
        }
        return Markup([ofAll, isSampled ? .note(Self.sampling) : .empty])
    }
}
