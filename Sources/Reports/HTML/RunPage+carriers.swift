package import Typesetting

extension RunPage {
    /// How busy the trunks of each carrier were.
    package var carriers: Markup {
        guard !summary.trunks.isEmpty else { return .empty }
        let title = "Carriers"
        var table = FigureTable(
            title,
            names: ["Carrier"],
            numbers: ["Trunks", "Carried, erlangs", "Occupancy", "Peak", "All busy"]
        )
        table.rows = summary.trunks.map { trunk in
            [
                FigureTable.Cell(trunk.carrier),
                trunk.capacity.map { .count($0) } ?? FigureTable.Cell("unlimited"),
                .number(trunk.mean),
                .share(trunk.occupancy),
                .count(trunk.peak),
                .share(trunk.busyShare),
            ]
        }
        let limited = summary.trunks.filter { $0.occupancy != nil }
        guard !limited.isEmpty else { return table.markup }
        let bars = limited.map { trunk in
            BarChart.Bar(
                name: trunk.carrier,
                figure: "\(Figure.fixed(trunk.mean ?? 0, decimals: 2)) of "
                    + "\(Figure.count(trunk.capacity ?? 0))  \(Figure.percentage(trunk.occupancy))",
                share: trunk.occupancy ?? 0,
                style: "c-trunks"
            )
        }
        let words = limited.map { "\($0.carrier) \(Figure.percentage($0.occupancy))" }
        return Markup([
            .figure(
                "Occupancy of the trunks",
                note: "Busy trunks on average, of all that the carrier has.",
                chart: BarChart(
                    summary: "Occupancy of the trunks: \(words.joined(separator: ", "))",
                    bars: bars
                ).markup,
                table: table
            )
        ])
    }
}
