/// A flow to run, and how its blocks behave.
package struct FlowPlan: Hashable, Sendable {
    /// The path of its file, as the scenario gives it.
    package var file: String
    /// The flow.
    package var flow: Flow
    /// How blocks behave, by action identifier or action type; the identifier wins.
    package var behaviours: [String: BlockBehaviour]

    /// Creates a plan in which every block behaves as its type does by default.
    package init(file: String, flow: Flow, behaviours: [String: BlockBehaviour] = [:]) {
        self.file = file
        self.flow = flow
        self.behaviours = behaviours
    }

    /// How an action behaves: as the scenario says, then as its type does.
    package func behaviour(of action: FlowAction) -> BlockBehaviour {
        let given =
            behaviours[action.identifier] ?? behaviours[action.type]
            ?? behaviours[action.writtenType]
        return (given ?? BlockBehaviour()).completed(by: .standard(for: action))
    }
}
