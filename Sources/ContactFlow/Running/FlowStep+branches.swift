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
        if let index = conditions.firstIndex(where: { $0.holds(value, attributes) }) {
            return .condition(index)
        }
        if let none = transitions.errors.firstIndex(where: { $0.type == "NoMatchingCondition" }) {
            return .error(none)
        }
        return transitions.next == nil ? branch(of: "NoMatchingError") : .next
    }

    /// The branch after a drawn result: the name of an error, or a value for the conditions.
    func branch(after result: String?, _ attributes: ContactAttributes) -> FlowBranch? {
        guard let result else { return onward }
        if let error = transitions.errors.firstIndex(where: { $0.type == result }) {
            return .error(error)
        }
        // A scenario's word for the way on; a condition of that name would be meant instead.
        if Self.namesOfNext.contains(result), !names(result) { return onward }
        return branch(for: result, attributes)
    }

    /// Words for the branch to the next action.
    static let namesOfNext: Set = ["NextAction", "Success"]

    private func names(_ result: String) -> Bool {
        transitions.conditions.contains { $0.operands.contains(result) }
    }

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
