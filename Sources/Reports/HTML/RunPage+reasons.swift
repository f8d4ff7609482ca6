internal import ContactFlow
package import Typesetting

extension RunPage {
    /// Why contacts took other branches than Success, and why legs failed.
    package var reasons: Markup {
        let rows = summary.reasonsInOrder.flatMap { ending, reasons in
            reasons.map { (ending: ending, title: $0.title, count: $0.count) }
        }
        guard !rows.isEmpty || !summary.causesInOrder.isEmpty else {
            return .note("No contact took another branch than Success, and no leg failed.")
        }
        return Markup([
            rows.isEmpty ? .empty : chart(of: rows),
            summary.causesInOrder.isEmpty ? .empty : causes,
        ])
    }

    private func chart(of rows: [(ending: Outcome, title: String, count: Int)]) -> Markup {
        let entered = summary.contacts.entered
        func share(_ count: Int) -> Double { entered == 0 ? 0 : Double(count) / Double(entered) }
        let largest = rows.map(\.count).max() ?? 1
        let title = "Reasons for other branches than Success"
        var table = FigureTable(
            title,
            names: ["Branch", "Reason"],
            numbers: ["Contacts", "Of branch", "Of all that entered"]
        )
        table.rows = rows.map { row in
            let branch = rows.reduce(0) { $0 + ($1.ending == row.ending ? $1.count : 0) }
            return [
                FigureTable.Cell(row.ending.title),
                FigureTable.Cell(row.title),
                .count(row.count),
                .share(branch == 0 ? nil : Double(row.count) / Double(branch)),
                .share(share(row.count)),
            ]
        }
        let bars = rows.map { row in
            BarChart.Bar(
                name: "\(row.ending.title): \(row.title)",
                figure: "\(Figure.count(row.count))  \(Figure.percentage(share(row.count)))",
                share: Double(row.count) / Double(max(largest, 1)),
                style: row.ending.style
            )
        }
        let words = rows.map { "\($0.ending.title), \($0.title): \(Figure.count($0.count))" }
        return .figure(
            title,
            note: "Contacts and their share of all that entered. Bars are as long as the most "
                + "frequent reason allows.",
            chart: BarChart(summary: title + ". " + words.joined(separator: "; "), bars: bars)
                .markup,
            table: table
        )
    }

    /// What carriers answered where a leg failed.
    private var causes: Markup {
        var table = FigureTable(
            "Release causes of failed legs",
            names: ["Cause"],
            numbers: ["SIP", "Q.850", "Legs", "Of failed"]
        )
        let all = summary.causesInOrder.reduce(0) { $0 + $1.count }
        table.rows = summary.causesInOrder.map { cause in
            [
                FigureTable.Cell(cause.name),
                FigureTable.Cell(String(cause.sip), Double(cause.sip)),
                FigureTable.Cell(String(cause.q850), Double(cause.q850)),
                .count(cause.count),
                .share(Double(cause.count) / Double(all)),
            ]
        }
        return Markup([Markup("h3") { "Release causes" }, table.markup])
    }
}
