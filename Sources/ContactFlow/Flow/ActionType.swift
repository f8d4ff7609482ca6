/// What the documentation says of a type of action.
package struct ActionType: Hashable, Sendable {
    /// The name in the flow language.
    package let name: String
    /// The errors that an action of this type has to declare.
    package let requiredErrors: [String]
    /// The errors that it may declare besides.
    package let optionalErrors: [String]
    /// The operators of its conditions; empty when it has none.
    package let operators: Set<String>
    /// Whether the flow ends here.
    package let isTerminal: Bool
    /// Whether it has to say what comes next.
    package let needsNext: Bool
    /// Whether a contact spends time here.
    package let takesTime: Bool
    /// The channels that it serves; others take its error branch.
    package let channels: Set<Channel>

    private init(
        _ name: String,
        errors: [String] = [],
        optional: [String] = [],
        operators: Set<String> = [],
        isTerminal: Bool = false,
        needsNext: Bool = true,
        takesTime: Bool = false,
        channels: Set<Channel> = Set(Channel.allCases)
    ) {
        self.name = name
        requiredErrors = errors
        optionalErrors = optional
        self.operators = operators
        self.isTerminal = isTerminal
        self.needsNext = needsNext && !isTerminal
        self.takesTime = takesTime
        self.channels = channels
    }
}

extension ActionType {
    /// The type of this name; `nil` when it is not known.
    package static func named(_ name: String) -> ActionType? { byName[name] }

    /// Every error that an action may declare, whatever its type.
    static let knownErrors = Set(all.flatMap { $0.requiredErrors + $0.optionalErrors })

    /// Every operator of conditions.
    static let knownOperators: Set<String> = [
        "Equals", "TextStartsWith", "TextEndsWith", "TextContains", "NumberGreaterThan",
        "NumberGreaterOrEqualTo", "NumberLessThan", "NumberLessOrEqualTo", "KeyExists",
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    private static let numeric: Set = [
        "Equals", "NumberGreaterThan", "NumberGreaterOrEqualTo", "NumberLessThan",
        "NumberLessOrEqualTo",
    ]
    private static let anyError = ["NoMatchingError"]
    private static let both = ["NoMatchingCondition", "NoMatchingError"]

    /// The types that are known.
    ///
    /// Sources: Amazon Connect API Reference, "Flow language", actions; and, for what it leaves
    /// open, exports of real flows.
    package static let all: [ActionType] = interactions + contactActions + flowControl

    private static let interactions = [
        // Exports leave the error of a message out more often than not.
        ActionType("MessageParticipant", optional: anyError, takesTime: true),
        ActionType(
            "MessageParticipantIteratively",
            optional: anyError,
            operators: ["Equals"],
            needsNext: false,
            takesTime: true
        ),
        ActionType(
            "GetParticipantInput",
            errors: anyError,
            optional: ["NoMatchingCondition", "InvalidPhoneNumber", "InputTimeLimitExceeded"],
            operators: ["Equals"],
            takesTime: true,
            channels: [.voice]
        ),
        ActionType(
            "ConnectParticipantWithLexBot",
            errors: both,
            optional: ["InputTimeLimitExceeded"],
            operators: ["Equals"],
            takesTime: true
        ),
        ActionType(
            FlowAction.transferType,
            errors: anyError,
            optional: ["CallFailed", "ConnectionTimeLimitExceeded"],
            takesTime: true,
            channels: [.voice]
        ),
        ActionType(
            "ShowView",
            errors: both,
            optional: ["TimeLimitExceeded"],
            operators: ["Equals"],
            takesTime: true
        ),
        ActionType("DisconnectParticipant", isTerminal: true),
    ]

    private static let contactActions = [
        ActionType("UpdateContactAttributes", errors: anyError),
        ActionType("UpdateContactData", errors: anyError),
        ActionType("UpdateContactTargetQueue", errors: anyError),
        ActionType("UpdateContactEventHooks", errors: anyError),
        ActionType("UpdateContactMediaStreamingBehavior", errors: anyError, channels: [.voice]),
        ActionType("UpdateContactRecordingBehavior", optional: anyError),
        ActionType("UpdateContactRecordingAndAnalyticsBehavior", optional: anyError),
        ActionType("UpdateContactRoutingBehavior", optional: anyError),
        ActionType("UpdateContactTextToSpeechVoice", optional: anyError),
        ActionType(
            "UpdateContactCallbackNumber",
            errors: ["InvalidCallbackNumber", "CallbackNumberNotDialable"],
            optional: anyError
        ),
        ActionType("UpdatePreviousContactParticipantState", errors: anyError),
        ActionType(
            "TransferContactToQueue",
            errors: ["QueueAtCapacity", "NoMatchingError"],
            takesTime: true
        ),
        ActionType(
            "DequeueContactAndTransferToQueue",
            errors: ["QueueAtCapacity", "NoMatchingError"],
            takesTime: true
        ),
        ActionType("CreateCallbackContact", errors: anyError),
        ActionType("CreateTask", errors: anyError),
        ActionType("CreateCase", errors: anyError),
        ActionType("CreateWisdomSession", errors: anyError),
        ActionType("CreateCustomerProfile", errors: anyError),
        ActionType("GetCustomerProfile", errors: anyError, optional: ["NoneFoundError"]),
        ActionType("UpdateCustomerProfile", errors: anyError),
        ActionType("CompleteOutboundCall", optional: anyError, takesTime: true, channels: [.voice]),
    ]

    private static let flowControl = [
        ActionType("Compare", errors: ["NoMatchingCondition"], operators: knownOperators),
        ActionType("CheckHoursOfOperation", errors: anyError, operators: ["Equals"]),
        ActionType("CheckMetricData", errors: both, operators: numeric),
        ActionType("GetMetricData", errors: anyError),
        ActionType(
            "DistributeByPercentage",
            errors: ["NoMatchingCondition"],
            operators: ["NumberLessThan"]
        ),
        ActionType("Loop", operators: ["Equals"]),
        ActionType("Wait", errors: anyError, operators: ["Equals"], takesTime: true),
        ActionType("InvokeLambdaFunction", errors: anyError, takesTime: true),
        ActionType(
            "InvokeFlowModule",
            errors: anyError,
            optional: ["NoMatchingCondition"],
            operators: ["Equals"],
            takesTime: true
        ),
        // It jumps for good, but the language demands a placeholder.
        ActionType("TransferToFlow", errors: anyError),
        ActionType("UpdateFlowAttributes", errors: anyError),
        ActionType("UpdateFlowLoggingBehavior", optional: anyError),
        ActionType("EndFlowExecution", isTerminal: true),
        ActionType("EndFlowModuleExecution", isTerminal: true),
    ]
}
