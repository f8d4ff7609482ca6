extension Flow {
    /// Whether a block asks for the number that the customer calls from.
    package var namesCustomerNumber: Bool {
        actions.contains { $0.mentions("CustomerEndpoint") || $0.mentions("CallbackNumber") }
    }

    /// Whether a block asks for the contact's own identity.
    var namesContact: Bool { actions.contains { $0.mentions("ContactId") } }
}

extension FlowAction {
    /// Whether a parameter or an operand holds these characters.
    fileprivate func mentions(_ characters: String) -> Bool {
        parameters.mentions(characters)
            || transitions.conditions.contains { condition in
                condition.operands.contains { $0.contains(characters) }
            }
    }
}

extension FlowValue {
    /// Whether a text in it holds these characters.
    fileprivate func mentions(_ characters: String) -> Bool {
        switch self {
        case .text(let text): text.contains(characters)
        case .object(let object): object.values.contains { $0.mentions(characters) }
        case .list(let list): list.contains { $0.mentions(characters) }
        case .null: false
        }
    }
}
