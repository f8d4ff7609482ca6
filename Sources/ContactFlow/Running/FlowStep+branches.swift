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
    func branch(for value: String) -> FlowBranch? {
        let index = transitions.conditions.firstIndex { condition in
            FlowComparison.holds(condition.operator, value, condition.operands.first ?? "")
        }
        if let index { return .condition(index) }
        if let none = transitions.errors.firstIndex(where: { $0.type == "NoMatchingCondition" }) {
            return .error(none)
        }
        return transitions.next == nil ? branch(of: "NoMatchingError") : .next
    }

    /// The branch after a drawn result: the name of an error, or a value for the conditions.
    func branch(after result: String?) -> FlowBranch? {
        guard let result else { return .next }
        if let error = transitions.errors.firstIndex(where: { $0.type == result }) {
            return .error(error)
        }
        return branch(for: result)
    }
}
