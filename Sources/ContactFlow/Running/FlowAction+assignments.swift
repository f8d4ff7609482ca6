extension FlowAction {
    /// The values that a block sets by itself.
    var assignments: [FlowStep.Assignment] {
        switch ActionType.named(type)?.work {
        case .setsAttributes: Self.named(parameters["Attributes"], under: "Attributes")
        case .setsFlowAttributes:
            Self.named(parameters["FlowAttributes"], under: "FlowAttributes")
        case .setsQueue: queueAssignments
        case .setsVoice: assigned("TextToSpeechVoice", to: .voice)
        case .hears where text(of: "StoreInput")?.lowercased() == "true":
            [Self.assignment(.storedInput, "1")]
        case .loadsMetrics: Self.metrics
        default: []
        }
    }

    /// The queue by its ARN, and by its name where the export has it.
    private var queueAssignments: [FlowStep.Assignment] {
        let queue = text(of: "QueueId") ?? text(of: "AgentId")
        let name = resourceNames["QueueId"] ?? resourceNames["AgentId"]
        guard let queue else { return [] }
        // Without a name it is told by the ARN, so nothing has to be set.
        return [Self.assignment(.queueARN, queue)]
            + (name.map { [Self.assignment(.queueName, $0)] } ?? [])
    }

    private func assigned(_ parameter: String, to path: AttributePath) -> [FlowStep.Assignment] {
        text(of: parameter).map { [Self.assignment(path, $0)] } ?? []
    }

    private static func assignment(_ path: AttributePath, _ text: String) -> FlowStep.Assignment {
        FlowStep.Assignment(path: path, value: AttributeText(text))
    }

    /// Values by name: texts, or objects with a `Value`.
    private static func named(_ object: FlowValue?, under root: String) -> [FlowStep.Assignment] {
        (object?.object ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
            let text = value.text ?? value["Value"]?.text
            return text.map { assignment(AttributePath(names: [root, name]), $0) }
        }
    }

    /// What a queue's metrics are of which nobody says anything: as ``ActionType/Result/metric``.
    ///
    /// Source of the names: Amazon Connect Administrator Guide, "List of available contact attributes",
    /// queue metrics.
    private static let metrics: [FlowStep.Assignment] = {
        let agents = ["Online", "Available", "Staffed"].map { kind in
            assignment(AttributePath(names: ["Metrics", "Agents", kind, "Count"]), "1")
        }
        let idle = ["AfterContactWork", "Busy", "Missed", "NonProductive"].map { kind in
            assignment(AttributePath(names: ["Metrics", "Agents", kind, "Count"]), "0")
        }
        let queue = ["Size", "OldestContactAge"].map { name in
            assignment(AttributePath(names: ["Metrics", "Queue", name]), "0")
        }
        return agents + idle + queue
    }()
}

extension FlowAction {
    /// Where a value lands that a scenario lets the block yield under a name.
    ///
    /// A name is one below the block's own root, such as `tier` or `customer.tier` of a function; the
    /// whole path, such as `$.Attributes.tier`; or the root without its sign, such as `External.tier`.
    package func path(ofValue name: String) -> AttributePath {
        if let path = AttributePath(name) { return path }
        let root = ActionType.named(type)?.root?.names ?? ["External"]
        // Digits are stored in one place only.
        if root == AttributePath.storedInput.names || root == AttributePath.callbackNumber.names {
            return AttributePath(names: root)
        }
        let names = AttributePath(names: [name]).names
        return AttributePath(names: names.starts(with: root) ? names : root + names)
    }
}

extension AttributePath {
    /// The queue to which the contact is to be transferred.
    static let queueARN = AttributePath(names: ["Queue", "ARN"])
    /// The name of that queue.
    static let queueName = AttributePath(names: ["Queue", "Name"])
    /// The number at which the customer wants to be called back.
    static let callbackNumber = AttributePath(names: ["CallbackNumber"])
    /// What the customer typed.
    static let storedInput = AttributePath(names: ["StoredCustomerInput"])
    /// The voice that speaks.
    static let voice = AttributePath(names: ["TextToSpeechVoiceId"])
}
