extension FlowStep {
    /// The branch of an error, or that of any error where the action does not declare this one.
    func branch(of error: String) -> FlowBranch? {
        let errors = transitions.errors
        let index =
            errors.firstIndex { $0.type == error }
            ?? errors.firstIndex { $0.type == "NoMatchingError" }
        return index.map { .error($0) }
    }

    /// The branch that a contact takes from the block *Transfer to phone number*.
    func branch(after outcome: Outcome) -> FlowBranch? {
        switch outcome {
        case .success: .next
        case .callFailed: branch(of: "CallFailed")
        case .timeout: branch(of: "ConnectionTimeLimitExceeded")
        case .error, .transferred, .customerDisconnected: branch(of: "NoMatchingError")
        }
    }

    /// The branch for a value: the first condition that it meets, else the one for none.
    func branch(for value: String, _ attributes: ContactAttributes) -> FlowBranch? {
        condition(for: value, attributes) ?? branchForNone
    }

    /// The branch after a drawn result: the name of an error, or a value for the conditions.
    func branch(after result: String?, _ attributes: ContactAttributes) -> FlowBranch? {
        guard let result else { return onward }
        if let error = transitions.errors.firstIndex(where: { $0.type == result }) {
            return .error(error)
        }
        if let branch = condition(for: result, attributes) { return branch }
        // A scenario's word for the way on, unless a condition meant it.
        return Self.namesOfNext.contains(result) ? onward : branchForNone
    }

    private func condition(for value: String, _ attributes: ContactAttributes) -> FlowBranch? {
        conditions.firstIndex { $0.holds(value, attributes) }.map { .condition($0) }
    }

    /// The branch for a value that meets no condition.
    private var branchForNone: FlowBranch? {
        if let none = transitions.errors.firstIndex(where: { $0.type == "NoMatchingCondition" }) {
            return .error(none)
        }
        return transitions.next == nil ? branch(of: "NoMatchingError") : .next
    }

    /// Words for the branch to the next action.
    static let namesOfNext: Set = ["NextAction", "Success"]

    /// The way on of a block that yields nothing.
    ///
    /// A type that nobody knows may have no next action and still have a way on.
    static func onward(_ transitions: FlowAction.Transitions, isKnown: Bool) -> FlowBranch {
        guard !isKnown, transitions.next == nil else { return .next }
        let errors = transitions.errors
        let index =
            errors.firstIndex { $0.type == "NoMatchingCondition" }
            ?? errors.firstIndex { $0.type == "NoMatchingError" } ?? errors.indices.first
        return index.map { .error($0) } ?? .next
    }

    /// The way of contacts whose channel the block does not serve: the error branch, or where exports
    /// leave it out, any way on.
    static func unserved(_ transitions: FlowAction.Transitions) -> FlowBranch? {
        if let index = transitions.errors.firstIndex(where: { $0.type == "NoMatchingError" }) {
            return .error(index)
        }
        if transitions.next != nil { return .next }
        return transitions.conditions.isEmpty ? nil : .condition(0)
    }
}
