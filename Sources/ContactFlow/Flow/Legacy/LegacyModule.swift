/// How a type of module, from the exports before the flow language, is said in the flow language.
struct LegacyModule: Sendable {
    /// The action's type in the flow language.
    package var type: String
    /// The names of parameters that are called otherwise; a name with a full stop is a member of an
    /// object.
    var parameters: [String: String] = [:]
    /// Parameters whose elements have a key each, and the object that they make.
    var keyed: [String: String] = [:]
    /// The error that the branch *Timeout* stands for.
    var timeoutError = "TimeLimitExceeded"
    /// The error that the branch *InvalidNumber* stands for.
    var invalidNumberError = "InvalidPhoneNumber"
    /// The results that branches stand for.
    package var results: [String: LegacyResult] = [:]
    /// Parameters that the type of the module implies.
    var implied: [String: String] = [:]
}

/// A result of a module as a condition of the flow language.
struct LegacyResult: Sendable {
    package var comparison = "Equals"
    package var operand: String
}

extension LegacyModule {
    /// Looks a kind of module up.
    ///
    /// - Parameter type: The type, followed by a stroke and the target if the module has one.
    /// - Returns: `nil` for one that is not known.
    package static func named(_ type: String) -> LegacyModule? {
        if let module = table[type] { return module }
        // Some types have targets that make no difference, such as the kinds of staffing.
        return type.firstIndex(of: "/").flatMap { table[String(type[..<$0])] }
    }

    private static let prompt = [
        "AudioPrompt": "PromptId", "Prompt": "PromptId", "PromptLocation": "PromptId",
    ]
    private static let truth = [
        "True": LegacyResult(operand: "True"), "False": LegacyResult(operand: "False"),
    ]

