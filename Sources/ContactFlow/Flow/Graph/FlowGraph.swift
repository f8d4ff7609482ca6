/// The shape of a flow: its actions and the labelled branches between them.
public struct FlowGraph: Hashable, Sendable {
    /// An action as it is drawn.
    public struct Node: Hashable, Sendable {
        /// The action's identifier.
        public var identifier: String
        /// Enough of the identifier to know the action by.
        public var shortName: String
        /// The type of the action, as the file writes it.
        public var type: String
    }

    /// A branch as it is drawn.
    public struct Edge: Hashable, Sendable {
        /// The index of the node that it leaves.
        public var source: Int
        /// The index of the node to which it leads.
        public var target: Int
        /// When it is taken; empty when nothing else applies.
        public var label: String
        /// Whether it is taken because of an error.
        public var isError: Bool
    }

    /// The flow's name.
    public let name: String
    /// The node with which a contact begins.
    public let start: Int
    /// The actions in the order of the file.
    public let nodes: [Node]
    /// The branches, those of one action next to each other.
    public let edges: [Edge]

    /// Draws a flow.
    public init(of flow: Flow) {
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
