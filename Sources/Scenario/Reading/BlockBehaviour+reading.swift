internal import ContactFlow
internal import Measures
internal import Typesetting

extension SectionReader {
    /// Reads how blocks behave, by action identifier or action type.
    ///
    /// - Parameter flow: The flow; `nil` when it could not be read.
    /// - Returns: What was said, by the keys of the section.
    func blockBehaviours(in flow: Flow?) -> [String: BlockBehaviour] {
        var behaviours: [String: BlockBehaviour] = [:]
        let actionsByKey = flow?.actionsByKey
        var unknownCount = 0
        for entry in entries {
            let actions = actionsByKey.map { $0[entry.key] ?? [] }
            if let flow, actions?.isEmpty == true {
                if ActionType.named(entry.key) != nil {
                    warnOfAbsence(of: entry)
                } else {
                    unknownCount += 1
                    // To look for a near name takes long where there are many.
                    let isTold = unknownCount <= ScenarioErrors.limit
                    reportUnknown(entry, help: isTold ? help(forUnknown: entry.key, in: flow) : nil)
                }
            }
            let block = SectionReader(
                entry.value,
                named: name(of: entry.key.clipped(to: 60)),
                as: .flowBlock,
                diagnosis: diagnosis
            )
            guard let block else { continue }
            behaviours[entry.key] = block.blockBehaviour(of: actions, named: entry.key)
        }
        return behaviours
    }

    private func warnOfAbsence(of entry: YAMLNode.Entry) {
        diagnosis.warn(
            Caution(
                "flow-block-absent",
                "'\(name).\(entry.key)' changes nothing, since the flow has no such block",
                because: "blocks behave as their identifier or their type is described",
                help: "remove it, or describe a type that the flow has"
            ),
            at: entry.position
        )
    }

    private func reportUnknown(_ entry: YAMLNode.Entry, help: String?) {
        report(
            "'\(entry.key.clipped(to: 60))' is neither a type of block nor the identifier of a block of the flow",
            rule: Rule("flow-block-unknown"),
            help: help,
            at: entry.position
        )
    }

    /// The most names that a help lists.
    private static let mostNames = 20

    private func help(forUnknown key: String, in flow: Flow) -> String {
        if let action = flow.actions.first(where: { $0.shortName == key }) {
            return "write the whole identifier, \(action.identifier)"
        }
        let types = flow.actions.flatMap { [$0.type, $0.writtenType] }
        let names = types + flow.actions.map(\.identifier) + ActionType.all.map(\.name)
        if let nearest = key.nearest(in: names) { return "did you mean '\(nearest)'?" }
        let inFlow = Set(flow.actions.map(\.type)).sorted()
        return "types in this flow are \(Array(inFlow.prefix(Self.mostNames)).listed)"
    }

    private func blockBehaviour(of actions: [FlowAction]?, named key: String) -> BlockBehaviour {
        let obedience = BlockObedience(of: actions, named: key)
        var behaviour = BlockBehaviour()
        if has("calls") {
            behaviour.calls = functionTarget(of: obedience.types)
            _ = queue(isAllowed: false)
            return behaviour
        }
        let refused = ["takes", "error", "yields"].filter { key in
            guard has(key), let refusal = obedience.refusal(of: key) else { return false }
            report(
                "'\(name(of: key))' has no meaning: \(refusal.reason)",
                rule: Rule("flow-block-disobeys"),
                help: refusal.help,
                at: entry(key)?.position ?? position
            )
            return true
        }
        if !refused.contains("takes") { behaviour.takes = law("takes") }
        if !refused.contains("error") { behaviour.error = probability("error") }
        if !refused.contains("yields") {
            readYields(into: &behaviour, of: actions ?? [], obedience)
        }
        behaviour.queue = queue(isAllowed: obedience.haveAgents)
        return behaviour
    }
}

// MARK: - What blocks yield

extension SectionReader {
    /// Reads `yields`: what ends in % is the share of a result, everything else a text that the
    /// block sets.
    private func readYields(
        into behaviour: inout BlockBehaviour,
        of actions: [FlowAction],
        _ obedience: BlockObedience
    ) {
        guard let yields = section("yields", as: .yields) else { return }
        let branches = Branches(of: actions)
        for entry in yields.entries {
            let name = yields.name(of: entry.key.clipped(to: 60))
            guard !entry.value.isNull else {
                report(
                    "'\(name)' has no value",
                    help: "write a share such as 60%, or a text",
                    at: entry.position
                )
                continue
            }
            if entry.value.text == nil {
                readAnswer(entry, named: name, into: &behaviour, obedience)
            } else if entry.value.text?.hasSuffix("%") == true {
                let share = read(entry.value, named: name, as: "a share") {
                    text throws(ValueProblem) in
                    try Double(probability: text)
                }
                guard let share else { continue }
                behaviour.results.append(.init(result: entry.key, share: share))
                yields.warnAboutResult(entry, named: name, among: branches)
            } else if let text = read(entry.value, named: name, as: "a share or a text", { $0 }) {
                guard canFind(entry, named: name, obedience) else { continue }
                behaviour.values[entry.key] = text
                yields.warnAboutNumber(text, entry, named: name, among: branches)
            }
        }
        if !behaviour.results.isEmpty {
            _ = checkSum(of: behaviour.results.map(\.share), in: "yields", called: "shares")
        }
    }

