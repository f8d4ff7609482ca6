extension FlowType {
    /// Reads the type as exports and the service write it, such as `contactFlow` or `CONTACT_FLOW`.
    ///
    /// `nil` for other text.
    ///
    /// - Parameter name: The text of an export's metadata or of `describe-contact-flow`.
    package init?(connectName name: String) {
        let letters = name.lowercased().filter(\.isLetter)
        guard let type = Self.connectNames[letters] else { return nil }
        self = type
    }

    private static let connectNames: [String: FlowType] = [
        "contactflow": .inbound,
        "customerqueue": .customerQueue,
        "queuetransfer": .transferToQueue,
        "agenttransfer": .transferToAgent,
        "agentwhisper": .agentWhisper,
        "customerwhisper": .customerWhisper,
        "outboundwhisper": .outboundWhisper,
        "agenthold": .agentHold,
        "customerhold": .customerHold,
        "disconnect": .disconnect,
        "module": .module,
        "flowmodule": .module,
        "contactflowmodule": .module,
    ]
}
