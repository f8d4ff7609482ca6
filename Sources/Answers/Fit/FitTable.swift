internal import Foundation
internal import Measures
internal import Scenario
internal import Statistics

/// The fits as tables to read, and the best of them to paste.
package struct FitTable {
    /// Every line ended.
    package let text: String

    /// Lays out a report.
    package init(of report: FitReport) {
        let fits = report.ranking.fits
        var blocks = [Self.heading(of: report), Self.ranks(fits), Self.parameters(of: report)]
        if !report.ranking.undetermined.isEmpty {
            let lines = report.ranking.undetermined.map {
                "not fitted: \($0.rawValue): \(report.reason(for: $0))\n"
            }
            blocks.append(lines.joined())
        }
        if let best = fits.first { blocks.append(Self.snippet(best, of: report)) }
        text = blocks.joined(separator: "\n")
    }

    private static func heading(of report: FitReport) -> String {
        let durations = report.durations
        var text =
            "\(named(report.file)), column \(named(report.column)): \(durations.count) durations"
        if let limit = durations.limit {
            let share = Double(durations.censoredCount) / Double(durations.count)
            text += ", \(durations.censoredCount) of them (\(percent(share))) cut off at "
            text += Digits.duration(limit)
        }
        let left = [(report.measured.blankCount, "blank"), (report.measured.zeroCount, "0")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !left.isEmpty { text += "; left out: \(left.joined(separator: ", "))" }
        return text + "\n"
    }

    private static func ranks(_ fits: [LawFit]) -> String {
        let least = fits.first?.bic ?? 0
        let rows = fits.enumerated().map { index, fit in
            [
                "\(index + 1)", fit.family.rawValue, decimal(fit.logLikelihood), decimal(fit.aic),
                decimal(fit.bic), "+" + decimal(fit.bic - least), percent(fit.distance.value),
                probability(fit.distance.probabilityAtMost),
            ]
        }
        let titles = ["", "law", "log-likelihood", "AIC", "BIC", "above best", "gap", "p at most"]
        return table([titles] + rows, leftAligned: [1])
            + "gap: the largest difference between the shares of durations up to any length and the "
            + "law's\n"
            + "     (Kolmogorov-Smirnov, up to the cut-off). p: the chance of such a gap if the law "
            + "is right,\n"
            + "     an upper bound since the parameters were fitted; a small one refutes the law.\n"
    }

    private static func parameters(of report: FitReport) -> String {
        let confidence = Digits.number(report.confidence)
        let titles = ["law", "parameter", "estimate", "std. error", "\(confidence) % interval", ""]
        let rows = report.ranking.fits.flatMap { fit in
            fit.parameters.enumerated().map { index, parameter in
                [
                    index == 0 ? fit.family.rawValue : "", parameter.title,
                    report.shown(parameter.estimate, of: parameter),
                    report.shownError(of: parameter),
                    report.shown(parameter.interval.low, of: parameter),
                    "to " + report.shown(parameter.interval.high, of: parameter),
                ]
            }
        }
        return table([titles] + rows, leftAligned: [0, 1, 5])
    }

    /// A name in one line, so that nothing of it leaves the comment in which it stands.
    private static func named(_ name: String) -> String { name.clipped(to: 200) }

    private static func snippet(_ fit: LawFit, of report: FitReport) -> String {
        let doubts = Set(report.cautions.map(\.code)).sorted().joined(separator: ", ")
        let readiness =
            doubts.isEmpty ? "ready to paste" : "see the warnings (\(doubts)) before you paste"
        let source = "\(named(report.column)) of \(named(report.file))"
        return "# \(readiness): \(fit.family.rawValue), fitted to \(source)\n"
            + "answer: \(report.yaml(of: fit))\n"
    }

    /// Cells in columns, two blanks between them.
    private static func table(_ rows: [[String]], leftAligned: Set<Int>) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return leftAligned.contains(column) ? row[column] + blanks : blanks + row[column]
            }
            var line = "  " + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }

    private static func percent(_ share: Double) -> String {
        String(format: "%.2f %%", share * 100)
    }

    private static func probability(_ value: Double) -> String {
        value < 0.001 ? "<0.001" : String(format: "%.3f", value)
    }
}
