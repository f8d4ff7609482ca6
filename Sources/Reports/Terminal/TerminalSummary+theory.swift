internal import Measures
package import Typesetting

extension TerminalSummary {
    /// What theory expects beside what was observed, and why it may say so.
    package var theory: [StyledText] {
        guard !summary.analytic.isEmpty else { return [] }
        let known = summary.analytic.filter { $0.expected != nil }
        let rows = known.map { check in
            let unit = MetricUnit(of: check.quantity)
            return [
                agreement(check) + " " + StyledText(check.quantity),
                fact("observed", check.observed.map { unit.text(of: $0) } ?? Figure.undefined),
                fact("exact", check.expected.map { unit.text(of: $0) } ?? Figure.undefined),
                StyledText(check.model),
            ]
        }
        var lines = StyledText.flow(
            [StyledText("THEORY", .strong)] + legend(of: known).map { StyledText($0, .faint) },
            width: width,
            lead: Self.margin
        )
        if !rows.isEmpty { lines += aligned(rows) }
        return lines + reasonsOfTheory(known)
    }

    /// What the marks mean that there are.
    private func legend(of known: [Summary.AnalyticCheck]) -> [String] {
        let isAnyContradicted = known.contains(where: \.isContradicted)
        let isAnyOutside = known.contains { $0.inside == false && !$0.isContradicted }
        return ["✓ inside the 95 % interval"]
            + (isAnyOutside ? ["~ outside, as one in twenty is"] : [])
            + (isAnyContradicted ? ["✗ outside the joint one of all: no chance"] : [])
    }

    private func agreement(_ check: Summary.AnalyticCheck) -> StyledText {
        if check.isContradicted { return mark(false) }
        return check.inside == false ? StyledText("~", .doubtful) : mark(check.inside)
    }

    /// Each reason once, with the model it is about; then what is not solvable.
    private func reasonsOfTheory(_ known: [Summary.AnalyticCheck]) -> [StyledText] {
        var told: Set<String> = []
        let reasons = known.compactMap { check -> [StyledText]? in
            guard !check.why.isEmpty, told.insert(check.model + check.why).inserted else {
                return nil
            }
            return because(check.model, check.why)
        }
        let missing = summary.analytic.filter { $0.expected == nil }.map { check in
            because(check.quantity, check.why)
        }
        return (reasons + missing).flatMap(\.self)
    }

    private func because(_ subject: String, _ why: String) -> [StyledText] {
        StyledText.paragraph(
            "\(subject): \(why)",
            .faint,
            width: width,
            lead: Self.indentation
        )
    }
}
