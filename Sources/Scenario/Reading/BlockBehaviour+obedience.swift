internal import ContactFlow
internal import Measures

/// Whether blocks can do what a scenario says of them.
struct BlockObedience {
    /// The types of the blocks that a key means; empty where nobody knows them.
    let types: [ActionType]

    /// Looks up what a key means.
    ///
    /// - Parameters:
    ///   - actions: The blocks that it means; `nil` when the flow could not be read.
    ///   - key: The identifier or the type of a block.
    init(of actions: [FlowAction]?, named key: String) {
        let named = ActionType.named(key).map { [$0] } ?? []
        let inFlow = (actions ?? []).compactMap { ActionType.named($0.type) }
        types = inFlow.isEmpty ? named : inFlow
    }

    /// Whether the blocks lead to agents; what nobody knows may.
    var haveAgents: Bool {
        types.isEmpty || types.contains { [.queues, .meetsAgent].contains($0.work) }
    }

    /// Why the blocks do not obey a key; `nil` when they do.
    func refusal(of key: String) -> (reason: String, help: String)? {
        types.lazy.compactMap { $0.refusal(of: key) }.first
    }

    /// Why nobody would find a value that blocks yield under a name; `nil` when somebody does.
    func refusal(ofValue name: String) -> (reason: String, help: String)? {
        guard !name.hasPrefix("$") else {
            guard AttributePath(name) == nil else { return nil }
            return (
                "it is no path to an attribute",
                "write a path such as $.External.number, or a name"
            )
        }
        guard let type = types.first(where: { $0.root == nil }) else { return nil }
        return (
            "\(type.name) yields no values, so nobody would find it",
            "write where it is found, such as $.Attributes.\(name.clipped(to: 60))"
        )
    }
}

extension ActionType {
    /// The keys with which a scenario says how blocks behave, agents apart.
    fileprivate func refusal(of key: String) -> (reason: String, help: String)? {
        switch (work, key) {
        case (.dials, _):
            (
                "\(name) dials, so 'carriers' and the customer decide how long it takes and how "
                    + "it is left",
                "remove it, or describe the carriers"
            )
        case (.queues, "takes"), (.meetsAgent, "takes"):
            (
                "\(name) takes as long as the contact waits and an agent is busy",
                "say 'handling' for the agents' time, and 'patience' for the longest wait"
            )
        case (.queues, "yields"), (.meetsAgent, "yields"):
            (
                "\(name) is left when its agent is done or its queue is full",
                "say how many 'agents' there are and what 'capacity' the queue has"
            )
        case (.ends, "yields"):
            ("\(name) ends the flow, so no block follows", "remove it")
        case (_, "error") where !(requiredErrors + optionalErrors).contains("NoMatchingError"):
            (
                "\(name) has no error branch",
                operators.isEmpty ? "remove it" : "say under 'yields' how often a result comes"
            )
        default: nil
        }
    }
}
