internal import Typesetting

extension ActionType {
    /// The type of this name, or of which this is another spelling; `nil` when it is not known.
    package static func named(_ name: String) -> ActionType? { byName[name] }

    /// The types that are known.
    ///
    /// Sources: Amazon Connect Developer Guide, "Flow language", actions; the Administrator Guide's
    /// pages of the blocks, for channels, types of flows, and types that the language's pages leave
    /// out; and, for what both leave open, exports of real flows and answers of the service.
    package static let all: [ActionType] =
        participantActions + contactActions + queueActions + flowControl + integrations + outbound

    /// Every error that an action may declare, whatever its type.
    static let knownErrors = Set(all.flatMap { $0.requiredErrors + $0.optionalErrors })

    /// Every operator of conditions.
    static let knownOperators: Set<String> = Set(FlowComparison.allCases.map(\.rawValue))

    private static let byName: [String: ActionType] = {
        var types: [String: ActionType] = [:]
        for type in all {
            for name in [type.name] + type.aliases { types[name] = type }
        }
        return types
    }()

    static let numeric: Set = [
        "Equals", "NumberGreaterThan", "NumberGreaterOrEqualTo", "NumberLessThan",
        "NumberLessOrEqualTo",
    ]
    static let anyError = ["NoMatchingError"]
    static let both = ["NoMatchingCondition", "NoMatchingError"]
    /// The ways to say something to a customer, of which a block takes one.
    static let messages = ["Text", "SSML", "PromptId", "Media"]

    /// The type in whose place people write a name: that of a block in the designer, of a module of the
    /// exports before the flow language, or one that is misspelt.
    ///
    /// - Parameter name: A name that no type has.
    /// - Returns: `nil` when nothing is near.
    package static func meant(by name: String) -> ActionType? {
        if let module = LegacyModule.named(name), let type = byName[module.type] { return type }
        if let type = byName[designerNames[name] ?? ""] { return type }
        return name.nearest(in: all.map(\.name)).flatMap { byName[$0] }
    }

    /// Blocks by the names that people take for types.
    ///
    /// Source: types that the service refused, in flows that were written by hand.
    private static let designerNames = [
        "SetContactAttributes": "UpdateContactAttributes",
        "TransferToQueue": "TransferContactToQueue",
        "TransferParticipantToQueue": "TransferContactToQueue",
        "TransferToAgent": "TransferContactToAgent",
        "TransferToPhoneNumber": FlowAction.transferType,
        "TransferToThirdParty": FlowAction.transferType,
        "SetWorkingQueue": "UpdateContactTargetQueue",
        "SetCallbackNumber": "UpdateContactCallbackNumber",
        "SetRecordingAndAnalyticsBehavior": "UpdateContactRecordingAndAnalyticsBehavior",
        "GetUserInput": "GetParticipantInput",
        "GetCustomerInput": "GetParticipantInput",
        "StoreCustomerInput": "GetParticipantInput",
        "CheckContactAttributes": "Compare",
        "EndFlow": "DisconnectParticipant",
        "InvokeModule": "InvokeFlowModule",
        "InvokeLambda": "InvokeLambdaFunction",
        "Distribute": "DistributeByPercentage",
    ]
}
