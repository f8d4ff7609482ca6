package import Typesetting

extension RunPage {
    /// What contacts met in the queues of the flow.
    package var queue: Markup {
        guard let queue = summary.queue else { return .empty }
        var table = FigureTable(
            "Queues",
            names: ["Of \(Figure.count(queue.joined)) that joined"],
            numbers: ["Contacts", "Share", "95 % from", "to"]
        )
        table.isSortable = false
        table.rows = [
            ("had to wait", queue.delayed), ("answered by an agent", queue.answered),
            ("gave up waiting", queue.abandoned), ("found it full", queue.refused),
        ].map { name, estimate in
            [
                FigureTable.Cell(name), .count(estimate.count), .share(estimate.share),
                .share(estimate.interval?.low), .share(estimate.interval?.high),
            ]
        }
        return Markup([Markup("h3") { "Queues" }, table.markup])
    }
}
