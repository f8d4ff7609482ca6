/// Where the value of a module's parameter comes from, as a JSONPath of the flow language.
enum LegacyNamespace {
    /// The path to an attribute.
    ///
    /// - Parameters:
    ///   - name: The attribute's name in its namespace.
    ///   - namespace: The namespace, such as `External` or `User Defined`.
    /// - Returns: The path, and whether it is a guess.
    package static func path(
        to name: String,
        in namespace: String
    ) -> (path: AttributePath, isGuess: Bool) {
        switch namespace {
        case "User Defined":
            return (AttributePath(names: ["Attributes", name]), false)
        case "System":
            guard let names = system[name.lowercased()] else {
                return (AttributePath(names: [name]), true)
            }
            return (AttributePath(names: names), false)
        case "External", "Lex", "Lex.Slots", "Lex.SessionAttributes", "Lex.Attributes", "Agent",
            "Queue", "Metrics.Queue", "Metrics.Agents", "MediaStreams":
            return (AttributePath(names: parts(of: namespace) + [name]), false)
        default:
            return (AttributePath(names: parts(of: namespace) + [name]), true)
        }
    }

    private static func parts(of namespace: String) -> [String] {
        namespace.split(separator: ".").map(String.init)
    }

    /// The names under which the old designer listed system attributes.
    ///
    /// Source: Amazon Connect Administrator Guide, "Attributes in Amazon Connect", system attributes.
    private static let system: [String: [String]] = [
        "dialed number": ["SystemEndpoint", "Address"],
        "customer number": ["CustomerEndpoint", "Address"],
        "customer callback number": ["CallbackNumber"],
        "stored customer input": ["StoredCustomerInput"],
        "queue name": ["Queue", "Name"],
        "queue arn": ["Queue", "ARN"],
        "queue outbound number": ["Queue", "OutboundCallerId", "Address"],
        "text to speech voice": ["TextToSpeechVoiceId"],
        "contact id": ["ContactId"],
        "contactid": ["ContactId"],
        "initial contact id": ["InitialContactId"],
        "previous contact id": ["PreviousContactId"],
        "channel": ["Channel"],
        "instance arn": ["InstanceARN"],
        "initiation method": ["InitiationMethod"],
        "aws region": ["AwsRegion"],
        "language": ["LanguageCode"],
        "agent user name": ["Agent", "UserName"],
        "agent first name": ["Agent", "FirstName"],
        "agent last name": ["Agent", "LastName"],
        "agent arn": ["Agent", "ARN"],
    ]
}
