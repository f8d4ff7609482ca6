extension FlowReader {
    /// Reads an export from before the flow language and says it in the flow language.
    mutating func modules(_ value: FlowValue, at place: FlowPlace) -> FlowDraft {
        expectOnly(["modules", "version", "type", "start", "metadata"], in: value, at: place)
        let metadata = value["metadata"] ?? .object([:])
        var draft = FlowDraft(format: .modules)
        draft.name = metadata["name"]?.text
        draft.summary = metadata["description"]?.text
        draft.typeName = value["type"]?.text ?? metadata["type"]?.text
        let modules = list("modules", of: value, at: place)
        guard acceptsCount(modules.count, at: place.member("modules")) else { return draft }
        if let start = requiredText("start", of: value, at: place) {
            draft.start = FlowDraft.Target(identifier: start, place: place.member("start"))
        }
        for (index, module) in modules.enumerated() {
            let place = place.member("modules").element(index)
            if let action = self.module(module, at: place) { draft.actions.append(action) }
        }
        return draft
    }

    private mutating func module(_ value: FlowValue, at place: FlowPlace) -> FlowDraft.Action? {
        guard value.object != nil else {
            error("not-an-object", "a module is a JSON object", at: place)
            return nil
        }
        expectOnly(
            ["id", "type", "target", "branches", "parameters", "metadata"],
            in: value,
            at: place
        )
        let identifier = requiredText("id", of: value, at: place)
        let type = requiredText("type", of: value, at: place)
        guard let identifier, let type else { return nil }
        let written = value["target"]?.text.map { "\(type)/\($0)" } ?? type
        let known = LegacyModule.named(written)
        // The lint says of an unknown type that it is; here it only has to be kept.
        let module = known ?? LegacyModule(type: ActionType.named(type)?.name ?? type)
        var action = FlowDraft.Action(
            identifier: identifier,
            type: module.type,
            writtenType: written,
            place: place
        )
        var parameters = LegacyParameters(of: module)
        for (index, parameter) in list("parameters", of: value, at: place).enumerated() {
            read(
                parameter,
                into: &parameters,
                at: place.member("parameters").element(index)
            )
            if let name = parameter["name"]?.text, let resource = parameter["resourceName"]?.text {
                action.resourceNames[module.parameters[name] ?? name] = resource
            }
        }
        action.parameters = parameters.translated(of: written)
        readBranches(of: value, of: module, into: &action, at: place)
        return action
    }

    private mutating func read(
        _ value: FlowValue,
        into parameters: inout LegacyParameters,
        at place: FlowPlace
    ) {
        guard let name = requiredText("name", of: value, at: place) else { return }
        expectOnly(
            ["name", "value", "namespace", "key", "resourceName", "languageCode"],
            in: value,
            at: place
        )
        guard let written = value["value"] else { return }
        var resolved = written
        if let namespace = value["namespace"]?.text, !namespace.isEmpty,
            let key = written.text, !key.isEmpty
        {
            let (path, isGuess) = LegacyNamespace.path(to: key, in: namespace)
            if isGuess {
                warning(
                    "unknown-attribute",
                    "'\(key.shortened)' of the namespace '\(namespace.shortened)' is not known, "
                        + "so it is read as '\(path.description.shortened)'",
                    at: place
                )
            }
            resolved = .text(path.description)
        }
        // A resource of another instance has lost its value, but still has its name.
        if written.text == "", let resource = value["resourceName"]?.text {
            resolved = .text(resource)
        }
        parameters.add(resolved, named: name, key: value["key"]?.text)
    }

    private mutating func readBranches(
        of value: FlowValue,
        of module: LegacyModule,
        into action: inout FlowDraft.Action,
        at place: FlowPlace
    ) {
        for (index, branch) in list("branches", of: value, at: place).enumerated() {
            let place = place.member("branches").element(index)
            expectOnly(
                ["condition", "transition", "conditionType", "conditionValue"],
                in: branch,
                at: place
            )
            let condition = requiredText("condition", of: branch, at: place)
            let identifier = requiredText("transition", of: branch, at: place)
            guard let condition, let identifier else { continue }
            let target = FlowDraft.Target(
                identifier: identifier,
                place: place.member("transition")
            )
            switch LegacyBranch(condition, of: module) {
            case .next?: action.next = target
            case .error(let type)?: action.errors.append((type, target))
            case .result(let result)?:
                action.conditions.append((result.comparison, [result.operand], target))
            case .evaluated?:
                readComparison(branch, target, into: &action, at: place)
            case nil:
                warning(
                    "unknown-branch",
                    "'\(condition.shortened)' is no branch of '\(action.writtenType.shortened)', "
                        + "so it is kept as an error of that name",
                    at: place
                )
                action.errors.append((condition, target))
            }
        }
        addPlaceholder(to: &action)
    }

    private mutating func readComparison(
        _ branch: FlowValue,
        _ target: FlowDraft.Target,
        into action: inout FlowDraft.Action,
        at place: FlowPlace
    ) {
        guard let operand = requiredText("conditionValue", of: branch, at: place) else { return }
        let name = branch["conditionType"]?.text ?? "Equals"
        let comparison = LegacyBranch.operators[name] ?? name
        action.conditions.append((comparison, [operand], target))
    }

    /// Modules without a branch *Success* have a placeholder in the flow language, which demands one.
    private func addPlaceholder(to action: inout FlowDraft.Action) {
        guard action.next == nil, ActionType.named(action.type)?.needsNext == true else { return }
        let placeholder =
            action.errors.first { $0.type == "NoMatchingCondition" }
            ?? action.errors.first { $0.type == "NoMatchingError" }
        let done = action.conditions.first { $0.operands == ["DoneLooping"] }
        action.next = placeholder?.target ?? done?.target
    }
}
