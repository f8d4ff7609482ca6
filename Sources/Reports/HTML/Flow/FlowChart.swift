internal import ContactFlow
package import Typesetting

/// A flow drawn in layers, with the number of contacts at each block and on each edge.
package struct FlowChart {
    /// The most blocks that are drawn; larger flows are shown as a table alone.
    package static let mostBlocks = 60

    private let flow: Summary.Flow
    private let layout: FlowLayout
    private let edges: [JoinedEdge]

    /// All branches from one block to another.
    fileprivate struct JoinedEdge {
        var edge: FlowLayout.Edge
        var count = 0
        var labels: [String] = []
        var isFailing = true
    }

    /// A chart of a flow; nil where there is nothing to draw, or too much.
    package init?(of flow: Summary.Flow) {
        let count = flow.blocks.count
        var joined: [FlowLayout.Edge: JoinedEdge] = [:]
        var order: [FlowLayout.Edge] = []
        for branch in flow.edges
        where (0..<count).contains(branch.from) && (0..<count).contains(branch.to) {
            let edge = FlowLayout.Edge(from: branch.from, to: branch.to)
            if joined[edge] == nil { order.append(edge) }
            joined[edge, default: JoinedEdge(edge: edge)].add(branch)
        }
        edges = order.compactMap { joined[$0] }
        layout = FlowLayout(count: count, start: flow.start, edges: order)
        guard !layout.blocks.isEmpty, layout.blocks.count <= Self.mostBlocks else { return nil }
        self.flow = flow
    }

    /// The chart as SVG.
    package var markup: Markup {
        let drawn = edges.filter { layout.has($0.edge.from) }
        let most = Double(drawn.map(\.count).max() ?? 0)
        let (width, height) = (Coordinate.text(layout.width), Coordinate.text(layout.height))
        return Markup(
            "svg",
            [
                "role": "img", "width": width, "height": height,
                "viewBox": "0 0 \(width) \(height)",
                "aria-label": "The flow \(flow.name) as a graph of \(layout.blocks.count) blocks; "
                    + "the table below has the same in words.",
            ]
        ) {
            drawn.map { line(of: $0, most: most) }
            layout.blocks.map(block)
            drawn.map(count(on:))
        }
    }

    // MARK: - Blocks

    private func block(_ index: Int) -> Markup {
        let block = flow.blocks[index]
        let middle = layout.middle(of: index)
        let left = middle.x - FlowLayout.blockWidth / 2
        let top = middle.y - FlowLayout.blockHeight / 2
        let style = (index == flow.start ? " start" : "") + (block.visits == 0 ? " idle" : "")
        let name = FlowAction.shortName(of: block.identifier)
        let line = "\(Self.clipped(name, to: 16)) · \(Figure.count(block.visits)) visits"
        return Markup("g", ["class": "node\(style)"]) {
            Markup("title") { "\(block.type) \(block.identifier)" }
            Markup(
                "rect",
                [
                    "x": Coordinate.text(left), "y": Coordinate.text(top), "rx": "4",
                    "width": Coordinate.text(FlowLayout.blockWidth),
                    "height": Coordinate.text(FlowLayout.blockHeight),
                ]
            )
            Markup(
                "text",
                ["x": Coordinate.text(left + 10), "y": Coordinate.text(top + 19)]
            ) {
                Self.clipped(block.type, to: 31)
            }
            Markup(
                "text",
                ["class": "sub", "x": Coordinate.text(left + 10), "y": Coordinate.text(top + 36)]
            ) {
                line
            }
        }
    }

    private static func clipped(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }

    // MARK: - Edges

    private func line(of joined: JoinedEdge, most: Double) -> Markup {
        let points = points(of: joined.edge)
        guard let last = points.last else { return .empty }
        let width = joined.count == 0 ? 1 : 1 + 3 * Double(joined.count) / max(most, 1)
        let before = points[points.count - 2]
        let isUp = before.y > last.y
        let (x, y) = (last.x, last.y)
        let back = isUp ? 8.0 : -8.0
        let arrow =
            "M\(Coordinate.text(x)) \(Coordinate.text(y))"
            + "L\(Coordinate.text(x - 4.5)) \(Coordinate.text(y + back))"
            + "L\(Coordinate.text(x + 4.5)) \(Coordinate.text(y + back))Z"
        return Markup([
            Markup(
                "path",
                [
                    "class": "edge\(joined.style)", "d": Self.curve(through: points),
                    "stroke-width": Coordinate.text(width),
                ]
            ),
            Markup("path", ["class": "arrow\(joined.style)", "d": arrow]),
        ])
    }

    private func points(of edge: FlowLayout.Edge) -> [(x: Double, y: Double)] {
        guard edge.from == edge.to else { return layout.points(of: edge) }
        // A loop at the right side.
        let middle = layout.middle(of: edge.from)
        let x = middle.x + FlowLayout.blockWidth / 2 - 24
        let (top, bottom) = (
            middle.y - FlowLayout.blockHeight / 2, middle.y + FlowLayout.blockHeight / 2
        )
        return [(x, bottom), (x + 40, middle.y), (x, top)]
    }

    /// A smooth line that leaves and enters every point vertically.
    private static func curve(through points: [(x: Double, y: Double)]) -> String {
        guard let first = points.first else { return "" }
        var path = "M\(Coordinate.text(first.x)) \(Coordinate.text(first.y))"
        for (from, to) in zip(points, points.dropFirst()) {
            let middle = Coordinate.text((from.y + to.y) / 2)
            path +=
                "C\(Coordinate.text(from.x)) \(middle) \(Coordinate.text(to.x)) \(middle) "
                + "\(Coordinate.text(to.x)) \(Coordinate.text(to.y))"
        }
        return path
    }

    private func count(on joined: JoinedEdge) -> Markup {
        guard joined.count > 0 else { return .empty }
        let points = points(of: joined.edge)
        guard points.count >= 2 else { return .empty }
        let (from, to) = (points[0], points[1])
        return Markup(
            "text",
            [
                "class": "count middle", "x": Coordinate.text(from.x * 0.5 + to.x * 0.5),
                "y": Coordinate.text((from.y + to.y) / 2 + 4),
            ]
        ) {
            Figure.count(joined.count)
            Markup("title") { joined.labels.joined(separator: ", ") }
        }
    }
}

extension FlowChart.JoinedEdge {
    fileprivate mutating func add(_ branch: Summary.FlowEdge) {
        count += branch.count
        labels.append("\(branch.label) \(Figure.count(branch.count))")
        if !branch.error { isFailing = false }
    }

    fileprivate var style: String { (isFailing ? " failing" : "") + (count == 0 ? " idle" : "") }
}
