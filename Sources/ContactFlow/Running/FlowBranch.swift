/// A branch of a block of a flow.
package enum FlowBranch: Hashable, Sendable {
    /// To the next action.
    case next
    /// An error, by its index among those of the action.
    case error(Int)
    /// A condition, by its index among those of the action.
    case condition(Int)
}

extension FlowAction.Transitions {
    /// What a branch is called: `NextAction`, or its error or condition.
    package func name(of branch: FlowBranch) -> String {
        switch branch {
        case .next: "NextAction"
        case .error(let index): errors[index].type
        case .condition(let index): conditions[index].label
        }
    }
}
