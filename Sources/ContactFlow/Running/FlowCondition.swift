/// A condition of a block, made ready to be tried.
struct FlowCondition: Sendable {
    /// How values are compared; `nil` for an operator that there is not, whose branch is never taken.
    private let comparison: FlowComparison?
    /// What the value is compared with, where the flow writes it.
    private let operand: String
    /// Where a contact has what the value is compared with; `nil` where the flow writes it.
    private let path: AttributePath?

    init(_ branch: FlowAction.ConditionBranch) {
        comparison = FlowComparison(rawValue: branch.operator)
        operand = branch.operands.first ?? ""
        path = branch.operandPaths.first
    }

    /// Whether a value meets it; none does where the operand has no value.
    func holds(_ value: String, _ attributes: ContactAttributes) -> Bool {
        guard let comparison else { return false }
        guard let path else { return comparison.holds(value, operand) }
        guard let other = attributes[path] else { return false }
        return comparison.holds(value, other)
    }
}

extension FlowAction.ConditionBranch {
    /// The operands that are attributes of the contact.
    ///
    /// Source: Amazon Connect Administrator Guide, "Check contact attributes", dynamic conditions.
    package var operandPaths: [AttributePath] { operands.compactMap { AttributePath($0) } }
}
