internal import Typesetting

// Rules of what a flow writes itself: values of parameters, operands and names.
extension FlowLint {
    /// Values that the service does not take, whoever the contact is.
    mutating func checkWrittenValues(of action: FlowAction, _ type: ActionType) {
        // Modules write values otherwise.
        guard flow.format == .flowLanguage else { return }
        if type.name == "UpdateContactData", action.parameters.object?.isEmpty != false {
            report(
                .warning,
                "parameter-missing",
                "\(action.title) sets nothing",
                because: "observed: the service rejects it",
                help: "say what it sets, such as Name or LanguageCode",
                about: "Name",
                at: action.place.member("Parameters")
            )
        }
        for (name, rule) in (ActionType.values[type.name] ?? [:]).sorted(by: { $0.key < $1.key }) {
            // What is empty, or not filled in yet, has a finding of its own or gets its value later.
            guard let text = action.text(of: name), !text.isEmpty, !text.isPlaceholder,
                rule == .path || AttributeText(text).isStatic, !rule.allows(text)
            else { continue }
            let nearest: String? =
                if case .oneOf(let words) = rule { text.nearest(in: words) } else { nil }
            report(
                .warning,
                "parameter-value",
                "'\(name)' must be \(rule.words), but is '\(text.shortened)'",
                because: Self.language + ", \(type.name)",
                help: nearest.map { "did you mean '\($0)'?" },
                about: name,
                at: action.place.member("Parameters").member(name)
            )
        }
    }

    /// Conditions with values that a result never is, or that an earlier condition has taken.
    mutating func checkResults(of action: FlowAction, _ type: ActionType) {
        guard flow.format == .flowLanguage else { return }
        var seen: Set<String> = []
        for (index, condition) in action.transitions.conditions.enumerated() {
            let place = action.place.member("Transitions").member("Conditions").element(index)
            if condition.operands.count > 1 {
                report(
                    .warning,
                    "many-operands",
                    "\(action.title) compares with \(condition.operands.count) values in one "
                        + "condition, of which only the first counts",
                    because: "observed: the service takes one operand",
                    help: "give each value a condition of its own",
                    at: place
                )
            }
            guard let operand = condition.operands.first, !operand.isEmpty else { continue }
            if !seen.insert(condition.operator + " " + operand).inserted {
                report(
                    .warning,
                    "condition-twice",
                    "\(action.title) has '\(condition.label.shortened)' twice, and only the first is "
                        + "ever taken",
                    because: "conditions are tried in order",
                    help: "remove one of them",
                    at: place
                )
            } else if let results = Self.results(of: action, type, condition, operand) {
                report(
                    .warning,
                    "result-never",
                    "\(action.title) has a condition that it may not have, "
                        + "'\(condition.label.shortened)'",
                    because: Self.language + ", \(type.name): " + results,
                    help: "remove the branch, or mend what it compares with",
                    at: place
                )
            }
        }
    }

    /// What a type's conditions may be; `nil` where this one is among them, or where all may be.
    private static func results(
        of action: FlowAction,
        _ type: ActionType,
        _ condition: FlowAction.ConditionBranch,
        _ operand: String
    ) -> String? {
        if operand.isPlaceholder || !AttributeText(operand).isStatic { return nil }
        switch type.name {
        case "GetParticipantInput":
            let isKey = operand.count == 1 && operand.allSatisfy { "0123456789*#".contains($0) }
            return isKey ? nil : "a key is one of 0 to 9, * and #"
        case "CheckHoursOfOperation":
            return ["True", "False"].contains(operand) ? nil : "it yields True or False"
        case "Loop":
            let results = ["ContinueLooping", "DoneLooping"]
            return results.contains(operand)
                ? nil : "it yields " + results.joined(separator: " or ")
        case "CheckMetricData"
        where action.text(of: "MetricType")?.hasPrefix("NumberOfAgents") == true:
            return condition.operator == "NumberGreaterThan" && operand == "0"
                ? nil : "numbers of agents are only compared with NumberGreaterThan 0"
        default:
            let isNumeric = condition.operator.hasPrefix("Number")
            return isNumeric && Double(operand) == nil ? "it compares numbers" : nil
        }
    }

    /// An error of input that is stored, for which nobody waits.
    mutating func checkStoredInput(of action: FlowAction) {
        guard action.type == "GetParticipantInput", flow.format == .flowLanguage,
            action.text(of: "StoreInput")?.lowercased() == "true"
        else { return }
        for (index, error) in action.transitions.errors.enumerated()
        where error.type == "InputTimeLimitExceeded" {
            report(
                .warning,
                "error-not-of-type",
                "\(action.title) stores the input, and has no error 'InputTimeLimitExceeded' then",
                because: "observed: the service rejects it",
                help: "remove the branch; NoMatchingError stands for it",
                about: error.type,
                at: action.place.member("Transitions").member("Errors").element(index)
            )
        }
    }

    /// Identifiers and names of attributes that the service does not take.
    mutating func checkNames(of action: FlowAction) {
        guard flow.format == .flowLanguage else { return }
        let identifier = action.identifier
        let isReserved = Self.reservedIdentifiers.contains(identifier)
        if isReserved || identifier.contains(where: Self.forbiddenInIdentifiers.contains) {
            report(
                .warning,
                "identifier-characters",
                isReserved
                    ? "'\(identifier)' is a name that the service keeps for itself"
                    : "the identifier '\(identifier.shortened)' has a character that it may not have",
                because: Self.language
                    + ": identifiers have none of \(Self.forbiddenInIdentifiers)",
                help: "give the action another identifier",
                about: identifier,
                at: action.place.member("Identifier")
            )
        }
        guard action.type == "UpdateContactAttributes" else { return }
        let names = (action.parameters["Attributes"]?.object ?? [:]).keys.sorted()
        for name in names where name.contains("$") || name.contains(".") {
            guard !name.isPlaceholder else { continue }
            report(
                .warning,
                "attribute-name",
                "the attribute '\(name.shortened)' has a $ or a full stop in its name",
                because: "Amazon Connect Administrator Guide, Set contact attributes: both are "
                    + "reserved for JSONPaths",
                help: "give it another name",
                about: name,
                at: action.place.member("Parameters").member("Attributes").member(name)
            )
        }
    }

    /// Source: Amazon Connect API Reference, "Actions in the Flow language", identifiers.
    private static let forbiddenInIdentifiers = "%:(\\/)=$,;[]{}"

    private static let reservedIdentifiers: Set<String> = [
        "__proto__", "constructor", "__defineGetter__", "__defineSetter__", "toString",
        "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "valueOf",
    ]
}

extension String {
    /// Whether a template has still to put something here.
    fileprivate var isPlaceholder: Bool {
        ["${", "{{", "<%", "%{"].contains { contains($0) }
    }
}
