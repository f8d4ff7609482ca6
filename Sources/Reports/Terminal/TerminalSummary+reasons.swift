internal import ContactFlow
package import Typesetting

extension TerminalSummary {
    /// Why contacts took other branches than Success, the most frequent reason first.
    package var reasons: [StyledText] {
        let reasons = summary.reasons
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("of branch", .faint), alignment: .decimal),
        ])
        var isEmpty = true
        for (ending, counts) in [
            (Outcome.callFailed, reasons.callFailed), (.timeout, reasons.timeout),
            (.error, reasons.error),
        ] {
            let all = counts.values.reduce(0, +)
            let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            for (index, (name, count)) in sorted.enumerated() {
                isEmpty = false
                table.append([
                    StyledText(index == 0 ? ending.title : ""),
                    StyledText(BranchReason.title(of: name)),
                    StyledText(Figure.count(count)),
                    StyledText(Figure.percentage(Double(count) / Double(all)), .faint),
                ])
            }
        }
        guard !isEmpty else { return [] }
        return title("REASONS", "for leaving by another branch than Success")
            + indented(table.lines(fitting: contentWidth))
    }
}
