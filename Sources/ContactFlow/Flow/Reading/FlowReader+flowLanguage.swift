extension FlowReader {
    /// Reads the flow language of 2019-10-30.
    ///
    /// Source: Amazon Connect API Reference, "Flow language".
    mutating func flowLanguage(_ value: FlowValue, at place: FlowPlace) -> FlowDraft {
        expectOnly(
            ["Version", "StartAction", "Metadata", "Actions", "Settings"],
            in: value,
            at: place
        )
        if let version = value["Version"], version.text != "2019-10-30" {
            warning(
                "version-unknown",
                "the version is not 2019-10-30, the only one that there is",
                at: place.member("Version")
            )
        }
        let metadata = value["Metadata"] ?? .object([:])
        var draft = FlowDraft(format: .flowLanguage)
        draft.name = metadata["name"]?.text
        draft.summary = metadata["description"]?.text
        // Only modules have settings.
        draft.typeName = metadata["type"]?.text ?? (value["Settings"] == nil ? nil : "module")
        let actions = list("Actions", of: value, at: place)
        guard acceptsCount(actions.count, at: place.member("Actions")) else { return draft }
        if let start = requiredText("StartAction", of: value, at: place) {
            draft.start = FlowDraft.Target(
                identifier: start,
                place: place.member("StartAction")
            )
        }
        for (index, action) in actions.enumerated() {
            let place = place.member("Actions").element(index)
            if var action = self.action(action, at: place) {
                action.resourceNames = Self.resourceNames(of: action.identifier, in: metadata)
                draft.actions.append(action)
            }
        }
        return draft
    }

    /// What the designer calls the resources of an action, in either way in which it notes them.
    private static func resourceNames(
        of identifier: String,
        in metadata: FlowValue
    ) -> [String: String] {
        guard let notes = metadata["ActionMetadata"]?[identifier] else { return [:] }
        var names = (notes["parameters"]?.object ?? [:]).compactMapValues {
            $0["displayName"]?.text
        }
        if let queue = notes["queue"]?["text"]?.text, names["QueueId"] == nil {
            names["QueueId"] = queue
        }
        return names.filter { !$0.value.isEmpty }
    }

    /// Refuses more actions than anybody draws, before they are looked at.
    mutating func acceptsCount(_ count: Int, at place: FlowPlace) -> Bool {
        guard count <= Flow.mostActions else {
            error(
                "too-many-actions",
                "a flow may have at most \(Flow.mostActions) actions, but has \(count)",
                at: place
            )
            return false
        }
        if count > Flow.mostActionsOfConnect {
            warning(
                "many-actions",
                "Amazon Connect takes at most \(Flow.mostActionsOfConnect) actions, "
                    + "and this flow has \(count)",
                because: "Amazon Connect API Reference, Flow language",
                help: "move part of the flow into another one or into a module",
                at: place
            )
        }
        return true
    }

    private mutating func action(_ value: FlowValue, at place: FlowPlace) -> FlowDraft.Action? {
        guard value.object != nil else {
            error("not-an-object", "an action is a JSON object", at: place)
            return nil
        }
        expectOnly(["Identifier", "Type", "Parameters", "Transitions"], in: value, at: place)
        let identifier = requiredText("Identifier", of: value, at: place)
        let type = requiredText("Type", of: value, at: place)
        guard let identifier, let type else { return nil }
        var action = FlowDraft.Action(
            identifier: identifier,
            // The service's spelling, so that whoever runs a flow knows one only.
            type: ActionType.named(type)?.name ?? type,
            writtenType: type,
            place: place
        )
        if let parameters = value["Parameters"] {
            if parameters.object == nil {
                error(
                    "not-an-object",
                    "'Parameters' must be an object",
                    at: place.member("Parameters")
                )
            }
            action.parameters = parameters
        }
        if let transitions = value["Transitions"] {
            readTransitions(transitions, into: &action, at: place.member("Transitions"))
        }
        return action
    }

    private mutating func readTransitions(
        _ value: FlowValue,
        into action: inout FlowDraft.Action,
        at place: FlowPlace
    ) {
        guard value.object != nil else {
            error("not-an-object", "'Transitions' must be an object", at: place)
            return
        }
        expectOnly(["NextAction", "Errors", "Conditions"], in: value, at: place)
        if value["NextAction"] != nil { action.next = target(of: value, at: place) }
        for (index, branch) in list("Errors", of: value, at: place).enumerated() {
            let place = place.member("Errors").element(index)
            expectOnly(["NextAction", "ErrorType"], in: branch, at: place)
            let type = requiredText("ErrorType", of: branch, at: place)
            let target = target(of: branch, at: place)
            if let type, let target { action.errors.append((type, target)) }
        }
        for (index, branch) in list("Conditions", of: value, at: place).enumerated() {
            readCondition(branch, into: &action, at: place.member("Conditions").element(index))
        }
    }

    private mutating func readCondition(
        _ branch: FlowValue,
        into action: inout FlowDraft.Action,
        at place: FlowPlace
    ) {
        expectOnly(["NextAction", "Condition"], in: branch, at: place)
        let target = target(of: branch, at: place)
        guard let condition = branch["Condition"] else {
            error("key-missing", "'Condition' is missing", at: place)
            return
        }
        let place = place.member("Condition")
        expectOnly(["Operator", "Operands"], in: condition, at: place)
        let name = requiredText("Operator", of: condition, at: place)
        let operands = list("Operands", of: condition, at: place)
        let texts = operands.compactMap(\.text)
        guard !texts.isEmpty, texts.count == operands.count else {
            error(
                "operands-not-text",
                "'Operands' must be a list of at least one text",
                help: "conditions cannot be combined: write one after the other",
                at: place.member("Operands")
            )
            return
        }
        if let name, let target { action.conditions.append((name, texts, target)) }
    }

    private mutating func target(of value: FlowValue, at place: FlowPlace) -> FlowDraft.Target? {
        requiredText("NextAction", of: value, at: place).map {
            FlowDraft.Target(identifier: $0, place: place.member("NextAction"))
        }
    }
}
