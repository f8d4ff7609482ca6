internal import Experiment
internal import Measures
internal import Scenario
internal import Statistics
internal import Typesetting

/// What `trunkload capacity` tells, as text and as JSON.
package struct CapacityReport: Sendable {
    /// The name of the scenario.
    package var name: String
    /// What was asked.
    package var question: CapacityQuestion
    /// What was found.
    package var answer: CapacityAnswer

    /// Creates a report.
    package init(of name: String, _ question: CapacityQuestion, _ answer: CapacityAnswer) {
        self.name = name
        self.question = question
        self.answer = answer
    }

    package var confidence: String {
        Figure.fixed(question.confidence * 100, decimals: 1).replacing(".0", with: "") + " %"
    }

    /// The text for a terminal.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        let sought = answer.seeksLargest ? "largest" : "smallest"
        page.add([
            StyledText(name, .strong),
            .fact("\(sought) \(question.knob.path) with", question.condition.text),
        ])
        if answer.wasInterrupted {
            page.add([StyledText("PARTIAL: interrupted before the search was over", .bad)])
        }
        page.add("ANSWER", table: answers)
        page.add(
            "WHY",
            lines: page.reasons([
                (answer.exact == nil ? "no exact answer" : "exact", answer.exactReason)
            ])
        )
        page.add("TRIED", "in this order, under the same luck", table: trials)
        page.add([
            .quantity(Figure.count(answer.evaluations.count), "evaluations"),
            .quantity(Figure.count(contacts), "contacts"),
            .quantity(Figure.duration(answer.seconds), "wall"),
        ])
        return page.text
    }

    private var contacts: Int { answer.evaluations.reduce(0) { $0 + $1.contacts } }

    private var answers: TextTable {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(alignment: .trailing),
            TextTable.Column(alignment: .leading, rank: 1),
        ])
        func add(_ name: String, _ value: String?, _ note: String) {
            table.append([
                StyledText(name), StyledText(value ?? Figure.undefined, .strong),
                StyledText(note, .faint),
            ])
        }
        add(
            "point",
            answer.point?.text,
            answer.point.map(observed) ?? "no value of the range meets it"
        )
        add(
            "guaranteed",
            answer.guaranteed?.text,
            answer.guaranteed.map { "\(observed($0)), with \(confidence) confidence" }
                ?? "no value is sure enough"
        )
        add("exact", answer.exact.map(question.knob.text), "")
        if let talkOnly = answer.talkOnly {
            add(
                "talk time alone",
                question.knob.text(at: talkOnly),
                "Erlang B without ringing and failed attempts"
            )
        }
        return table
    }

    private func observed(_ evaluation: CapacityAnswer.Evaluation) -> String {
        let unit = question.condition.metric.unit
        return evaluation.observed.map { "observed " + unit.text(of: $0) } ?? "nothing observed"
    }

    private var trials: TextTable {
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("value", .faint)),
            TextTable.Column(heading: StyledText("observed", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("interval", .faint), rank: 2),
            TextTable.Column(heading: StyledText("verdict", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("replications", .faint), rank: 1),
            TextTable.Column(heading: StyledText("contacts", .faint)),
            TextTable.Column(heading: StyledText("wall", .faint)),
        ])
        let unit = question.condition.metric.unit
        for evaluation in answer.evaluations {
            let interval = evaluation.interval.map { interval in
                "\(unit.text(of: max(interval.low, 0))) – \(unit.text(of: interval.high))"
            }
            table.append([
                StyledText(evaluation.text),
                StyledText(evaluation.observed.map { unit.text(of: $0) } ?? Figure.undefined),
                StyledText(interval ?? "", .faint),
                StyledText(evaluation.verdict.rawValue, evaluation.verdict.style),
                StyledText(Figure.count(evaluation.replications)),
                StyledText(Figure.count(evaluation.contacts)),
                StyledText(Figure.duration(evaluation.seconds)),
            ])
        }
        return table
    }
}

extension CapacityAnswer.Evaluation.Verdict {
    fileprivate var style: TextStyle {
        switch self {
        case .met: .good
        case .unmet: .bad
        case .undecided: .doubtful
        }
    }
}

extension CapacityReport {
    /// The JSON, with sorted keys, ended by a line feed.
    package var json: String {
        func number(_ index: Int?) -> JSONValue {
            guard let index else { return .null }
            let value = question.knob.number(at: index)
            return Int64(exactly: value).map { .integer($0) } ?? .number(value)
        }
        return JSONValue.object([
            "scenario": .string(name),
            "knob": .string(question.knob.path),
            "unit": question.knob.unit.map { .string($0) } ?? .null,
            "expression": .string(question.condition.text),
            "confidence": .number(question.confidence),
            "seeks": .string(answer.seeksLargest ? "largest" : "smallest"),
            "point": number(answer.point?.index),
            "guaranteed": number(answer.guaranteed?.index),
            "exact": number(answer.exact),
            "exactWhy": .string(answer.exactReason),
            "talkOnly": number(answer.talkOnly),
            "partial": .boolean(answer.wasInterrupted),
            "wallSeconds": .number(answer.seconds),
            "evaluations": .array(
                answer.evaluations.map { evaluation in
                    .object([
                        "value": number(evaluation.index),
                        "observed": .number(orNull: evaluation.observed),
                        "interval": .ends(evaluation.interval?.low, evaluation.interval?.high),
                        "verdict": .string(evaluation.verdict.rawValue),
                        "replications": .integer(Int64(evaluation.replications)),
                        "contacts": .integer(Int64(evaluation.contacts)),
                        "wallSeconds": .number(evaluation.seconds),
                    ])
                }
            ),
        ]).text + "\n"
    }
}

extension Knob {
    /// What a number of a rate is counted in, such as `/s`; `nil` for a whole number.
    fileprivate var unit: String? {
        if case .rate(let unit, _) = kind { "/" + unit } else { nil }
    }
}
