internal import Measures
internal import Typesetting

extension Comparison {
    /// The comparison in Markdown, for the page that a pipeline shows beside its steps.
    package var markdown: String {
        let sections = [
            head, table(of: deciding, title: "Metric"),
            table(of: informing, title: "Besides, where neither way is better"), fieldTable, foot,
        ]
        return sections.filter { !$0.isEmpty }
            .map { $0.map { $0 + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private var head: [String] {
        let mark =
            switch verdict {
            case .same, .better: "✅"
            case .regression: "❌"
            case .undecided: "❔"
            }
        let name = Markdown.escaped(candidate.scenarioName)
        var lines = ["## \(mark) \(name): \(verdictWords)"]
        if !deciding.isEmpty {
            lines += ["", method.prefix(1).uppercased() + method.dropFirst() + "."]
        }
        return lines
    }

    private func table(of rows: [MetricComparison], title: String) -> [String] {
        guard !rows.isEmpty else { return [] }
        let cells = rows.map { row in
            [
                row.mark, "`\(row.metric.text)`", row.text(of: row.baseline),
                row.text(of: row.candidate), row.differenceText,
                row.halfWidthText(confidence: options.confidence), row.probabilityText,
                row.verdictText,
            ]
        }
        let header = ["", title, "Baseline", "Candidate", "Difference", "±95 %", "p", "Verdict"]
        return Markdown.table(header, leading: 2, cells)
    }

    private var fieldTable: [String] {
        guard !fields.isEmpty else { return [] }
        let cells = fields.map { field in
            ["`\(Markdown.code(field.path))`"]
                + [field.baseline, field.candidate].map {
                    Markdown.escaped(Self.clipped($0))
                }
        }
        return Markdown.table(["Field", "Baseline", "Candidate"], leading: 3, cells)
    }

    private var foot: [String] {
        let runs = [("baseline", baseline), ("candidate", candidate)].map { name, run in
            "\(name) `\(Markdown.code(run.path))`, seed \(run.seed), "
                + "\(Figure.count(run.replications)) replications, fingerprint "
                + "`\(Markdown.code(run.fingerprint))`"
        }
        return notes.map { "- " + Markdown.escaped($0) }
            + (notes.isEmpty ? [] : [""]) + ["<sub>\(runs.joined(separator: "; "))</sub>"]
    }
}

extension MetricComparison {
    fileprivate var mark: String {
        switch verdict {
        case .better, .same: "✅"
        case .worse: "❌"
        case .different: "➖"
        case .undecided: "❔"
        }
    }
}
