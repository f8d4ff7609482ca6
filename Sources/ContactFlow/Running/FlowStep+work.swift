extension FlowStep {
    /// What a block does, by its type.
    static func work(
        of action: FlowAction,
        behaving behaviour: BlockBehaviour,
        in flowType: FlowType,
        choices: TransferBlock
    ) -> Work {
        if let target = behaviour.calls { return .call(FunctionCall(action, at: target)) }
        let queue = behaviour.queue ?? BlockBehaviour.Queue()
        func text(_ name: String) -> AttributeText? {
            action.text(of: name).map(AttributeText.init)
        }
        return switch ActionType.named(action.type)?.work ?? .passes {
        case .dials: .transfer(transferBlock(of: action, in: flowType, choices: choices))
        case .queues: .queue(queue)
        case .meetsAgent: .agent(queue)
        case .ends(let end): .end(end)
        case .compares: .compare(text("ComparisonValue"))
        case .loops: .loop(text("LoopCount"))
        case .distributes: .distribute
        case .setsCallbackNumber: .setCallbackNumber(text("CallbackNumber"))
        case .passes, .setsAttributes, .setsFlowAttributes, .setsQueue, .setsVoice, .loadsMetrics,
            .hears:
            action.assignments.isEmpty ? .pass : .assign(action.assignments)
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
}
