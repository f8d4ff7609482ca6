internal import VirtualTime

extension ActionType {
    /// What a participant experiences.
    static let participantActions = [
        // Exports leave the error of a message out more often than not.
        ActionType(
            "MessageParticipant",
            "plays a prompt, to callers only",
            takes: .spoken(.seconds(5)),
            optional: anyError,
            in: FlowType.callers.union(FlowType.whispers),
            parameters: Parameters(
                optional: ["SkipWhenDTMFBufferEnabled"],
                exactlyOne: messages
            )
        ),
        ActionType(
            "MessageParticipantIteratively",
            "plays prompts until they are interrupted",
            takes: .seconds(["InterruptFrequencySeconds"], or: 20),
            yields: .always("MessagesInterrupted"),
            optional: anyError,
            operators: ["Equals"],
            needsNext: false,
            channels: [.voice],
            in: FlowType.holds.union([.customerQueue, .module]),
            parameters: Parameters(
                ["Messages"],
                optional: ["InterruptFrequencySeconds", "ContinueMessagingDuringInterrupt"]
            )
        ),
        ActionType(
            "GetParticipantInput",
            "takes a key, or stores digits",
            work: .hears,
            takes: .fixed(.seconds(4)),
            yields: .anyBranch,
            under: ["StoredCustomerInput"],
            errors: anyError,
            optional: ["NoMatchingCondition", "InvalidPhoneNumber", "InputTimeLimitExceeded"],
            operators: ["Equals"],
            channels: [.voice],
            in: FlowType.callers,
            parameters: Parameters(
                ["InputTimeLimitSeconds"],
                optional: [
                    "StoreInput", "InputValidation", "InputEncryption", "DTMFConfiguration",
                    "SkipWhenDTMFBufferEnabled",
                ],
                atMostOne: messages
            )
        ),
        ActionType(
            "ConnectParticipantWithLexBot",
            "talks to a bot",
            takes: .fixed(.seconds(10)),
            yields: .anyBranch,
            under: ["Lex"],
            resultAt: ["Lex", "IntentName"],
            errors: both,
            optional: ["InputTimeLimitExceeded"],
            operators: ["Equals"],
            in: FlowType.callers,
            parameters: Parameters(
                optional: [
                    "LexV2Bot", "LexBot", "LexSessionAttributes", "LexTimeoutSeconds",
                ],
                exactlyOne: messages + ["LexInitializationData"]
            )
        ),
        ActionType(
            "ConnectParticipantWithAgenticCX",
            "talks to an application",
            takes: .fixed(.seconds(60)),
            yields: .anyBranch,
            under: ["Attributes"],
            errors: anyError,
            optional: ["NoMatchingCondition", "TimeLimitExceeded", "InputTimeLimitExceeded"],
            operators: ["Equals"],
            in: FlowType.callers,
            parameters: Parameters(["AgentConfiguration"], areComplete: false)
        ),
        ActionType(
            "ShowView",
            "shows a view until an action of it is chosen",
            takes: .fixed(.seconds(10)),
            yields: .anyBranch,
            under: ["Views", "ViewResultData"],
            resultAt: ["Views", "Action"],
            errors: both,
            optional: ["TimeLimitExceeded"],
            operators: ["Equals"],
            parameters: Parameters(["ViewResource"], areComplete: false)
        ),
        ActionType(
            "AuthenticateParticipant",
            "lets a chat customer sign in",
            takes: .fixed(.seconds(60)),
            yields: .anyBranch,
            under: ["Customer"],
            errors: ["NoMatchingError"],
            optional: ["TimeLimitExceeded", "NoMatchingCondition"],
            operators: ["Equals"],
            channels: [.chat],
            in: FlowType.callers,
            parameters: Parameters(
                ["CognitoConfiguration", "CustomerProfilesConfiguration", "TimeLimitMinutes"],
                areComplete: false
            )
        ),
        ActionType(
            FlowAction.transferType,
            "dials; see <doc:Transfer-to-phone-number>",
            work: .dials,
            takes: .untilReleased,
            errors: anyError,
            optional: ["CallFailed", "ConnectionTimeLimitExceeded"],
            channels: [.voice],
            in: FlowType.transfersOut
        ),
        ActionType(
            "DisconnectParticipant",
            "ends as `disconnected`",
            work: .ends(.disconnected),
            in: FlowType.callers,
            parameters: .none
        ),
    ]
}
