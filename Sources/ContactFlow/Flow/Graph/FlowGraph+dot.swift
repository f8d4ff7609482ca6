extension FlowGraph {
    /// The graph in the language of Graphviz.
    ///
    /// Source: Graphviz, "DOT Language", quoted strings.
    package var dot: String {
        var text = "digraph \(Self.quoted(name)) {\n"
        text += "    node [shape=box, style=rounded];\n"
        text += "    start [shape=circle, label=\"\"];\n"
        text += "    start -> n\(start);\n"
        for (index, node) in nodes.enumerated() {
            // The line break is DOT's own, so it comes after the quoting.
            let label = Self.escaped(node.type) + "\\n" + Self.escaped(node.shortName)
            text += "    n\(index) [label=\"\(label)\"];\n"
        }
        for edge in edges {
            var attributes: [String] = []
            if !edge.label.isEmpty { attributes.append("label=\(Self.quoted(edge.label))") }
            if edge.isError { attributes.append("style=dashed") }
            let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
            text += "    n\(edge.source) -> n\(edge.target)\(list);\n"
        }
        return text + "}\n"
    }

    private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    private static func escaped(_ text: String) -> String {
        text.onOneLine.reduce(into: "") { escaped, character in
            if character == "\"" || character == "\\" { escaped += "\\" }
            escaped.append(character)
        }
    }
}
