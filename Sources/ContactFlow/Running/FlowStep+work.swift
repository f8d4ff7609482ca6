extension FlowStep {
    /// What a block does, by its type.
    static func work(
        of action: FlowAction,
        behaving behaviour: BlockBehaviour,
        in flowType: FlowType,
        choices: TransferBlock
    ) -> Work {
        switch action.type {
        case FlowAction.transferType:
            .transfer(transferBlock(of: action, in: flowType, choices: choices))
        case "TransferContactToQueue", "DequeueContactAndTransferToQueue":
            .queue(behaviour.queue ?? BlockBehaviour.Queue())
        case "DisconnectParticipant": .end(.disconnected)
        case "EndFlowExecution", "EndFlowModuleExecution": .end(.flowEnded)
        case "TransferToFlow": .end(.anotherFlow)
        case "Compare": .compare(action.text(of: "ComparisonValue").map(AttributeText.init))
        case "Loop": .loop(action.text(of: "LoopCount").map(AttributeText.init))
        case "DistributeByPercentage": .distribute
        case "UpdateContactCallbackNumber":
            .setCallbackNumber(action.text(of: "CallbackNumber").map(AttributeText.init))
        default:
            if ActionType.named(action.type) == nil {
                .fail
            } else {
                assignments(of: action).isEmpty ? .pass : .assign(assignments(of: action))
            }
        }
    }

    /// The block of an action; one that cannot be read dials what is no number, so it takes Error.
    private static func transferBlock(
        of action: FlowAction,
        in flowType: FlowType,
        choices: TransferBlock
    ) -> TransferBlock {
        var block: TransferBlock
        do {
            block = try action.transferBlock(in: flowType)
        } catch {
            let written = action.text(of: "ThirdPartyPhoneNumber") ?? ""
            block = TransferBlock(destination: .phoneNumber(.dynamic(AttributeText(written))))
            let resumes = action.text(of: "ContinueFlowExecution")
            block.resumesFlowAfterDisconnect = resumes?.lowercased() != "false"
        }
        block.ringLimit = choices.ringLimit
        block.dtmfTone = choices.dtmfTone
        block.dtmfGap = choices.dtmfGap
        block.countryNotCallable = choices.countryNotCallable
        return block
    }

    /// The values that a block sets by itself.
    private static func assignments(of action: FlowAction) -> [Assignment] {
        switch action.type {
        case "UpdateContactAttributes":
            named(action.parameters["Attributes"], under: "Attributes")
        case "UpdateFlowAttributes":
            named(action.parameters["FlowAttributes"], under: "FlowAttributes")
        case "UpdateContactTargetQueue":
            action.text(of: "QueueId").map { queue in
                [Assignment(path: .queueARN, value: AttributeText(queue))]
            } ?? []
        case "GetParticipantInput" where action.text(of: "StoreInput") == "True":
            [
                Assignment(
                    path: AttributePath(names: ["StoredCustomerInput"]),
                    value: AttributeText("1")
                )
            ]
        default: []
        }
    }

    /// Values by name: texts, or objects with a `Value`.
    private static func named(_ object: FlowValue?, under root: String) -> [Assignment] {
        (object?.object ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
            let text = value.text ?? value["Value"]?.text
            return text.map { text in
                Assignment(
                    path: AttributePath(names: [root, name]),
                    value: AttributeText(text)
                )
            }
        }
    }
}

extension AttributePath {
    /// The queue to which the contact is to be transferred.
    static let queueARN = AttributePath(names: ["Queue", "ARN"])
    /// The number at which the customer wants to be called back.
    static let callbackNumber = AttributePath(names: ["CallbackNumber"])
}
