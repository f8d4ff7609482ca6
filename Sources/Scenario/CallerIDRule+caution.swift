internal import Telephony

extension CallerIDRule {
    /// What is said to the author of a block that breaks the rule.
    ///
    /// - Parameter name: The name that is shown.
    /// - Returns: Why it deserves a second look.
    func caution(naming name: String?) -> Caution {
        let text = text
        return Caution(
            code,
            self == .reservedCharacterInName ? Self.message(about: name ?? "") : text.message,
            because: text.reason,
            help: "\(text.help); 'callerIDRejection' of a carrier simulates what rejections cost"
        )
    }

    private var code: String {
        switch self {
        case .missing: "caller-id-missing"
        case .missingInUnitedKingdom: "caller-id-missing-united-kingdom"
        case .missingInAustralia: "caller-id-missing-australia"
        case .tollFreeInAustralia: "caller-id-toll-free-australia"
        case .foreignInAustralia: "caller-id-foreign-australia"
        case .invalidInUnitedKingdom: "caller-id-invalid-united-kingdom"
        case .tollFreeToTollFree: "caller-id-toll-free"
        case .reservedCharacterInName: "caller-id-name-reserved"
        }
    }

    private static let withoutNumber =
        "without 'callerIDNumber' the customer's own number is shown, and "

    private var text: (message: String, reason: String, help: String) {
        switch self {
        case .missing:
            (
                Self.withoutNumber + "carriers outside of the US may block or redirect such calls",
                "outside of the US a number of the instance should be shown, or else carriers may "
                    + "reject calls, spoil their sound, delay them or show another number",
                "set 'callerIDNumber' to a number of the instance"
            )
        case .missingInUnitedKingdom:
            (
                Self.withoutNumber + "carriers in the United Kingdom may reject calls without one",
                "calls to the United Kingdom need a valid caller ID in E.164",
                "set 'callerIDNumber' to a number of the instance"
            )
        case .missingInAustralia:
            (
                Self.withoutNumber + "carriers in Australia want a DID number of the instance",
                "calls to Australia must show a DID that belongs to the instance",
                "set 'callerIDNumber' to an Australian DID of the instance"
            )
        case .tollFreeInAustralia:
            (
                "carriers in Australia may reject a caller ID that is toll-free",
                "calls to Australia must show a DID; toll-free numbers may be rejected",
                "show an Australian DID of the instance"
            )
        case .foreignInAustralia:
            (
                "carriers in Australia may reject a caller ID that is foreign",
                "calls to Australia must show a DID; foreign numbers may be rejected",
                "show an Australian DID of the instance"
            )
        case .invalidInUnitedKingdom:
            (
                "carriers in the United Kingdom may reject a caller ID that no plan assigns",
                "calls to the United Kingdom need a valid caller ID in E.164",
                "check the digits of 'callerIDNumber'"
            )
        case .tollFreeToTollFree:
            (
                "carriers may filter a toll-free caller ID that calls a toll-free number",
                "US toll-free numbers that call toll-free numbers may be filtered",
                "show a DID of the instance"
            )
        case .reservedCharacterInName:
            (
                "",
                "RFC 3261 reserves ; / ? : @ & = + $ and the comma: with one of them the call may "
                    + "fail or show another name",
                "leave them out of the name"
            )
        }
    }

    private static func message(about name: String) -> String {
        var found: [Character] = []
        for character in name where reservedCharacters.contains(character) {
            if !found.contains(character) { found.append(character) }
        }
        return "the caller ID name holds \(found.map { "'\($0)'" }.listed), "
            + (found.count == 1 ? "a character that SIP reserves" : "characters that SIP reserves")
    }
}
