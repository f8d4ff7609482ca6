package import Typesetting

extension TerminalSummary {
    /// What contacts met in the queues of the flow; how long they waited is among the durations.
    package var queue: [StyledText] {
        guard let queue = summary.queue else { return [] }
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("share", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("±95 %", .faint), rank: 1),
        ])
        for (title, estimate) in [
            ("had to wait", queue.delayed), ("answered by an agent", queue.answered),
            ("gave up waiting", queue.abandoned), ("found it full", queue.refused),
        ] {
            let style = estimate.count == 0 ? TextStyle.faint : .plain
            table.append([
                StyledText(title, style), StyledText(Figure.count(estimate.count), style),
                StyledText(Figure.percentage(estimate.share), style),
                StyledText(Figure.interval(estimate), .faint),
            ])
        }
        let noun = queue.joined == 1 ? "contact" : "contacts"
        return title("QUEUES", "of \(Figure.count(queue.joined)) \(noun) that joined one")
            + indented(table.lines(fitting: contentWidth))
    }
}
