internal import Typesetting

// Rules that compare an action with the table of types.
extension FlowLint {
    /// A type of action in a type of flow in which the service does not take it.
    mutating func checkPlace(of action: FlowAction, _ type: ActionType) {
        // The block has a rule of its own.
        guard let flowType = flow.type, !action.isTransferBlock, !type.flowTypes.contains(flowType)
        else { return }
        let allowed = FlowType.allCases.filter(type.flowTypes.contains).map(\.rawValue)
        report(
            .warning,
            "flow-type",
            "\(action.title) may not stand in a flow of the type \(flowType.rawValue)",
            because: Self.language + ", restrictions of \(type.name): "
                + "the service does not publish such a flow",
            help: "it may stand in these: " + allowed.joined(separator: ", "),
            about: type.name,
            at: action.place
        )
    }

    /// Parameters that are unknown, missing, or exclude each other.
    mutating func checkParameters(of action: FlowAction, _ type: ActionType) {
        // Modules name parameters otherwise; the block has a reader of its own.
        guard flow.format == .flowLanguage, !action.isTransferBlock else { return }
        let rule = type.parameters
        let given = Set((action.parameters.object ?? [:]).keys)
        for name in given.sorted() { checkParameter(name, of: action, type) }
        let replaced = Set(rule.aliases.filter { given.contains($0.key) }.values)
        for name in rule.required where !given.contains(name) && !replaced.contains(name) {
            // A name that is nearly this one has been told of.
            let isMisspelt = given.contains { other in
                !rule.names.contains(other) && other.nearest(in: rule.names) == name
            }
            if isMisspelt { continue }
            report(
                .warning,
                "parameter-missing",
                "\(action.title) has no '\(name)'",
                because: Self.language + ": \(type.name) has to have it",
                help: "give it '\(name)'",
                about: name,
                at: action.place.member("Parameters")
            )
        }
        checkAlternatives(of: action, rule.exactlyOne, isNeeded: true)
        checkAlternatives(of: action, rule.atMostOne, isNeeded: false)
    }

    private mutating func checkParameter(
        _ name: String,
        of action: FlowAction,
        _ type: ActionType
    ) {
        let rule = type.parameters
        let place = action.place.member("Parameters").member(name)
        if let other = rule.aliases[name] {
            report(
                .warning,
                "parameter-alias",
                "the service knows '\(name)' as '\(other)'; it is read as that",
                because: "observed: exports have the other name, only documentation has this one",
                help: "write '\(other)'",
                about: name,
                at: place
            )
            return
        }
        guard !rule.names.contains(name) else { return }
        let nearest = name.nearest(in: rule.names)
        guard rule.areComplete || nearest != nil else { return }
        report(
            .warning,
            "unknown-parameter",
            "'\(name.shortened)' is no parameter of \(type.name), so it is ignored",
            because: Self.language,
            help: nearest.map { "did you mean '\($0)'?" }
                ?? (rule.names.isEmpty
                    ? "\(type.name) has no parameters"
                    : "its parameters are " + rule.names.joined(separator: ", ")),
            about: name,
            at: place
        )
    }

    private mutating func checkAlternatives(
        of action: FlowAction,
        _ names: [String],
        isNeeded: Bool
    ) {
        let given = names.filter { action.parameters.object?[$0] != nil }
        let place = action.place.member("Parameters")
        if given.isEmpty, isNeeded, !names.isEmpty {
            report(
                .warning,
                "parameter-missing",
                "\(action.title) has none of \(names.joined(separator: ", "))",
                because: "observed: the service demands one of them",
                help: "give it one",
                about: names.joined(separator: ", "),
                at: place
            )
        } else if given.count > 1 {
            report(
                .warning,
                "parameters-exclude",
                "\(action.title) has \(given.joined(separator: " and ")), of which only one may be",
                because: "observed: the service rejects more than one",
                help: "remove the others",
                about: given.joined(separator: ", "),
                at: place
            )
        }
    }

    // MARK: - Hooks

    /// The events that have a flow of their own.
    ///
    /// Source: Amazon Connect API Reference, "Flow language", `UpdateContactEventHooks`.
    private static let hooks = [
        "AgentHold", "AgentWhisper", "CustomerHold", "CustomerQueue", "CustomerRemaining",
        "CustomerWhisper", "DefaultAgentUI", "DisconnectAgentUI", "PauseContact", "ResumeContact",
    ]

    /// A hook that names no flow, an unknown event, or more than one.
    mutating func checkHooks(of action: FlowAction) {
        guard let hooks = action.parameters["EventHooks"] else { return }
        let place = action.place.member("Parameters").member("EventHooks")
        guard let events = hooks.object, !events.isEmpty else {
            report(
                .warning,
                "hook-missing",
                "\(action.title) names no event and no flow, so it does nothing",
                because: "observed: the service rejects it",
                help: "name the event and its flow, as in {\"CustomerQueue\": \"arn:…\"}",
                about: "EventHooks",
                at: place
            )
            return
        }
        for event in events.keys.sorted() where !Self.hooks.contains(event) {
            report(
                .warning,
                "unknown-hook",
                "'\(event.shortened)' is no event that has a flow",
                because: Self.language + ", UpdateContactEventHooks",
                help: event.nearest(in: Self.hooks).map { "did you mean '\($0)'?" }
                    ?? "one of " + Self.hooks.joined(separator: ", "),
                about: event,
                at: place.member(event)
            )
        }
        if events.count > 1 {
            report(
                .warning,
                "many-hooks",
                "\(action.title) names \(events.count) events, of which only one may be",
                because: "observed: the service takes one event at a time",
                help: "set each in an action of its own",
                about: "EventHooks",
                at: place
            )
        }
    }
}

extension FlowAction {
    /// How a contact leaves a block of a type that nobody knows, to follow "goes on".
    package var wayOn: String {
        if transitions.next != nil { return "by its NextAction" }
        if !transitions.conditions.isEmpty { return "by any of its conditions" }
        if transitions.errors.isEmpty { return "nowhere, so it ends there" }
        switch FlowStep.onward(transitions, isKnown: false) {
        case .error(let index): return "by its error '\(transitions.errors[index].type.shortened)'"
        default: return "by its NextAction"
        }
    }
}
