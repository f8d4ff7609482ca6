extension ActionType {
    /// What begins another contact, or completes one that began with a call out.
    static let outbound = [
        ActionType(
            "CompleteOutboundCall",
            "lets an agent's call out ring",
            optional: anyError,
            mayTakeTime: true,
            channels: [.voice],
            in: [.outboundWhisper, .module]
        ),
        ActionType(
            "CreateCallbackContact",
            "asks for a callback, which is not simulated",
            errors: anyError,
            in: FlowType.callers,
            parameters: Parameters(
                ["InitialCallDelaySeconds", "MaximumConnectionAttempts", "RetryDelaySeconds"],
                atMostOne: ["QueueId", "AgentId"],
                areComplete: false
            )
        ),
        ActionType("CreateTask", errorsOnly: "creates a task, which is not simulated"),
        ActionType("CreateContact", optionalOnly: "creates a contact, which is not simulated"),
        ActionType(
            "StartOutboundChatContact",
            "starts a chat, which is not simulated",
            optional: anyError,
            parameters: Parameters(
                ["SourceEndpoint", "DestinationEndpoint", "ContactFlowArn", "ContactSubtype"],
                areComplete: false
            )
        ),
        ActionType(
            "StartOutboundEmailContact",
            optionalOnly: "sends an email, which is not simulated"
        ),
        ActionType("SendSMS", optionalOnly: "sends a message of a campaign"),
    ]
}
