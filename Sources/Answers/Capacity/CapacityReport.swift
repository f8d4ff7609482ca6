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

    package init(of name: String, _ question: CapacityQuestion, _ answer: CapacityAnswer) {
        self.name = name
        self.question = question
        self.answer = answer
    }

    /// The confidence as it was asked for; what is not certain is never rounded up to 100 %.
    package var confidence: String {
        var number = Figure.percentage(question.confidence).dropLast(2)
        while number.last == "0" { number = number.dropLast() }
        return (number.last == "." ? number.dropLast() : number) + " %"
    }

    /// What is sought: `smallest carriers.primary.trunks`.
    package var sought: String {
        (answer.direction.map { $0.rawValue + " " } ?? "") + question.knob.path
    }

    /// Why there is no answer in the range, in a sentence; nil where there is one.
    package var verdictOnRange: String? {
        let (from, to) = (
            question.knob.text(at: question.from), question.knob.text(at: question.to)
        )
        let range = "the whole range from \(from) to \(to)"
        switch answer.span {
        case .inside: return nil
        case .holds:
            let beyond =
                switch answer.direction {
                case .smallest?:
                    "'--from \(from)' is met already, so the smallest \(question.knob.path) lies below it"
                case .largest?:
                    "'--to \(to)' is met as well, so the largest \(question.knob.path) lies above it"
                case nil: "no answer lies inside"
                }
            return "\(question.condition.text) holds in \(range): \(beyond)"
        case .fails:
            let beyond =
                switch answer.direction {
                case .smallest?:
                    "no value of the range meets it; '--to \(to)' comes nearest, so look above it"
                case .largest?:
                    "no value of the range meets it; '--from \(from)' comes nearest, so look below it"
                case nil: "no value of the range meets it"
                }
            return "\(question.condition.text) fails in \(range): \(beyond)"
        case .uneven:
            let isMet =
                answer.evaluations.first { $0.index == question.from }?.isMetByPoint ?? false
            return
                "\(question.condition.text) \(isMet ? "holds" : "fails") at both ends of the range, "
                + "\(from) and \(to), and \(isMet ? "not" : "holds") between them: it does not turn once, "
                + "so no value is the answer"
        }
    }

    /// The text for a terminal.
    package func text(width: Int = 100, isColoured: Bool = false) -> String {
        var page = AnswerPage(width: width, isColoured: isColoured)
        page.add([
            StyledText(name, .strong), .fact("\(sought) with", question.condition.text),
        ])
        if answer.wasInterrupted {
            page.add([StyledText("PARTIAL: interrupted before the search was over", .bad)])
        }
        if let verdictOnRange {
            page.add(
                "ANSWER",
                lines: StyledText.paragraph(verdictOnRange, .doubtful, width: page.contentWidth)
            )
        } else {
            page.add("ANSWER", table: answers)
        }
        page.add(
            "WHY",
            lines: page.reasons([
                (answer.exact == nil ? "no exact answer" : "exact", answer.exactReason)
            ])
        )
        page.add("TRIED", "in this order, under the same luck", table: trials)
        if isSampled {
            page.add(
                "HOW",
                lines: StyledText.paragraph(Self.sampling, width: page.contentWidth)
            )
        }
        page.add([
            .quantity(Figure.count(answer.evaluations.count), "evaluations"),
            .quantity(Figure.count(contacts), "contacts"),
            .quantity(Figure.duration(answer.seconds), "wall"),
        ])
        if let reused = answer.reused {
            page.add([
                .quantity(Figure.count(reused), "of"),
                .quantity(Figure.count(replications), "replications had run already"),
            ])
        }
        return page.text
    }

    /// Whether some of the values were known by importance sampling.
    var isSampled: Bool { answer.evaluations.contains { $0.gain != nil } }

    /// What that is, for who reads of it.
    static let sampling =
        "Where contacts are fewer by so many times, blocking is rare: short replications make more contacts than usual hold a "
        + "trunk at once, and count each as often as it would happen (importance sampling). It is the blocking in "
        + "equilibrium, whatever the scenario's duration and warm-up."

    private var replications: Int { answer.evaluations.reduce(0) { $0 + $1.replications } }

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
            answer.point.map(observed) ?? "not found before the interruption"
        )
        add(
            "guaranteed",
            answer.guaranteed?.text,
            answer.guaranteed.map { "\(observed($0)), with \(confidence) confidence" }
                ?? (answer.wasInterrupted
                    ? "not found before the interruption" : "no value is sure enough")
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
        var columns = [
            TextTable.Column(heading: StyledText("value", .faint)),
            TextTable.Column(heading: StyledText("observed", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("95 % interval", .faint), rank: 2),
            TextTable.Column(heading: StyledText("verdict", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("replications", .faint), rank: 1),
            TextTable.Column(heading: StyledText("contacts", .faint)),
            TextTable.Column(heading: StyledText("wall", .faint)),
        ]
        if isSampled {
            columns.append(TextTable.Column(heading: StyledText("fewer by", .faint), rank: 2))
        }
        var table = TextTable(columns: columns)
        let unit = question.condition.metric.unit
        for evaluation in answer.evaluations {
            let interval = evaluation.interval.map { interval in
                "\(unit.text(of: max(interval.low, 0))) – \(unit.text(of: interval.high))"
            }
            var row = [
                StyledText(evaluation.text),
                StyledText(evaluation.observed.map { unit.text(of: $0) } ?? Figure.undefined),
                StyledText(interval ?? "", .faint),
                StyledText(evaluation.verdict.rawValue, evaluation.verdict.style),
                StyledText(Figure.count(evaluation.replications)),
                StyledText(Figure.count(evaluation.contacts)),
                StyledText(Figure.duration(evaluation.seconds)),
            ]
            if isSampled {
                row.append(StyledText(evaluation.gain.map { Figure.times($0) + "×" } ?? ""))
            }
            table.append(row)
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
        var members: [String: JSONValue] = [
            "scenario": .string(name),
            "knob": .string(question.knob.path),
            "unit": question.knob.unit.map { .string($0) } ?? .null,
            "expression": .string(question.condition.text),
            "confidence": .number(question.confidence),
            "seeks": answer.direction.map { .string($0.rawValue) } ?? .null,
            "range": .string(answer.span.rawValue),
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
                        "gain": .number(orNull: evaluation.gain),
                        "wallSeconds": .number(evaluation.seconds),
                    ])
                }
            ),
        ]
        if let reused = answer.reused { members["reusedReplications"] = .integer(Int64(reused)) }
        return JSONValue.object(members).text + "\n"
    }
}

extension Knob {
    /// What a number of a rate is counted in, such as `/s`; `nil` for a whole number.
    fileprivate var unit: String? {
        if case .rate(let unit, _) = kind { "/" + unit } else { nil }
    }
}
