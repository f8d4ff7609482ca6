internal import Experiment
package import Typesetting

extension TerminalSummary {
    /// Each threshold with its verdict, and how near the bound was.
    package var thresholds: [StyledText] {
        guard !summary.thresholds.isEmpty else { return [] }
        let rows = summary.thresholds.map { threshold in
            [
                mark(threshold.decided ? threshold.passed : nil) + " "
                    + StyledText(threshold.expression),
                observation(of: threshold),
                distance(of: threshold),
            ]
        }
        let remedies = summary.thresholds.flatMap { threshold in
            threshold.remedy.map { remedy in
                StyledText.paragraph(
                    "\(threshold.expression): \(remedy)",
                    .faint,
                    width: width,
                    lead: Self.indentation + .spaces(2)
                )
            } ?? []
        }
        return title("THRESHOLDS", summary.decisionWords ?? "") + aligned(rows) + remedies
    }

    /// How well metrics are known that the run went on for.
    package var precision: [StyledText] {
        guard let precision = summary.run.precision else { return [] }
        let replications = summary.run.replications
        let note =
            "half of the 95 % interval, after \(Figure.count(replications)) "
            + (replications == 1 ? "replication" : "replications")
        let lines = precision.lines.map { mark($0.reached) + " " + StyledText($0.words) }
        let remarks = precision.remarks(after: replications).flatMap { text in
            StyledText.paragraph(
                text,
                precision.reached ? .faint : .doubtful,
                width: contentWidth
            )
        }
        return title("PRECISION", note) + indented(lines + remarks)
    }

    /// What was counted twice, in different places, with both counts.
    package var accounting: [StyledText] {
        guard !summary.accounting.isEmpty || summary.callers.redials > 0 else { return [] }
        var lines = title("ACCOUNTING", "each counted in two places, the warm-up included")
        for check in summary.accounting {
            let parts = check.parts.enumerated().map { index, part in
                StyledText(index == 0 ? "= " : "+ ", .faint) + item(part)
            }
            lines += StyledText.flow(
                [item(check.whole)] + parts,
                separator: " ",
                width: width,
                lead: Self.indentation + mark(check.holds) + " ",
                hanging: Self.indentation.width + 4
            )
        }
        return lines + callers
    }

    private var callers: [StyledText] {
        let callers = summary.callers
        guard callers.redials > 0 else { return [] }
        let orbit = callers.orbit.mean.map { Figure.fixed($0, decimals: 2) }
        let mean = callers.attempts.mean.map { Figure.fixed($0, decimals: 2) }
        return facts([
            quantity(Figure.count(callers.fresh), "fresh callers"),
            quantity(Figure.count(callers.redials), "redials"),
            quantity(mean ?? Figure.undefined, "attempts per caller"),
            quantity(Figure.percentage(callers.gaveUp.share), "gave up"),
        ])
            + facts([
                quantity(orbit ?? Figure.undefined, "waiting to call again on average"),
                quantity(Figure.count(callers.orbit.peak), "at most"),
                quantity(Figure.count(callers.orbit.atEnd), "at the end"),
            ])
    }

    private func item(_ item: AccountingCheck.Item) -> StyledText {
        fact(item.name, Figure.count(item.count))
    }

    private func observation(of threshold: Summary.Threshold) -> StyledText {
        threshold.observedText.map { fact("observed", $0) }
            ?? StyledText("not observed", .doubtful)
    }

    private func distance(of threshold: Summary.Threshold) -> StyledText {
        guard let (label, text) = threshold.distance else { return .empty }
        let undecided = threshold.decided ? "" : ", undecided"
        return text.isEmpty ? StyledText(label + undecided) : fact(label, text + undecided)
    }

    /// Rows in columns where they fit, else the first cell of each above the others.
    func aligned(_ rows: [[StyledText]]) -> [StyledText] {
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
