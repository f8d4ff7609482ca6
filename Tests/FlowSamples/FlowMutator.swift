internal import ContactFlow
package import Randomness

/// Changes flows in ways that keep some of their structure.
package enum FlowMutator {
    /// The flows that are changed: both formats, and an answer of the service.
    package static let seeds: [SampleJSON] = [
        modern.json,
        legacy,
        .object(["ContactFlow": .object(["Name": "x", "Content": .text(modern.json.written)])]),
        services.json,
        .object([
            "Resources": .object([
                "Flow": .object([
                    "Type": "AWS::Connect::ContactFlow",
                    "Properties": .object([
                        "Content": .object(["Fn::Sub": .text(services.json.written)])
                    ]),
                ])
            ])
        ]),
    ]

    /// Blocks of services and of agents, and values that come from attributes.
    private static let services = SampleFlow(
        .action(
            "first",
            "InvokeLambdaFunction",
            ["LambdaFunctionARN": "arn", "InvocationTimeLimitSeconds": "8"],
            next: "profile",
            errors: ["NoMatchingError": "wait"]
        ),
        .action(
            "profile",
            "GetCustomerProfile",
            ["ProfileRequestData": .object(["IdentifierValue": "$.CustomerEndpoint.Address"])],
            next: "tag",
            errors: ["NoneFoundError": "tag", "NoMatchingError": "tag"]
        ),
        .action("tag", "TagContact", ["Tags": .object(["tier": "$.External.tier"])], next: "odd"),
        .action("odd", "ReadMinds", next: nil, conditions: ["yes": "compare", "no": "wait"]),
        .action(
            "compare",
            "Compare",
            ["ComparisonValue": "$.External.tier"],
            next: "wait",
            errors: ["NoMatchingCondition": "wait"],
            conditions: ["$.Attributes.tier": "number", "gold": "agent"]
        ),
        .action(
            "wait",
            "Wait",
            ["TimeLimitSeconds": "$.Attributes.a"],
            next: "number",
            errors: ["NoMatchingError": "number"],
            conditions: ["WaitCompleted": "agent"]
        ),
        .action(
            "number",
            "UpdateContactCallbackNumber",
            ["CallbackNumber": "$.CallbackNumber"],
            next: "agent",
            errors: ["InvalidCallbackNumber": "last", "CallbackNumberNotDialable": "last"]
        ),
        .action("agent", "TransferContactToAgent", next: nil),
        .last,
        type: "agentTransfer"
    )

    private static let modern = SampleFlow(
        .transfer(["CallerId": .object(["Number": "+12065550199", "Name": "Desk"])]),
        .action(
            "compare",
            "Compare",
            ["ComparisonValue": "$.Attributes.tier"],
            errors: ["NoMatchingCondition": "loop"],
            conditions: ["gold": "first", "silver": "loop"]
        ),
        .action(
            "loop",
            "Loop",
            ["LoopCount": "3"],
            conditions: ["ContinueLooping": "compare", "DoneLooping": "ask"]
        ),
        .action(
            "ask",
            "GetParticipantInput",
            ["Text": "Press a key", "StoreInput": "False"],
            next: "say",
            errors: [
                "InputTimeLimitExceeded": "ask", "NoMatchingCondition": "say",
                "NoMatchingError": "last",
            ],
            conditions: ["1": "share", "2": "first"]
        ),
        .action(
            "share",
            "DistributeByPercentage",
            next: nil,
            errors: ["NoMatchingCondition": "queue"],
            conditions: ["51": "say"],
            operator: "NumberLessThan"
        ),
        .action("say", "MessageParticipant", ["Text": "Hello"], next: "set"),
        .action(
            "set",
            "UpdateContactAttributes",
            ["Attributes": .object(["tier": "$.External.tier"])],
            next: "queue",
            errors: ["NoMatchingError": "last"]
        ),
        .action(
            "queue",
            "TransferContactToQueue",
            errors: ["QueueAtCapacity": "first", "NoMatchingError": "last"]
        ),
        .last,
        type: "contactFlow"
    )

    private static let legacy = SampleJSON.object([
        "version": "1", "type": "contactFlow", "start": "first",
        "metadata": .object(["name": "old"]),
        "modules": .list([
            .object([
                "id": "first", "type": "Transfer", "target": "PhoneNumber",
                "branches": .list([
                    .object(["condition": "Success", "transition": "last"]),
                    .object(["condition": "Error", "transition": "first"]),
                ]),
                "parameters": .list([
                    .object([
                        "name": "PhoneNumber", "value": "number", "namespace": "User Defined",
                    ]),
                    .object(["name": "BlindTransfer", "value": .bare("false")]),
                ]),
            ]),
            .object(["id": "last", "type": "Disconnect"]),
        ]),
    ])

    /// Texts that mean something to the reader.
    private static let texts = [
        "", "first", "last", "nowhere", "True", "$.Attributes.a", "$", "$.", "$['", "+1", "600",
        "-1", "99999999999999999999", "NoMatchingError", "Equals", "Timeout", "Evaluate", "ssml",
        "Content", "Actions", "modules", FlowAction.transferType, "Transfer", "\u{0}", "\u{1B}[2J",
        "e\u{301}", "\u{202E}", "👩🏽‍🚒", "\"", "\\", "User Defined", "System", "Lex..", "CallerId",
        "VoiceConnector", "ThirdPartyDTMFDigits", "MessageParticipantIteratively", "Messages",
        "queue", "say", "Loop", "LoopCount", "Wait", "TimeLimitSeconds", "TransferContactToQueue",
        "EndFlowExecution", "InvokeLambdaFunction", "UpdateContactTargetQueue", "QueueId",
        "TransferContactToAgent", "MessageParticipantIteratively", "AuthenticateParticipant",
        "GetMetricData", "$.Metrics.Queue.Size", "$.External['a.b']", "$.Queue.Name",
        "TimeoutSeconds",
        "UnTagContact", "${x}", "{\"Actions\":[]}", "EventHooks", "TransferToFlow",
    ]
    private static let bare = [
        "null", "true", "0", "-0.0", "1e308", "1e999", "18446744073709551616",
    ]

    /// Changes one value somewhere in the tree.
    package static func mutate(_ value: inout SampleJSON, using random: inout RandomStream) {
        // The deeper, the likelier: most of a flow is in its leaves.
        if random.occurs(withProbability: 0.8), descend(into: &value, using: &random) { return }
        switch Int.random(in: 0..<7, using: &random) {
        case 0: value = .text(pick(texts, &random))
        case 1: value = .bare(pick(bare, &random))
        case 2: value = .list([value, value])
        case 3: value = .object(["Content": value, "Name": "x"])
        case 4: value = .text(value.written)
        case 5: value = nested(value, levels: Int.random(in: 1...80, using: &random))
        default: rearrange(&value, using: &random)
        }
    }

    private static func descend(
        into value: inout SampleJSON,
        using random: inout RandomStream
    ) -> Bool {
        switch value {
        case .list(var list) where !list.isEmpty:
            mutate(&list[Int.random(in: list.indices, using: &random)], using: &random)
            value = .list(list)
        case .object(var members) where !members.isEmpty:
            mutate(
                &members[Int.random(in: members.indices, using: &random)].value,
                using: &random
            )
            value = .object(members)
        default: return false
        }
        return true
    }

    /// Drops, doubles, swaps or renames what a container holds.
    private static func rearrange(_ value: inout SampleJSON, using random: inout RandomStream) {
        switch value {
        case .list(var list) where !list.isEmpty:
            let index = Int.random(in: list.indices, using: &random)
            let other = Int.random(in: list.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: list.remove(at: index)
            case 1: list.append(list[index])
            default: list.swapAt(index, other)
            }
            value = .list(list)
        case .object(var members) where !members.isEmpty:
            let index = Int.random(in: members.indices, using: &random)
            let other = Int.random(in: members.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: members.remove(at: index)
            case 1: members.append(members[index])
            case 2: members[index].name = pick(texts, &random)
            default:
                let moved = members[index].value
                members[index].value = members[other].value
                members[other].value = moved
            }
            value = .object(members)
        default: value = .list([])
        }
    }

    private static func nested(_ value: SampleJSON, levels: Int) -> SampleJSON {
        (0..<levels).reduce(value) { inner, level in
            level.isMultiple(of: 2) ? .list([inner]) : .object(["a": inner])
        }
    }

    /// Changes the bytes of a file.
    package static func mutate(_ bytes: inout [UInt8], using random: inout RandomStream) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default:
                bytes.insert(
                    contentsOf: pick(["{", "]", "\"", "\\", ","], &random).utf8,
                    at: place
                )
            }
        }
    }

    private static func pick(_ texts: [String], _ random: inout RandomStream) -> String {
        texts[Int.random(in: texts.indices, using: &random)]
    }
}