    /// Reads a nested answer, as functions give it: sections of names, lists of numbered items.
    ///
    /// What ends in % in there is a text, since an answer is no result.
    private func readAnswer(
        _ entry: YAMLNode.Entry,
        named name: String,
        into behaviour: inout BlockBehaviour,
        _ obedience: BlockObedience
    ) {
        guard canFind(entry, named: name, obedience) else { return }
        func collect(_ node: YAMLNode, _ path: String, _ name: String) {
            switch node.content {
            case .unreadable: return
            case .mapping(let entries):
                for entry in entries {
                    collect(
                        entry.value,
                        "\(path).\(entry.key)",
                        "\(name).\(entry.key.clipped(to: 60))"
                    )
                }
            case .sequence(let items):
                for (index, item) in items.enumerated() {
                    collect(item, "\(path).\(index)", "\(name).\(index)")
                }
            case .scalar:
                // A function's null is no value, as an attribute that was never set.
                guard !node.isNull else { return }
                if let text = read(node, named: name, as: "a text", { $0 }) {
                    behaviour.values[path] = text
                }
            }
        }
        collect(entry.value, entry.key, name)
    }

    /// Whether blocks behind this one find a value; reports when they do not.
    private func canFind(
        _ entry: YAMLNode.Entry,
        named name: String,
        _ obedience: BlockObedience
    ) -> Bool {
        guard let refusal = obedience.refusal(ofValue: entry.key) else { return true }
        report(
            "'\(name)' has no meaning: \(refusal.reason)",
            rule: Rule("flow-value-nowhere"),
            help: refusal.help,
            at: entry.position
        )
        return false
    }

    /// Warns of a result for which no block has a branch.
    private func warnAboutResult(
        _ entry: YAMLNode.Entry,
        named name: String,
        among branches: Branches
    ) {
        guard branches.areComplete, !branches.names.contains(entry.key) else { return }
        let told = branches.names.subtracting(["NextAction", "Success"])
        let listed = Array(told.sorted().prefix(Self.mostNames)).listed
        diagnosis.warn(
            Caution(
                "flow-result-without-branch",
                "'\(name)' is a result for which the block has no branch",
                because: "a block is left by the condition that names its result, "
                    + "or by the error that the result is",
                help: listed.isEmpty
                    ? "remove it; the block has one way out"
                    : "there are branches for \(listed)"
            ),
            at: entry.position
        )
    }

    /// Warns of a number that was probably meant as a share.
    private func warnAboutNumber(
        _ text: String,
        _ entry: YAMLNode.Entry,
        named name: String,
        among branches: Branches
    ) {
        guard branches.names.contains(entry.key), let share = Double(text),
            (0...1).contains(share)
        else { return }
        diagnosis.warn(
            Caution(
                "flow-yield-without-percent",
                "'\(name)' sets the text '\(text.clipped(to: 60))', and is no share",
                because: "only what ends in % is the share of a result; "
                    + "everything else is a text that the block sets",
                help: "write \((share * 100).short)% for a share"
            ),
            at: entry.value.position
        )
    }
}

/// The branches of the blocks that a key means.
private struct Branches {
    /// The results and errors for which there are branches.
    let names: Set<String>
    /// Whether no other result has a branch; any number may satisfy a comparison.
    let areComplete: Bool

    init(of actions: [FlowAction]) {
        let conditions = actions.flatMap(\.transitions.conditions)
        let next = actions.contains { $0.transitions.next != nil } ? ["NextAction", "Success"] : []
        names = Set(conditions.flatMap(\.operands) + next)
            .union(actions.flatMap(\.transitions.errors).map(\.type))
        areComplete =
            !actions.isEmpty
            && conditions.allSatisfy { $0.operator == "Equals" && $0.operandPaths.isEmpty }
    }
}

extension Flow {
    /// The blocks that a key of `flow.blocks` means.
    fileprivate var actionsByKey: [String: [FlowAction]] {
        var found: [String: [FlowAction]] = [:]
        for action in actions {
            let aliases = ActionType.named(action.type)?.aliases ?? []
            for key in Set([action.identifier, action.type, action.writtenType] + aliases) {
                found[key, default: []].append(action)
            }
        }
        return found
    }
}
