extension FlowGraph {
    /// The graph in the language of Mermaid, which many pages draw.
    ///
    /// Source: Mermaid, "Flowcharts", entity codes to escape characters.
    package var mermaid: String {
        var text = "flowchart TD\n"
        text += "    start(( )) --> n\(start)\n"
        for (index, node) in nodes.enumerated() {
            let label = Self.escaped(node.type) + "<br/>" + Self.escaped(node.shortName)
            text += "    n\(index)[\"\(label)\"]\n"
        }
        for edge in edges {
            let arrow = edge.isError ? "-.->" : "-->"
            let label = edge.label.isEmpty ? "" : "|\"\(Self.escaped(edge.label))\"|"
            text += "    n\(edge.source) \(arrow)\(label) n\(edge.target)\n"
        }
        return text
    }

    /// Everything but letters, digits, blanks and a few harmless signs, as the number of its entity.
    private static func escaped(_ text: String) -> String {
        text.onOneLine.unicodeScalars.reduce(into: "") { escaped, scalar in
            let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if isPlain || " .,-+_/'".unicodeScalars.contains(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "#\(scalar.value);"
            }
        }
    }
}
