package import Typesetting

extension RunPage {
    /// Whether the run passed, each threshold, and what to know before trusting the numbers.
    package var verdict: Markup {
        let run = summary.run
        return Markup([
            Markup("p", ["class": "verdict \(run.passed ? "good" : "bad")"]) {
                Markup("span", ["class": "icon", "aria-hidden": "true"]) {
                    summary.isOpen ? "?" : run.passed ? "✓" : "✗"
                }
                Markup("strong") { verdictWords }
            },
            run.partial
                ? Markup("p", ["class": "warning"]) {
                    Markup("strong") { "Partial run." }
                    " It was interrupted; the numbers cover what was measured until then."
                } : .empty,
            thresholds,
            warnings,
        ])
    }

    private var verdictWords: String {
        let verdict = summary.verdict(naming: 3)
        let words = verdict.prefix(1).uppercased() + verdict.dropFirst()
        return summary.thresholds.isEmpty ? words + ": no thresholds were given" : words
    }

    /// What became of each threshold.
    package var thresholds: Markup {
        guard !summary.thresholds.isEmpty else { return .empty }
        var table = FigureTable(
            "Thresholds",
            names: ["Verdict", "Threshold"],
            numbers: ["Observed", "Distance to the bound"]
        )
        table.isSortable = false
        table.mayBreak = true
        table.rows = summary.thresholds.map { threshold in
            let words = [threshold.distance.map { "\($0) \($1)" }, threshold.remedy].compactMap(
                \.self
            )
            return [
                FigureTable.Cell(
                    Markup.mark(threshold.holds, words: ("holds", "fails", "undecided"))
                ),
                FigureTable.Cell(Markup("code") { threshold.expression }),
                FigureTable.Cell(threshold.observedText ?? "not observed"),
                FigureTable.Cell(words.isEmpty ? Figure.undefined : words.joined(separator: "; ")),
            ]
        }
        let hasUndecided = summary.thresholds.contains { !$0.decided }
        return Markup([
            table.markup,
            hasUndecided
                ? Markup.note(
                    "Undecided: the interval of what was observed reaches over the bound. "
                        + "More contacts or replications decide it."
                ) : .empty,
        ])
    }

    private var warnings: Markup {
        guard !summary.warnings.isEmpty else { return .empty }
        return Markup([
            Markup("h3") { "Before you trust the numbers" },
            Markup("ul", ["class": "warnings"]) {
                summary.warnings.map { warning in
                    Markup("li") {
                        warning.message
                        " "
                        Markup("code") { warning.code }
                    }
                }
            },
        ])
    }
}
