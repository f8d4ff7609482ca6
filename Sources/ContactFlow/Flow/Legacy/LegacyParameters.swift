/// The parameters of one module on their way into the flow language.
struct LegacyParameters {
    private let module: LegacyModule
    private var values: [String: FlowValue] = [:]
    private var prompts: [FlowValue] = []

    /// Starts without parameters, but for those that the kind of module implies.
    package init(of module: LegacyModule) {
        self.module = module
        values = module.implied.mapValues { .text($0) }
    }

    /// Adds one parameter under the name that the flow language has for it.
    mutating func add(_ value: FlowValue, named name: String, key: String?) {
        if let object = module.keyed[name], let key {
            values.set(value, at: [object, key])
        } else if module.type == "MessageParticipantIteratively",
            ["AudioPrompt", "Prompt", "Text"].contains(name)
        {
            let member = name == "Text" ? "Text" : "PromptId"
            prompts.append(.object([member: value]))
        } else {
            let written = module.parameters[name] ?? name
            values.set(value, at: written.split(separator: ".").map(String.init))
        }
    }

    /// The parameters, with those put together that were apart.
    func translated(of writtenType: String) -> FlowValue {
        var values = values
        switch module.type {
        case FlowAction.transferType:
            // Absent in the oldest exports, which have the branch Error only, as `true` has.
            let blind = values.removeValue(forKey: "BlindTransfer")?.text ?? "True"
            values["ContinueFlowExecution"] = .text(Self.negation(of: blind))
        case "Compare":
            if let name = values.removeValue(forKey: "Attribute")?.text, !name.isEmpty,
                let namespace = values.removeValue(forKey: "Namespace")?.text
            {
                let path = LegacyNamespace.path(to: name, in: namespace).path
                values["ComparisonValue"] = .text(path.description)
            }
        case "UpdateContactEventHooks":
            if let hook = values.removeValue(forKey: "Type")?.text,
                let flow = values.removeValue(forKey: "ContactFlowId")
            {
                values["EventHooks"] = .object([hook: flow])
            }
        case "UpdateFlowLoggingBehavior":
            values["FlowLoggingBehavior"] = values["FlowLoggingBehavior"].map {
                $0.text == "Enable"
                    ? .text("Enabled") : $0.text == "Disable" ? .text("Disabled") : $0
            }
        case "MessageParticipantIteratively" where !prompts.isEmpty:
            values["Messages"] = .list(prompts)
        default:
            break
        }
        if values.removeValue(forKey: "TextToSpeechType")?.text == "ssml" {
            values["SSML"] = values.removeValue(forKey: "Text")
        }
        return .object(values)
    }

    /// The opposite of a truth value; what is neither is kept, for a rule to find.
    private static func negation(of text: String) -> String {
        switch text.lowercased() {
        case "true": "False"
        case "false": "True"
        default: text
        }
    }
}

extension [String: FlowValue] {
    /// Puts a value into the objects that the names lead through.
    fileprivate mutating func set(_ value: FlowValue, at names: [String]) {
        guard let first = names.first else { return }
        guard names.count > 1 else {
            self[first] = value
            return
        }
        var inner = self[first]?.object ?? [:]
        inner.set(value, at: Array(names.dropFirst()))
        self[first] = .object(inner)
    }
}
