/// What the value of a parameter may be where the flow writes it.
enum ParameterValue: Hashable, Sendable {
    /// A whole number in a range.
    case whole(ClosedRange<Int>)
    /// One of these words, in any case.
    case oneOf([String])
    /// One JSONPath, and nothing that the flow writes.
    case path

    /// Whether a text is one of them.
    func allows(_ text: String) -> Bool {
        switch self {
        case .whole(let range): Int(text).map(range.contains) ?? false
        case .oneOf(let words): words.contains { $0.lowercased() == text.lowercased() }
        case .path: AttributeText(text).singlePath != nil
        }
    }

    /// What it may be, to follow "must be".
    var words: String {
        switch self {
        case .whole(let range) where range.lowerBound == .min: "a whole number"
        case .whole(let range) where range.upperBound == .max:
            "a whole number from \(range.lowerBound)"
        case .whole(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .oneOf(let words): "one of " + words.joined(separator: ", ")
        case .path: "one JSONPath"
        }
    }
}

extension ActionType {
    /// What the values of parameters may be, by type and name.
    ///
    /// Sources: Amazon Connect Developer Guide, "Flow language", parameter objects of the actions, and
    /// answers of the service to values that it does not take.
    static let values: [String: [String: ParameterValue]] = [
        "MessageParticipant": ["SkipWhenDTMFBufferEnabled": truth],
        "GetParticipantInput": [
            "StoreInput": truth, "InputTimeLimitSeconds": .whole(0...180),
            "SkipWhenDTMFBufferEnabled": truth,
        ],
        "ShowView": ["InvocationTimeLimitSeconds": .whole(1...604_800)],
        "InvokeLambdaFunction": [
            "InvocationTimeLimitSeconds": .whole(1...8),
            "InvocationType": .oneOf(["SYNCHRONOUS", "ASYNCHRONOUS"]),
        ],
        "UpdateContactAttributes": ["TargetContact": .oneOf(["Current", "Related"])],
        "UpdateContactMediaStreamingBehavior": ["MediaStreamingState": state],
        "UpdateContactCallbackNumber": ["CallbackNumber": .path],
        "UpdatePreviousContactParticipantState": [
            "PreviousContactParticipantState": .oneOf(["AgentOnHold", "CustomerOnHold", "OffHold"])
        ],
        "UpdateContactRoutingBehavior": [
            "QueuePriority": .whole(1...Int.max),
            "QueueTimeAdjustmentSeconds": .whole(Int.min...Int.max),
        ],
        "UpdateFlowLoggingBehavior": ["FlowLoggingBehavior": state],
        "CheckMetricData": [
            "MetricType": .oneOf([
                "NumberOfAgentsAvailable", "NumberOfAgentsStaffed", "NumberOfAgentsOnline",
                "OldestContactInQueueAgeSeconds", "NumberOfContactsInQueue",
            ])
        ],
        "CheckVoiceId": [
            "CheckVoiceIdOption": .oneOf([
                "enrollmentStatus", "voiceAuthentication", "fraudDetection",
            ])
        ],
        "Loop": ["LoopCount": .whole(0...100)],
        "Wait": [
            "TimeLimitSeconds": .whole(0...604_800), "TimeoutSeconds": .whole(0...604_800),
        ],
        "CreateCallbackContact": [
            "InitialCallDelaySeconds": .whole(0...259_200),
            // The guide says 1, but real exports have 0.
            "MaximumConnectionAttempts": .whole(0...Int.max),
            "RetryDelaySeconds": .whole(1...259_200),
        ],
    ]

    private static let truth = ParameterValue.oneOf(["True", "False"])
    private static let state = ParameterValue.oneOf(["Enabled", "Disabled"])
}
