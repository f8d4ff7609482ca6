extension FlowGraph {
    /// The graph as lines: every action, and under it where its branches lead.
    ///
    /// The actions that can be reached come first, each after the one that leads to it.
    package var text: String {
        var edgesOfNode = [[Edge]](repeating: [], count: nodes.count)
        for edge in edges { edgesOfNode[edge.source].append(edge) }
        var text = ""
        for node in order(edgesOfNode) {
            let mark = node == start ? "▶ " : "  "
            text += mark + title(of: node) + "\n"
            for (index, edge) in edgesOfNode[node].enumerated() {
                let isLast = index == edgesOfNode[node].count - 1
                let label = edge.label.isEmpty ? "next" : edge.label.onOneLine
                let branch = isLast ? "└" : "├"
                let arrow = edge.isError ? "╌╌▶" : "──▶"
                text += "    \(branch)\(arrow) \(title(of: edge.target))  [\(label)]\n"
            }
        }
        return text
    }

    private func title(of node: Int) -> String {
        "\(nodes[node].shortName.onOneLine) \(nodes[node].type.onOneLine)"
    }

    /// The nodes depth first from the start, then those that nothing leads to.
    private func order(_ edgesOfNode: [[Edge]]) -> [Int] {
        var isSeen = [Bool](repeating: false, count: nodes.count)
        var order: [Int] = []
        for root in [start] + nodes.indices {
            var open = [root]
            while let node = open.popLast() {
                guard !isSeen[node] else { continue }
                isSeen[node] = true
                order.append(node)
                open += edgesOfNode[node].reversed().map(\.target)
            }
        }
        return order
    }
}

extension String {
    /// The text without what would break a line or disturb a terminal.
    var onOneLine: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .lineSeparator, .paragraphSeparator, .format: " "
                    default: scalar
                    }
                }
            )
        )
    }
}
