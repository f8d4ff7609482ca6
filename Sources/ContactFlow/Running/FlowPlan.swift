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

    /// What the scenario says of an action: by its identifier, else by its type in any spelling.
    func given(for action: FlowAction) -> BlockBehaviour {
        let aliases = ActionType.named(action.type)?.aliases ?? []
        let keys = [action.identifier, action.type, action.writtenType] + aliases
        return keys.lazy.compactMap { behaviours[$0] }.first ?? BlockBehaviour()
    }
}
