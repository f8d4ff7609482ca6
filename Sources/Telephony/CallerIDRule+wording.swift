extension CallerIDRule {
    /// What is said to the author of a block that breaks a rule.
    package struct Wording: Hashable, Sendable {
        /// One sentence without a full stop.
        package var message: String
        /// What the documentation says, in our words.
        package var reason: String
        /// What to do about it.
        package var help: String
    }

    /// A short name that stays the same when the message is reworded.
    package var code: String {
        switch self {
        case .missing: "caller-id-missing"
        case .missingInUnitedKingdom: "caller-id-missing-united-kingdom"
        case .missingInAustralia: "caller-id-missing-australia"
        case .tollFreeInAustralia: "caller-id-toll-free-australia"
        case .foreignInAustralia: "caller-id-foreign-australia"
        case .invalidInUnitedKingdom: "caller-id-invalid-united-kingdom"
        case .tollFreeToTollFree: "caller-id-toll-free"
        case .tollFreeToAnotherCountry: "caller-id-toll-free-international"
        case .reservedCharacterInName: "caller-id-name-reserved"
        }
    }

    /// Says what breaks the rule, why it deserves a second look, and what to do.
    ///
    /// - Parameters:
    ///   - property: What the author calls the caller ID number, such as `callerIDNumber`.
    ///   - name: The name that is shown.
    /// - Returns: Sentences without full stops.
    package func wording(of property: String, name: String?) -> Wording {
        let (message, reason, help) = texts(of: property, name: name ?? "")
        return Wording(message: message, reason: reason, help: help)
    }

    private func texts(
        of property: String,
        name: String
    ) -> (message: String, reason: String, help: String) {
        let withoutNumber = "without '\(property)' the customer's own number is shown, and "
        return switch self {
        case .missing:
            (
                withoutNumber + "carriers outside of the US may block or redirect such calls",
                "outside of the US a number of the instance should be shown, or else carriers may "
                    + "reject calls, spoil their sound, delay them or show another number",
                "set '\(property)' to a number of the instance"
            )
        case .missingInUnitedKingdom:
            (
                withoutNumber + "carriers in the United Kingdom may reject calls without one",
                "calls to the United Kingdom need a valid caller ID in E.164",
                "set '\(property)' to a number of the instance"
            )
        case .missingInAustralia:
            (
                withoutNumber + "carriers in Australia want a DID number of the instance",
                "calls to Australia must show a DID that belongs to the instance",
                "set '\(property)' to an Australian DID of the instance"
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
                "check the digits of '\(property)'"
            )
        case .tollFreeToTollFree:
            (
                "carriers may filter a toll-free caller ID that calls a toll-free number",
                "US toll-free numbers that call toll-free numbers may be filtered",
                "show a DID of the instance"
            )
        case .tollFreeToAnotherCountry:
            (
                "carriers may reject a toll-free caller ID that calls another country",
                "toll-free numbers are not supported for international calls",
                "show a DID of the instance"
            )
        case .reservedCharacterInName:
            (
                Self.message(about: name),
                "RFC 3261 reserves ; / ? : @ & = + $ and the comma: with one of them the call may "
                    + "fail or show another name",
                "leave them out of the name"
            )
        }
    }

    private static func message(about name: String) -> String {
        var found: [String] = []
        for character in name where reservedCharacters.contains(character) {
            if !found.contains("'\(character)'") { found.append("'\(character)'") }
        }
        let last = found.popLast() ?? ""
        guard !found.isEmpty else {
            return "the caller ID name holds \(last), a character that SIP reserves"
        }
        return "the caller ID name holds \(found.joined(separator: ", ")) and \(last), "
            + "characters that SIP reserves"
    }
}
