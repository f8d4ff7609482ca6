internal import ContactFlow
package import Typesetting

extension RunPage {
    /// How contacts passed the flow: its graph, its blocks, where they ended, how often they dialled.
    package var flow: Markup {
        guard let flow = summary.flow else { return .empty }
        let visited = flow.blocks.count { $0.visits > 0 }
        return Markup([
            Markup("p") {
                flow.name
                ", "
                Markup("code") { flow.file }
                ": contacts came to \(Figure.count(visited)) of \(Figure.count(flow.actions)) blocks."
            },
            graph(of: flow),
            blocks(of: flow),
            ends(of: flow),
            dials(of: flow),
        ])
    }

    private func graph(of flow: Summary.Flow) -> Markup {
        var table = FigureTable(
            "Branches of the flow",
            names: ["From", "Type", "Branch", "To", "Type"],
            numbers: ["Contacts"]
        )
        table.rows = flow.edges.compactMap { edge in
            guard flow.blocks.indices.contains(edge.from), flow.blocks.indices.contains(edge.to)
            else { return nil }
            let (from, to) = (flow.blocks[edge.from], flow.blocks[edge.to])
            return [
                FigureTable.Cell(FlowAction.shortName(of: from.identifier)),
                FigureTable.Cell(from.type),
                FigureTable.Cell(edge.label),
                FigureTable.Cell(FlowAction.shortName(of: to.identifier)),
                FigureTable.Cell(to.type),
                .count(edge.count),
            ]
        }
        guard let chart = FlowChart(of: flow) else {
            return Markup([
                .note(
                    "Flows of more than \(FlowChart.mostBlocks) blocks are not drawn; the table has "
                        + "all branches."
                ),
                table.markup,
            ])
        }
        return .figure(
            "Graph with the number of contacts",
            note:
                "Contacts go downwards; red dashes are branches for errors, and pale lines were not "
                + "taken. Blocks that nothing leads to are left out.",
            chart: Markup(
                "div",
                [
                    "class": "flow", "role": "region", "aria-label": "Graph of the flow",
                    "tabindex": "0",
                ]
            ) {
                chart.markup
            },
            table: table
        )
    }

    private func blocks(of flow: Summary.Flow) -> Markup {
        var table = FigureTable("Blocks", names: ["Block", "Type"], numbers: ["Visits"])
        table.columns.append(FigureTable.Column(heading: "Left by", isNumber: false))
        let visited = flow.blocks.enumerated().filter { $0.element.visits > 0 }
            .sorted { ($1.element.visits, $0.offset) < ($0.element.visits, $1.offset) }
        table.rows = visited.map { _, block in
            let branches = block.branches.filter { $0.value > 0 }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.key) \(Figure.count($0.value))" }
            return [
                FigureTable.Cell(FlowAction.shortName(of: block.identifier)),
                FigureTable.Cell(block.type),
                .count(block.visits),
                FigureTable.Cell(branches.joined(separator: ", ")),
            ]
        }
        return Markup([Markup("h3") { "Blocks that contacts came to" }, table.markup])
    }

    private func ends(of flow: Summary.Flow) -> Markup {
        let ends = flow.blocks.flatMap { block in
            block.ends.map { (end: $0.key, count: $0.value, block: block) }
        }.sorted {
            ($1.count, $0.end, $0.block.identifier) < ($0.count, $1.end, $1.block.identifier)
        }
        guard !ends.isEmpty else { return .empty }
        let all = ends.reduce(0) { $0 + $1.count }
        var table = FigureTable(
            "Where contacts ended",
            names: ["End", "Block", "Type"],
            numbers: ["Contacts", "Of all"]
        )
        table.rows = ends.map { end, count, block in
            [
                FigureTable.Cell(FlowEnd.title(of: end)),
                FigureTable.Cell(FlowAction.shortName(of: block.identifier)),
                FigureTable.Cell(block.type),
                .count(count),
                .share(Double(count) / Double(max(all, 1))),
            ]
        }
        return Markup([Markup("h3") { "Where contacts ended" }, table.markup])
    }

    private func dials(of flow: Summary.Flow) -> Markup {
        guard let mean = flow.dials.mean else { return .empty }
        let counts = flow.dials.byCount.filter { $0.value > 0 }
            .sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
        let all = counts.reduce(0) { $0 + $1.value }
        var table = FigureTable(
            "Dials of a contact",
            names: ["Dials"],
            numbers: ["Contacts", "Of all"]
        )
        table.rows = counts.map { dials, count in
            [
                FigureTable.Cell(dials), .count(count),
                .share(Double(count) / Double(max(all, 1))),
            ]
        }
        return Markup([
            Markup("h3") { "Dials of a contact" }, .note("\(Figure.rate(mean)) on average."),
            table.markup,
        ])
    }
}
