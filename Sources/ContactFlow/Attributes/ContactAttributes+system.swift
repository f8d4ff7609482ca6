extension ContactAttributes {
    /// What the service knows of every contact at a path of which nobody set a value.
    ///
    /// Source: Amazon Connect Administrator Guide, "List of available contact attributes", system
    /// attributes; where a value depends on the instance it is our choice.
    func systemValue(at path: AttributePath) -> String? {
        let names = path.names
        switch (names[0], names.count) {
        case ("CallbackNumber", 1): return self[.customerNumber]
        // No contact here continues another one.
        case ("InitialContactId", 1): return self[.contactID]
        case ("InstanceARN", 1): return Self.instance
        case ("InitiationMethod", 1):
            return self[.channel].map { $0 == "VOICE" ? "INBOUND" : "API" }
        case ("LanguageCode", 1): return "en-US"
        case ("AwsRegion", 1): return "us-east-1"
        case ("TextToSpeechVoiceId", 1): return "Joanna"
        case ("CustomerEndpoint", 2) where names[1] == "Type":
            return self[.customerNumber].map { _ in "TELEPHONE_NUMBER" }
        case ("SystemEndpoint", 2) where names[1] == "Type":
            return self[.systemNumber].map { _ in "TELEPHONE_NUMBER" }
        case ("Queue", 2) where names[1] == "Name": return queueName
        case ("Queue", 3) where names[1] == "OutboundCallerId" && names[2] == "Address":
            return self[.systemNumber]
        case ("Queue", 3) where names[1] == "OutboundCallerId" && names[2] == "Type":
            return self[.systemNumber].map { _ in "TELEPHONE_NUMBER" }
        case ("SegmentAttributes", 2): return segmentAttribute(names[1])
        case ("Metrics", 3) where names[1] == "Queue" && ["Name", "ARN"].contains(names[2]):
            return self[AttributePath(names: ["Queue", names[2]])]
        default: return nil
        }
    }

    /// The account of the instance; no scenario names one.
    package static let account = "000000000000"
    /// The ARN of the instance.
    package static let instance =
        "arn:aws:connect:us-east-1:\(account):instance/00000000-0000-8000-8000-000000000000"

    /// What the service notes of a contact that arrives.
    private func segmentAttribute(_ name: String) -> String? {
        let channel = self[.channel]
        return switch (name, channel) {
        case ("connect:Subtype", "VOICE"): "connect:Telephony"
        case ("connect:Subtype", "CHAT"): "connect:Chat"
        case ("connect:Direction", "VOICE"), ("connect:Direction", "EMAIL"): "INBOUND"
        default: nil
        }
    }

    /// The last part of the queue's ARN, where no export gives its name.
    private var queueName: String? {
        self[.queueARN]?.split(separator: "/").last.map(String.init)
    }
}
