extension FlowReader {
    /// Puts indices in the place of identifiers.
    ///
    /// - Returns: `nil` when there is no action to start with.
    mutating func link(_ draft: FlowDraft, at place: FlowPlace) -> Flow? {
        let indices = indices(of: draft.actions)
        if draft.actions.isEmpty, !hasErrors {
            error("no-actions", "the flow has no actions", at: place)
        }
        let start = draft.start.flatMap { index(of: $0, in: indices) }
        var actions = draft.actions.map { link($0, in: indices) }
        Self.nameQueues(of: &actions)
        let type = type(draft.typeName, at: place)
        guard let start, let name = draft.name else { return nil }
        return Flow(
            name: name,
            summary: draft.summary.flatMap { $0.isEmpty ? nil : $0 },
            type: type,
            format: draft.format,
            start: start,
            actions: actions,
            warnings: findings.filter { !$0.isError }
        )
    }

    /// Gives every queue a name where some have one, so that none keeps that of the queue before.
    private static func nameQueues(of actions: inout [FlowAction]) {
        let setting = actions.indices.filter {
            ActionType.named(actions[$0].type)?.work == .setsQueue
        }
        let keys = ["QueueId", "AgentId"]
        guard
            setting.contains(where: {
                keys.contains(where: actions[$0].resourceNames.keys.contains)
            })
        else { return }
        for index in setting {
            for key in keys where actions[index].resourceNames[key] == nil {
                let text = actions[index].text(of: key)
                actions[index].resourceNames[key] = text?.split(separator: "/").last.map(
                    String.init
                )
            }
        }
    }

    private mutating func indices(of actions: [FlowDraft.Action]) -> [String: Int] {
        var indices: [String: Int] = [:]
        for (index, action) in actions.enumerated() {
            if let other = indices.updateValue(index, forKey: action.identifier) {
                error(
                    "duplicate-identifier",
                    "two actions have the identifier '\(action.identifier.shortened)'",
                    help: "the other one stands at \(actions[other].place)",
                    at: action.place
                )
            }
            if action.identifier.count > Flow.longestIdentifier {
                warning(
                    "identifier-long",
                    "'\(action.identifier.shortened)' has \(action.identifier.count) characters; "
                        + "Amazon Connect takes \(Flow.longestIdentifier)",
                    because: "Amazon Connect API Reference, Flow language",
                    at: action.place
                )
            }
        }
        return indices
    }

    private mutating func link(_ draft: FlowDraft.Action, in indices: [String: Int]) -> FlowAction {
        var transitions = FlowAction.Transitions()
        transitions.next = draft.next.flatMap { index(of: $0, in: indices) }
        for (type, target) in draft.errors {
            if let index = index(of: target, in: indices) {
                transitions.errors.append(FlowAction.ErrorBranch(type: type, target: index))
            }
        }
        for (name, operands, target) in draft.conditions {
            if let index = index(of: target, in: indices) {
                transitions.conditions.append(
                    FlowAction.ConditionBranch(operator: name, operands: operands, target: index)
                )
            }
        }
        return FlowAction(
            identifier: draft.identifier,
            type: draft.type,
            writtenType: draft.writtenType,
            parameters: draft.parameters,
            resourceNames: draft.resourceNames,
            transitions: transitions,
            place: draft.place
        )
    }

    private mutating func index(
        of target: FlowDraft.Target,
        in indices: [String: Int]
    ) -> Int? {
        if let index = indices[target.identifier] { return index }
        error(
            "dangling-target",
            "there is no action '\(target.identifier.shortened)'",
            help: "name an action of this flow",
            at: target.place
        )
        return nil
    }

    private mutating func type(_ name: String?, at place: FlowPlace) -> FlowType? {
        guard let name else { return nil }
        if let type = FlowType(connectName: name) { return type }
        warning(
            "flow-type-unknown",
            "'\(name.shortened)' is no type of flow that is known here",
            help: "rules that depend on the type of flow are not applied",
            at: place
        )
        return nil
    }
}
