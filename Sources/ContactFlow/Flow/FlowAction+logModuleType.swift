extension FlowAction {
    /// The name under which a flow log tells of the action: the type of the block before the flow
    /// language, such as `PlayPrompt`.
    ///
    /// Sources: Amazon Connect Administrator Guide, "Data in flow logs"; and the types of the exports
    /// before the flow language, whose names the logs have kept. A type without such a name goes by
    /// its own.
    package var logModuleType: String {
        switch type {
        case "GetParticipantInput":
            text(of: "StoreInput")?.lowercased() == "true" ? "StoreUserInput" : "GetUserInput"
        case "CheckMetricData":
            text(of: "MetricType")?.hasPrefix("NumberOfAgents") ?? false
                ? "CheckStaffing" : "CheckQueueStatus"
        case "UpdateContactMediaStreamingBehavior":
            text(of: "MediaStreamingState") == "Disabled"
                ? "StopMediaStreaming" : "StartMediaStreaming"
        default:
            Self.logModuleTypes[type] ?? type
        }
    }

    private static let logModuleTypes = [
        "CompleteOutboundCall": "Dial",
        "Compare": "CheckAttribute",
        "ConnectParticipantWithLexBot": "GetUserInput",
        "DequeueContactAndTransferToQueue": "Transfer",
        "DisconnectParticipant": "Disconnect",
        "EndFlowExecution": "Resume",
        "EndFlowModuleExecution": "ReturnFromFlowModule",
        "GetMetricData": "GetQueueMetrics",
        "InvokeLambdaFunction": "InvokeExternalResource",
        "MessageParticipant": "PlayPrompt",
        "MessageParticipantIteratively": "LoopPrompts",
        "TransferContactToQueue": "Transfer",
        transferType: "Transfer",
        "TransferToFlow": "Transfer",
        "UpdateContactAttributes": "SetAttributes",
        "UpdateContactCallbackNumber": "SetCallBackNumber",
        "UpdateContactEventHooks": "SetEventHook",
        "UpdateContactRecordingBehavior": "SetRecordingBehavior",
        "UpdateContactRoutingBehavior": "ChangeRoutingPriority",
        "UpdateContactTargetQueue": "SetQueue",
        "UpdateContactTextToSpeechVoice": "SetVoice",
        "UpdateFlowLoggingBehavior": "SetLoggingBehavior",
    ]
}
