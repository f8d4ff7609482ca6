/// The shape of a flow: its actions and the labelled branches between them.
package struct FlowGraph: Hashable, Sendable {
    /// An action as it is drawn.
    package struct Node: Hashable, Sendable {
        /// The action's identifier.
        package var identifier: String
        /// Enough of the identifier to know the action by.
        package var shortName: String
        /// The type of the action, as the file writes it.
        package var type: String
    }

    /// A branch as it is drawn.
    package struct Edge: Hashable, Sendable {
        /// The index of the node that it leaves.
        package var source: Int
        /// The index of the node to which it leads.
        package var target: Int
        /// When it is taken; empty when nothing else applies.
        package var label: String
        /// Whether it is taken because of an error.
        package var isError: Bool
    }

    /// The flow's name.
    package let name: String
    /// The node with which a contact begins.
    package let start: Int
    /// The actions in the order of the file.
    package let nodes: [Node]
    /// The branches, those of one action next to each other.
    package let edges: [Edge]

    /// Draws a flow.
    package init(of flow: Flow) {
        name = flow.name
        start = flow.start
        nodes = flow.actions.map {
            Node(identifier: $0.identifier, shortName: $0.shortName, type: $0.writtenType)
        }
        edges = flow.actions.enumerated().flatMap { Self.edges(of: $0.element, at: $0.offset) }
    }

    private static func edges(of action: FlowAction, at index: Int) -> [Edge] {
        let transitions = action.transitions
        var edges: [Edge] = []
        if let next = transitions.next {
            edges.append(Edge(source: index, target: next, label: "", isError: false))
        }
        for condition in transitions.conditions {
            edges.append(
                Edge(
                    source: index,
                    target: condition.target,
                    label: condition.label,
                    isError: false
                )
            )
        }
        for error in transitions.errors {
            edges.append(
                Edge(source: index, target: error.target, label: error.type, isError: true)
            )
        }
        return edges
    }
}
