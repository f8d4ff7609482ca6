// Rules that look at the flow as a whole.
extension FlowLint {
    mutating func checkReachability() {
        for (action, isReached) in zip(flow.actions, flow.reachable) where !isReached {
            report(
                .warning,
                "unreachable",
                "no contact ever comes to \(action.title)",
                because: "no branch leads there from the start of the flow",
                help: "connect it, or remove it",
                at: action.place
            )
        }
    }

    /// Finds rounds in which a contact spends no time, which the service breaks off in the end.
    mutating func checkCycles() {
        let branches = flow.actions.map(Self.branchesWithoutTime)
        for members in StronglyConnectedComponents(of: branches).cycles {
            guard let first = members.min() else { continue }
            let names = members.sorted().prefix(5).map { flow.actions[$0].title }
            report(
                .warning,
                "loop-without-time",
                "a contact can go round here without any time passing: "
                    + names.joined(separator: ", ") + (members.count > 5 ? ", …" : ""),
                because: "nothing on the way plays, waits, dials or calls, so it never ends",
                help: "count the rounds with a Loop",
                at: flow.actions[first].place
            )
        }
    }

    /// Where a contact can go at once.
    ///
    /// An error can come at once whatever the action does; the branch on which a Loop goes round is
    /// left out, for it counts.
    private static func branchesWithoutTime(of action: FlowAction) -> [Int] {
        let transitions = action.transitions
        let type = ActionType.named(action.type)
        if type?.isTerminal == true { return [] }
        // A transfer to another flow comes back only when it fails.
        if type?.takesTime == true || type?.work == .ends(.anotherFlow) {
            return transitions.errors.filter { $0.type == "NoMatchingError" }.map(\.target)
        }
        guard action.type == "Loop" else { return transitions.targets }
        return transitions.conditions.filter { $0.operands != ["ContinueLooping"] }.map(\.target)
    }
}
