extension TerminalSummary {
    /// Each threshold with its verdict, and how near the bound was.
    var thresholds: [StyledText] {
        guard !summary.thresholds.isEmpty else { return [] }
        let rows = summary.thresholds.map { threshold in
            [
                mark(threshold.decided ? threshold.passed : nil) + " "
                    + StyledText(threshold.expression),
                observation(of: threshold),
                distance(of: threshold),
            ]
        }
        return title("THRESHOLDS") + aligned(rows)
    }

    /// What theory expects beside what was observed.
    var theory: [StyledText] {
        guard !summary.analytic.isEmpty else { return [] }
        let rows = summary.analytic.map { check in
            let unit = MetricUnit(of: check.quantity)
            return [
                mark(check.inside) + " " + StyledText(check.quantity),
                fact("observed", check.observed.map { unit.text(of: $0) } ?? Figure.undefined),
                fact("expected", check.expected.map { unit.text(of: $0) } ?? Figure.undefined),
                StyledText(check.model),
            ]
        }
        return title("THEORY", "✓ inside the interval of the observation")
            + aligned(rows)
    }

    /// The sums that must come out, with their numbers.
    var accounting: [StyledText] {
        var lines = title("ACCOUNTING")
        for identity in summary.accounting {
            let parts = identity.parts.enumerated().map { index, part in
                StyledText(index == 0 ? "= " : "+ ", .faint) + item(part)
            }
            lines += StyledText.flow(
                [item(identity.whole)] + parts,
                separator: " ",
                width: width,
                lead: Self.indentation + mark(identity.holds) + " ",
                hanging: Self.indentation.width + 4
            )
        }
        return lines + callers
    }

    private var callers: [StyledText] {
        let callers = summary.callers
        guard callers.redials > 0 else { return [] }
        let mean = callers.attempts.mean.map { Figure.fixed($0, decimals: 2) }
        return facts([
            quantity(Figure.count(callers.fresh), "fresh callers"),
            quantity(Figure.count(callers.redials), "redials"),
            quantity(mean ?? Figure.undefined, "attempts per caller"),
            quantity(Figure.percentage(callers.gaveUp.share), "gave up"),
        ])
    }

    private func item(_ item: AccountingIdentity.Item) -> StyledText {
        fact(item.name, Figure.count(item.count))
    }

    private func observation(of threshold: Summary.Threshold) -> StyledText {
        guard let observed = threshold.observed else {
            return StyledText("not observed", .doubtful)
        }
        let expression = ThresholdExpression(threshold.expression)
        let unit = expression?.unit ?? .number
        let margin = expression?.margin(of: observed)
        return fact("observed", unit.text(of: observed, resolving: margin))
    }

    private func distance(of threshold: Summary.Threshold) -> StyledText {
        guard let observed = threshold.observed,
            let expression = ThresholdExpression(threshold.expression),
            let margin = expression.margin(of: observed)
        else { return .empty }

        let distance = expression.unit.text(ofDistance: margin)
        let undecided = threshold.decided ? "" : ", undecided"
        if margin == 0 { return StyledText("at the bound" + undecided) }
        if margin > 0 { return fact("margin", distance + undecided) }
        return fact(expression.isUpperBound ? "over by" : "short by", distance + undecided)
    }

    /// Rows in columns where they fit, else the first cell of each above the others.
    private func aligned(_ rows: [[StyledText]]) -> [StyledText] {
        var table = TextTable(
            columns: rows[0].map { _ in TextTable.Column(alignment: .leading) }
        )
        for row in rows { table.append(row) }
        if table.fits(contentWidth) { return indented(table.lines(fitting: contentWidth)) }
        return rows.flatMap { row in
            facts([row[0]])
                + StyledText.flow(
                    Array(row.dropFirst()),
                    width: width,
                    lead: Self.indentation + .spaces(2)
                )
        }
    }
}
