internal import Telephony

// Risks of numbers and caller IDs: carriers may reject such a leg.
extension FlowLint {
    private static let guide =
        "Amazon Connect Administrator Guide, Transfer to phone number, caller ID"

    mutating func checkNumbers(of block: TransferBlock, _ action: FlowAction) {
        let parameters = action.place.member("Parameters")
        let name = block.callerIDName.map(Self.literals)
        guard let destination = block.fixedNumber else {
            // Without a number to call, only the name can be judged.
            if name?.contains(where: CallerIDRule.reservedCharacters.contains) == true {
                warn(of: .reservedCharacterInName, action)
            }
            return
        }
        checkDestination(destination, at: parameters.member("ThirdPartyPhoneNumber"))
        // What a dynamic caller ID will show is not known here.
        let isDynamic = block.callerIDNumber?.dynamicText != nil
        let callerID = CallerID(number: block.callerIDNumber?.fixedValue, name: name)
        for rule in CallerIDRule.broken(by: callerID, calling: destination.facts)
        where !isDynamic || rule == .reservedCharacterInName {
            warn(of: rule, action)
        }
    }

    private mutating func checkDestination(_ number: PhoneNumber, at place: FlowPlace) {
        if !number.facts.isValid {
            report(
                .warning,
                "number-not-assigned",
                "'\(number)' is not in the numbering plan of its country, so calls to it may fail",
                because: "libphonenumber's numbering plans",
                help: "look for a wrong digit",
                at: place
            )
        }
        if number.begins(with: "+86") {
            report(
                .warning,
                "number-needs-approval",
                "calls to +86 need an approval of AWS first",
                because: "Amazon Connect, Outbound calling restrictions",
                at: place
            )
        }
        let blocked = ["+447", "+8170", "+8180", "+8190"].first { number.begins(with: $0) }
        if let blocked {
            report(
                .warning,
                "prefix-blocked",
                "an instance does not call \(blocked) by default",
                because: "Amazon Connect Administrator Guide, countries you can call",
                help: "ask AWS to allow it",
                at: place
            )
        }
    }

    private mutating func warn(of rule: CallerIDRule, _ action: FlowAction) {
        let (code, message) = Self.wording(of: rule)
        let callerID = action.place.member("Parameters").member("CallerId")
        let isName = rule == .reservedCharacterInName
        report(
            .warning,
            code,
            message,
            because: isName ? "RFC 3261, section 25.1" : Self.guide,
            help: isName
                ? "leave these characters out" : "set a number of the instance that fits",
            at: callerID.member(isName ? "Name" : "Number")
        )
    }

    private static func wording(of rule: CallerIDRule) -> (code: String, message: String) {
        switch rule {
        case .missing:
            (
                "caller-id-missing",
                "the customer's own number is shown, which carriers outside of the US may block"
            )
        case .missingInUnitedKingdom:
            (
                "caller-id-missing-gb",
                "carriers in the United Kingdom may reject calls without a caller ID that is set"
            )
        case .missingInAustralia:
            (
                "caller-id-missing-au",
                "carriers in Australia want a DID number of the instance as caller ID"
            )
        case .tollFreeInAustralia:
            (
                "caller-id-toll-free-au",
                "carriers in Australia may reject a toll-free number as caller ID"
            )
        case .foreignInAustralia:
            (
                "caller-id-foreign-au",
                "carriers in Australia may reject a foreign number as caller ID"
            )
        case .invalidInUnitedKingdom:
            (
                "caller-id-invalid-gb",
                "carriers in the United Kingdom may reject a caller ID that no plan assigns"
            )
        case .tollFreeToTollFree:
            (
                "caller-id-toll-free",
                "carriers may filter a toll-free caller ID that calls a toll-free number"
            )
        case .reservedCharacterInName:
            (
                "caller-id-name-reserved",
                "the characters ; / ? : @ & = + $ , of a caller ID name are reserved, "
                    + "so the call may fail or show another name"
            )
        }
    }

    /// What of a text is known before a contact comes.
    private static func literals(of text: AttributeText) -> String {
        text.pieces.map { piece in
            if case .literal(let literal) = piece { literal } else { "" }
        }.joined()
    }
}

extension TransferBlock {
    /// The number that the block calls whoever comes.
    fileprivate var fixedNumber: PhoneNumber? {
        if case .phoneNumber(let property) = destination { property.fixedValue } else { nil }
    }
}
