extension ActionType {
    /// What changes something about the contact itself.
    static let contactActions = [
        ActionType(
            "UpdateContactAttributes",
            "sets user-defined attributes",
            work: .setsAttributes,
            under: ["Attributes"],
            errors: anyError,
            parameters: Parameters(["Attributes"], optional: ["TargetContact"])
        ),
        ActionType("UpdateContactData", errorsOnly: "sets data of the contact"),
        ActionType(
            "UpdateContactEventHooks",
            "names the flow of an event; the other flow is not simulated",
            errors: anyError,
            parameters: Parameters(["EventHooks"], optional: ["EventHooksConfiguration"])
        ),
        ActionType(
            "UpdateContactMediaStreamingBehavior",
            "starts or stops streaming",
            errors: anyError,
            channels: [.voice],
            in: FlowType.callers.union(FlowType.whispers),
            parameters: Parameters(["MediaStreamingState"], areComplete: false)
        ),
        ActionType(
            "UpdateContactMediaProcessing",
            "sets who reads a chat's messages",
            optional: anyError,
            parameters: Parameters(["ChatProcessor"], areComplete: false)
        ),
        ActionType(
            "UpdateContactRecordingBehavior",
            "sets what is recorded",
            optional: anyError,
            in: FlowType.callers.union([.outboundWhisper]),
            parameters: Parameters(optional: ["RecordingBehavior", "AnalyticsBehavior"])
        ),
        ActionType(
            "UpdateContactRecordingAndAnalyticsBehavior",
            "sets what is recorded and analysed",
            optional: [
                "NoMatchingError", "ChannelMismatch", "InFlightRedactionConfigurationFailed",
            ],
            in: FlowType.callers.union([.outboundWhisper])
        ),
        ActionType(
            "UpdateContactTextToSpeechVoice",
            "sets the voice, found at `$.TextToSpeechVoiceId`",
            work: .setsVoice,
            optional: anyError,
            parameters: Parameters(
                ["TextToSpeechVoice"],
                optional: ["TextToSpeechEngine", "TextToSpeechStyle"]
            )
        ),
        ActionType(
            "UpdateContactCallbackNumber",
            "sets `$.CallbackNumber`, if it is a number and the contact a caller",
            work: .setsCallbackNumber,
            under: ["CallbackNumber"],
            errors: ["InvalidCallbackNumber", "CallbackNumberNotDialable"],
            optional: anyError,
            in: FlowType.callers,
            parameters: Parameters(["CallbackNumber"])
        ),
        ActionType(
            "UpdatePreviousContactParticipantState",
            "holds the agent or the customer of the contact before",
            errors: anyError,
            channels: [.voice],
            in: FlowType.routing,
            parameters: Parameters(["PreviousContactParticipantState"])
        ),
        ActionType(
            "TagContact",
            "tags the contact, under `$.Tags`",
            under: ["Tags"],
            errors: anyError,
            parameters: Parameters(["Tags"])
        ),
        ActionType(
            "UntagContact",
            aliases: ["UnTagContact"],
            "removes tags",
            errors: anyError,
            parameters: Parameters(["TagKeys"])
        ),
        ActionType("ResumeContact", optionalOnly: "resumes a paused contact"),
        ActionType(
            "CreatePersistentContactAssociation",
            "ties a chat to one before",
            optional: anyError,
            parameters: Parameters(["RehydrationType", "SourceContactId"], areComplete: false)
        ),
        ActionType(
            "LoadContactContent",
            "loads an email, under `$.Email`",
            under: ["Email"],
            optional: anyError,
            parameters: Parameters(["ContentType"], areComplete: false)
        ),
        ActionType(
            "RenderMessageTemplate",
            "fills in a message template",
            under: ["MessageTemplate"],
            errors: anyError,
            optional: ["TemplateRenderingError"],
            parameters: Parameters(
                ["WisdomKnowledgeBaseArn", "WisdomMessageTemplateArn"],
                areComplete: false
            )
        ),
    ]

    /// A type that only passes on or fails, and of which not all parameters are known.
    init(_ name: String, errorsOnly effect: String) {
        self.init(name, effect, errors: Self.anyError)
    }

    /// A type that only passes on, and may fail.
    init(_ name: String, optionalOnly effect: String) {
        self.init(name, effect, optional: Self.anyError)
    }
}
