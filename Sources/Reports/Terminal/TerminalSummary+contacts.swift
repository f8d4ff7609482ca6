package import Typesetting

extension TerminalSummary {
    /// The contacts to look at first, with what names them to `trunkload replay`.
    package var oddContacts: [StyledText] {
        guard let contacts = summary.oddContacts, !contacts.areNone else { return [] }
        var table = TextTable(columns: [
            TextTable.Column(heading: .empty, alignment: .leading),
            TextTable.Column(heading: .empty),
            TextTable.Column(heading: .empty, alignment: .leading),
        ])
        let isOne = summary.run.replications == 1
        for row in contacts.rows {
            let replication = isOne ? "" : " --replication \(row.replication)"
            table.append([
                StyledText(row.what),
                StyledText(row.seconds.map { Figure.duration($0) } ?? ""),
                StyledText("--contact \(row.contact)\(replication)", .faint),
            ])
        }
        return title("CONTACTS", "to follow with 'trunkload replay'")
            + indented(table.lines(fitting: contentWidth))
    }
}
