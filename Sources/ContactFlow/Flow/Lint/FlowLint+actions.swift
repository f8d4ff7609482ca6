// Rules that look at one action.
extension FlowLint {
    static let language = "Amazon Connect API Reference, Flow language"

    mutating func reportUnknownType(of action: FlowAction) {
        let meant = ActionType.meant(by: action.writtenType)
        report(
            .warning,
            "unknown-action-type",
            "'\(action.writtenType.shortened)' is no type of action that is known here; "
                + "a contact goes on " + action.wayOn,
            because: "it is neither documented nor seen in exports of the service",
            help: meant.map { "did you mean '\($0.name)'?" }
                ?? "look for a misspelt name; 'blocks' of a scenario can say what it yields",
            about: action.writtenType,
            at: action.place.member(flow.format == .modules ? "type" : "Type")
        )
    }

    /// A type under a name that the service does not take, though its documentation has it.
    mutating func checkSpelling(of action: FlowAction, _ type: ActionType) {
        guard type.aliases.contains(action.writtenType) else { return }
        report(
            .warning,
            "type-alias",
            "the service knows '\(action.writtenType)' as '\(type.name)'",
            because: "observed: the service rejects the name that its documentation has",
            help: "write '\(type.name)'",
            about: action.writtenType,
            at: action.place.member("Type")
        )
    }

    mutating func checkErrors(of action: FlowAction, _ type: ActionType) {
        let declared = action.transitions.errors.map(\.type)
        // The block has rules of its own about which errors it needs.
        if !action.isTransferBlock {
            for error in requiredErrors(of: action, type) where !declared.contains(error) {
                report(
                    .warning,
                    "missing-error-branch",
                    "\(action.title) does not say what follows '\(error)'",
                    because: Self.language + ": \(type.name) has to declare it",
                    help: "add a branch for '\(error)'",
                    about: error,
                    at: action.place.member("Transitions")
                )
            }
        }
        var seen: Set<String> = []
        for (index, error) in declared.enumerated() {
            let place = action.place.member("Transitions").member("Errors").element(index)
            if !seen.insert(error).inserted {
                report(
                    .error,
                    "error-declared-twice",
                    "\(action.title) says twice what follows '\(error.shortened)'",
                    because: "only one branch can be taken",
                    at: place
                )
            } else if !ActionType.knownErrors.contains(error) {
                report(
                    .warning,
                    "unknown-error-type",
                    "'\(error.shortened)' is no type of error that is known here",
                    because: "it is neither documented nor seen in exports of the service",
                    help: "this branch is never taken",
                    about: error,
                    at: place
                )
            } else if !type.requiredErrors.contains(error), !type.optionalErrors.contains(error) {
                report(
                    .warning,
                    "error-not-of-type",
                    "\(type.name) has no error '\(error)'",
                    because: Self.language,
                    help: "this branch is never taken",
                    about: error,
                    at: place
                )
            }
        }
    }

    /// What has to be declared, which for input depends on what is done with it.
    private func requiredErrors(of action: FlowAction, _ type: ActionType) -> [String] {
        guard type.name == "GetParticipantInput" else { return type.requiredErrors }
        guard action.text(of: "StoreInput")?.lowercased() == "true" else {
            return ["NoMatchingCondition"] + type.requiredErrors
        }
        let validation = action.parameters["InputValidation"]
        let isNumber = validation?["PhoneNumberValidation"] != nil
        return type.requiredErrors + (isNumber ? ["InvalidPhoneNumber"] : [])
    }

    mutating func checkConditions(of action: FlowAction, _ type: ActionType) {
        for (index, condition) in action.transitions.conditions.enumerated() {
            let place = action.place.member("Transitions").member("Conditions").element(index)
            if !ActionType.knownOperators.contains(condition.operator) {
                report(
                    .error,
                    "unknown-operator",
                    "'\(condition.operator.shortened)' is no operator of conditions",
                    because: Self.language,
                    help: "one of "
                        + ActionType.knownOperators.sorted().joined(separator: ", "),
                    at: place
                )
            } else if type.operators.isEmpty {
                report(
                    .warning,
                    "conditions-not-of-type",
                    "\(type.name) has no conditions",
                    because: Self.language,
                    help: "this branch is never taken",
                    at: place
                )
            } else if !type.operators.contains(condition.operator) {
                report(
                    .warning,
                    "operator-not-of-type",
                    "\(type.name) has no conditions with '\(condition.operator)'",
                    because: Self.language,
                    at: place
                )
            }
        }
    }

    mutating func checkEnd(of action: FlowAction, _ type: ActionType) {
        guard type.needsNext, action.transitions.next == nil else { return }
        report(
            .error,
            "dead-end",
            "\(action.title) does not say what comes next",
            because: "observed: the service rejects such an action",
            help: "let it lead to an action that disconnects",
            at: action.place.member("Transitions")
        )
    }

    mutating func checkComparison(of action: FlowAction) {
        let name = "ComparisonValue"
        let text = action.text(of: name)
        guard let text else {
            report(
                .error,
                "comparison-missing",
                "\(action.title) does not say what to compare",
                because: Self.language,
                help: "give it '\(name)', such as $.Attributes.partner",
                about: name,
                at: action.place.member("Parameters")
            )
            return
        }
        // The empty text has a finding of its own.
        if let path = AttributeText(text).singlePath, path.names.count == 1,
            AttributePath.namespaces.contains(path.names[0])
        {
            report(
                .warning,
                "comparison-without-name",
                "'\(name)' names no attribute, but only where attributes are, '\(text.shortened)'",
                because: "observed: the service rejects it",
                help: "write which attribute, such as $.\(path.names[0]).partner",
                at: action.place.member("Parameters").member(name)
            )
        }
        guard !text.isEmpty, AttributeText(text).singlePath == nil else { return }
        report(
            .error,
            "comparison-not-a-path",
            "'\(name)' must be one JSONPath, but is '\(text.shortened)'",
            because: "observed: the service rejects anything else",
            help: "write a path, such as $.Attributes.partner",
            at: action.place.member("Parameters").member(name)
        )
    }
}
