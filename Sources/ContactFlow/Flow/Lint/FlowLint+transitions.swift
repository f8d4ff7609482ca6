// Rules of branches that the service demands or rejects.
extension FlowLint {
    /// An action at which the flow ends, and which leads on all the same.
    mutating func checkTerminal(_ action: FlowAction, _ type: ActionType) {
        guard type.isTerminal, !action.transitions.targets.isEmpty else { return }
        report(
            .warning,
            "terminal-transitions",
            "\(action.title) ends the flow, so what follows it is never reached",
            because: "observed: the service rejects such an action with branches",
            help: "remove its branches",
            at: action.place.member("Transitions")
        )
    }

    /// Conditions without anything to compare with, and sets of them that have to be complete.
    mutating func checkOperands(of action: FlowAction, _ type: ActionType) {
        let place = action.place.member("Transitions").member("Conditions")
        for (index, condition) in action.transitions.conditions.enumerated()
        where condition.operands.contains("") {
            report(
                .warning,
                "empty-operand",
                "\(action.title) compares with the empty text, which nothing is ever equal to",
                because: "observed: the service rejects it; a value that is missing is no text",
                help: "let what sets the value give it a word for nothing, such as none",
                at: place.element(index)
            )
        }
        guard flow.format == .flowLanguage, let needed = Self.neededResults[type.name] else {
            return
        }
        let given = Set(action.transitions.conditions.flatMap(\.operands))
        for result in needed where !given.contains(result) {
            report(
                .warning,
                "conditions-not-complete",
                "\(action.title) does not say what follows '\(result)'",
                because: Self.language + ": \(type.name) has to have a condition for each of "
                    + needed.joined(separator: ", "),
                help: "add a condition for '\(result)'",
                about: result,
                at: place
            )
        }
    }

    /// The results of which each has to have a condition.
    private static let neededResults = [
        "CheckHoursOfOperation": ["True", "False"],
        "Loop": ["ContinueLooping", "DoneLooping"],
    ]
}
