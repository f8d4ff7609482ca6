internal import ContactFlow
internal import Measures

extension SectionReader {
    /// Reads the section `voiceConnector`.
    ///
    /// - Returns: The connector, and whether it has a name; one without was reported, and an empty
    ///   text stands in.
    func voiceConnector() -> (connector: VoiceConnector, isNamed: Bool) {
        let arn = text("arn", .connector, as: Self.arn, isRequired: true) { $0.hasPrefix("arn:") }
        var connector = VoiceConnector(arn: arn ?? AttributeText(""))
        connector.toUser = user("toUser")
        connector.fromUser = user("fromUser")
        connector.userToUserInformation = text(
            "userToUserInformation",
            Rule(
                "user-to-user-format",
                because: "user-to-user information travels as hexadecimal digits (RFC 7433)"
            ),
            as: "pairs of hexadecimal digits such as 0437a1"
        ) { text in
            !text.isEmpty && text.count.isMultiple(of: 2)
                && text.allSatisfy { $0.isASCII && $0.isHexDigit }
        }
        return (connector, arn != nil)
    }

    private static let arn = "an Amazon Resource Name such as arn:aws:…"

    private func user(_ key: String) -> AttributeText? {
        line(key, atMost: 256, rule: Rule("voice-connector-user")).map(AttributeText.init)
    }

    /// Reads a text that suits, or one JSONPath.
    private func text(
        _ key: String,
        _ rule: Rule,
        as allowed: String,
        isRequired: Bool = false,
        suits: (String) -> Bool
    ) -> AttributeText? {
        let property = property(key, rule, as: allowed, isRequired: isRequired) {
            text throws(ValueProblem) in
            guard suits(text) else { throw .form(allowed) }
            return AttributeText(text)
        }
        return switch property {
        case .fixed(let text)?: text
        case .dynamic(let text)?: text
        case nil: nil
        }
    }
}

extension Rule {
    /// What names an external voice system.
    fileprivate static let connector = Rule(
        "voice-connector-arn",
        because: "the block finds an external voice system by the ARN of its connector"
    )
}
