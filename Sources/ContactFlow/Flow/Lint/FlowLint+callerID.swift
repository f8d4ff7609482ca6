internal import Telephony

// Risks of numbers and caller IDs: carriers may reject such a leg.
extension FlowLint {
    mutating func checkNumbers(of block: TransferBlock, _ action: FlowAction) {
        let parameters = action.place.member("Parameters")
        let name = block.callerIDName.map(Self.literals)
        guard let destination = block.fixedNumber else {
            // Without a number to call, only the name can be judged.
            if name?.contains(where: CallerIDRule.reservedCharacters.contains) == true {
                warn(of: .reservedCharacterInName, action, name: name)
            }
            return
        }
        checkDestination(destination, at: parameters.member("ThirdPartyPhoneNumber"))
        // What a dynamic caller ID will show is not known here.
        let isDynamic = block.callerIDNumber?.dynamicText != nil
        let callerID = CallerID(number: block.callerIDNumber?.fixedValue, name: name)
        for rule in CallerIDRule.broken(by: callerID, calling: destination.facts)
        where !isDynamic || rule == .reservedCharacterInName {
            warn(of: rule, action, name: name)
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
        if let blocked = number.longestPrefix(of: PhoneNumber.blockedPrefixes) {
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

    private mutating func warn(of rule: CallerIDRule, _ action: FlowAction, name: String?) {
        let wording = rule.wording(of: "CallerId.Number", name: name)
        report(
            .warning,
            rule.code,
            wording.message,
            because: wording.reason,
            help: wording.help,
            at: action.place.member("Parameters").member("CallerId")
                .member(rule == .reservedCharacterInName ? "Name" : "Number")
        )
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