    /// The types of modules that were seen in exports.
    private static let table: [String: LegacyModule] = [
        "PlayPrompt": LegacyModule(type: "MessageParticipant", parameters: prompt),
        "PlayAudio": LegacyModule(type: "MessageParticipant", parameters: prompt),
        "Disconnect": LegacyModule(type: "DisconnectParticipant"),
        "SetAttributes": LegacyModule(
            type: "UpdateContactAttributes",
            keyed: ["Attribute": "Attributes"]
        ),
        "InvokeExternalResource/Lambda": LegacyModule(
            type: "InvokeLambdaFunction",
            parameters: [
                "FunctionArn": "LambdaFunctionARN", "TimeLimit": "InvocationTimeLimitSeconds",
            ],
            keyed: ["Parameter": "LambdaInvocationAttributes"]
        ),
        "CheckAttribute": LegacyModule(type: "Compare"),
        "SetQueue": LegacyModule(
            type: "UpdateContactTargetQueue",
            parameters: ["Queue": "QueueId", "Agent": "AgentId"]
        ),
        "Transfer/Queue": LegacyModule(
            type: "TransferContactToQueue",
            parameters: ["Queue": "QueueId"]
        ),
        "Transfer/Agent": LegacyModule(type: "TransferContactToAgent"),
        "Transfer/Flow": LegacyModule(type: "TransferToFlow"),
        "Transfer/PhoneNumber": LegacyModule(
            type: FlowAction.transferType,
            parameters: [
                "PhoneNumber": "ThirdPartyPhoneNumber",
                "TimeLimit": "ThirdPartyConnectionTimeLimitSeconds",
                "SourceNumber": "CallerId.Number",
                "SourceName": "CallerId.Name",
            ],
            timeoutError: "ConnectionTimeLimitExceeded"
        ),
        "GetUserInput/Digits": LegacyModule(
            type: "GetParticipantInput",
            parameters: prompt.adding(["Timeout": "InputTimeLimitSeconds"]),
            timeoutError: "InputTimeLimitExceeded",
            implied: ["StoreInput": "False"]
        ),
        "GetUserInput/Lex": LegacyModule(
            type: "ConnectParticipantWithLexBot",
            parameters: prompt.adding([
                "BotName": "LexBot.Name", "BotAlias": "LexBot.Alias", "BotRegion": "LexBot.Region",
            ]),
            keyed: ["Parameter": "LexSessionAttributes"],
            timeoutError: "InputTimeLimitExceeded"
        ),
        "StoreUserInput": LegacyModule(
            type: "GetParticipantInput",
            parameters: prompt.adding([
                "Timeout": "InputTimeLimitSeconds",
                "MaxDigits": "InputValidation.CustomValidation.MaximumLength",
            ]),
            timeoutError: "InputTimeLimitExceeded",
            implied: ["StoreInput": "True"]
        ),
        "Loop": LegacyModule(
            type: "Loop",
            results: [
                "Looping": LegacyResult(operand: "ContinueLooping"),
                "Complete": LegacyResult(operand: "DoneLooping"),
            ]
        ),
        "Wait": LegacyModule(
            type: "Wait",
            parameters: ["TimeLimit": "TimeLimitSeconds", "Timeout": "TimeLimitSeconds"],
            results: [
                "Complete": LegacyResult(operand: "WaitCompleted"),
                "Timeout": LegacyResult(operand: "WaitCompleted"),
                "CustomerReturned": LegacyResult(operand: "CustomerReturned"),
            ]
        ),
        "CheckHoursOfOperation": LegacyModule(
            type: "CheckHoursOfOperation",
            parameters: ["Hours": "HoursOfOperationId"],
            results: truth
        ),
        "CheckStaffing": LegacyModule(
            type: "CheckMetricData",
            parameters: ["Queue": "QueueId", "Agent": "AgentId", "Operator": "MetricType"],
            results: ["True": LegacyResult(comparison: "NumberGreaterThan", operand: "0")]
        ),
        "CheckQueueStatus": LegacyModule(
            type: "CheckMetricData",
            parameters: ["Queue": "QueueId", "Agent": "AgentId"]
        ),
        "GetQueueMetrics": LegacyModule(
            type: "GetMetricData",
            parameters: ["Queue": "QueueId", "Agent": "AgentId"]
        ),
        "SetLoggingBehavior": LegacyModule(
            type: "UpdateFlowLoggingBehavior",
            parameters: ["LoggingBehavior": "FlowLoggingBehavior"]
        ),
        "SetVoice": LegacyModule(
            type: "UpdateContactTextToSpeechVoice",
            parameters: ["GlobalVoice": "TextToSpeechVoice"]
        ),
        "SetRecordingBehavior": LegacyModule(type: "UpdateContactRecordingBehavior"),
        "Resume": LegacyModule(type: "EndFlowExecution"),
        "EndFlowExecution": LegacyModule(type: "EndFlowExecution"),
        "SetEventHook": LegacyModule(type: "UpdateContactEventHooks"),
        "LoopPrompts": LegacyModule(
            type: "MessageParticipantIteratively",
            parameters: ["InterruptFrequency": "InterruptFrequencySeconds"],
            results: [
                "Timeout": LegacyResult(operand: "MessagesInterrupted"),
                "MessagesInterrupted": LegacyResult(operand: "MessagesInterrupted"),
            ]
        ),
        "StartMediaStreaming": LegacyModule(
            type: "UpdateContactMediaStreamingBehavior",
            implied: ["MediaStreamingState": "Enabled"]
        ),
        "StopMediaStreaming": LegacyModule(
            type: "UpdateContactMediaStreamingBehavior",
            implied: ["MediaStreamingState": "Disabled"]
        ),
        "SetCallBackNumber": LegacyModule(
            type: "UpdateContactCallbackNumber",
            parameters: ["PhoneNumber": "CallbackNumber", "CallBackNumber": "CallbackNumber"],
            invalidNumberError: "InvalidCallbackNumber"
        ),
        "ChangeRoutingPriority": LegacyModule(type: "UpdateContactRoutingBehavior"),
        "DistributeByPercentage": LegacyModule(type: "DistributeByPercentage"),
        "Dial": LegacyModule(type: "CompleteOutboundCall"),
        "ReturnFromFlowModule": LegacyModule(type: "EndFlowModuleExecution"),
        "CheckOutboundCallStatus": LegacyModule(type: "CheckOutboundCallStatus"),
        "SetContactData": LegacyModule(type: "UpdateContactData"),
        "SetRoutingCriteria": LegacyModule(type: "UpdateContactRoutingCriteria"),
    ]
}

extension Dictionary {
    /// The members of both; those of `other` count.
    fileprivate func adding(_ other: Self) -> Self {
        merging(other) { _, new in new }
    }
}
