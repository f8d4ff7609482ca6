/// One action of a flow, which the flow designer shows as a block.
package struct FlowAction: Hashable, Sendable {
    /// What the action is called in its file.
    package var identifier: String
    /// The type in the flow language, such as `MessageParticipant`; a module's type is translated.
    package var type: String
    /// The type as the file writes it, such as `Transfer/PhoneNumber`.
    package var writtenType: String
    /// The parameters by name; those of a module are translated.
    package var parameters: FlowValue
    /// What the designer calls the resources that parameters name, by parameter.
    package var resourceNames: [String: String] = [:]
    /// Where the flow goes on.
    package var transitions: Transitions
    /// Where in the file the action stands.
    package var place: FlowPlace

    /// The branches of an action, as indices into the flow's actions.
    package struct Transitions: Hashable, Sendable {
        /// The action that follows when nothing else applies.
        package var next: Int?
        /// What follows an error, in the order of the file.
        package var errors: [ErrorBranch]
        /// What follows a result, in the order in which conditions are tried.
        package var conditions: [ConditionBranch]

        /// Creates branches; without arguments there are none.
        package init(
            next: Int? = nil,
            errors: [ErrorBranch] = [],
            conditions: [ConditionBranch] = []
        ) {
            self.next = next
            self.errors = errors
            self.conditions = conditions
        }
    }

    /// What follows an error.
    package struct ErrorBranch: Hashable, Sendable {
        /// The error, such as `NoMatchingError`.
        package var type: String
        /// The index of the action that follows.
        package var target: Int
    }

    /// What follows a result of the action.
    package struct ConditionBranch: Hashable, Sendable {
        /// How the result is compared, such as `Equals`.
        package var `operator`: String
        /// What it is compared with.
        package var operands: [String]
        /// The index of the action that follows.
        package var target: Int

        /// When it is taken, such as `Equals 1`.
        package var label: String { "\(`operator`) \(operands.joined(separator: ", "))" }
    }
}

extension FlowAction {
    /// The type of the block *Transfer to phone number*.
    package static let transferType = "TransferParticipantToThirdParty"

    /// The index of the action that follows an error; `nil` when the action does not declare it.
    package func target(of error: String) -> Int? {
        transitions.errors.first { $0.type == error }?.target
    }

    /// A parameter's text; `nil` when it is absent or no text.
    package func text(of parameter: String) -> String? {
        parameters[parameter]?.text
    }

    /// Enough of the identifier to know the action by: the first part of a long generated one.
    package var shortName: String { Self.shortName(of: identifier) }

    /// Enough of an identifier to know its action by.
    package static func shortName(of identifier: String) -> String {
        guard identifier.count == 36,
            let end = identifier.firstIndex(of: "-"),
            identifier.allSatisfy({ $0.isHexDigit || $0 == "-" })
        else { return identifier }
        return String(identifier[..<end])
    }

    /// The action as messages name it.
    var title: String { "'\(shortName.shortened)' (\(writtenType.shortened))" }
}

extension FlowAction.Transitions {
    /// Every target once for each branch that leads there, in the order next, conditions, errors.
    package var targets: [Int] {
        (next.map { [$0] } ?? []) + conditions.map(\.target) + errors.map(\.target)
    }
}
