internal import ContactFlow
internal import Telephony

extension TransferRules {
    /// Warns of caller IDs that carriers may reject.
    ///
    /// These are risks, not certainties, so nothing here is an error.
    func warnAboutCallerID() {
        guard !place.has("voiceConnector") else { return }
        for rule in brokenRules.rules {
            place.warn(rule.caution(naming: shownName), at: key(of: rule))
        }
    }

    /// The property at which a warning about a rule stands.
    private func key(of rule: CallerIDRule) -> String {
        guard rule != .reservedCharacterInName else { return "callerIDName" }
        // Without a number of the block it is the customer's that is shown.
        return place.has("callerIDNumber") ? "callerIDNumber" : "phoneNumber"
    }

    /// Warns of caller ID keys beside an external voice system.
    func warnAboutUnusedCallerID() {
        guard place.has("voiceConnector"), !place.has("phoneNumber") else { return }
        for key in ["callerIDNumber", "callerIDName"] {
            place.warn(
                Caution(
                    "caller-id-unused",
                    "'\(place.name(of: key))' is not used with an external voice system",
                    because: "a connector takes the user parts 'toUser' and 'fromUser' instead",
                    help: "remove it, or write 'fromUser' under 'voiceConnector'"
                ),
                at: key
            )
        }
    }

    /// The rules that the block's caller ID breaks, and whether there can be no others.
    var brokenRules: (rules: [CallerIDRule], areAll: Bool) {
        switch draft.destination {
        case .voiceConnector?: return ([], true)
        case nil: return (rulesOfName, false)
        case .phoneNumber: break
        }
        guard let number else { return (rulesOfName, false) }
        let facts = number.facts
        var callerID = CallerID(name: shownName)
        if place.has("callerIDNumber") {
            guard let shownNumber else { return (rulesOfName, false) }
            callerID.number = shownNumber
        }
        callerID.customerNumber = known.values[.customerNumber].flatMap(PhoneNumber.init)
        let rules = CallerIDRule.broken(by: callerID, calling: facts)
        let dependsOnCustomer =
            facts.isTollFree && callerID.number == nil && known.varying.contains(.customerNumber)
        return (rules, !dependsOnCustomer && isNameKnown)
    }

    /// The rules that depend on the name alone.
    private var rulesOfName: [CallerIDRule] {
        let nowhere = PhoneNumber.Facts(isValid: true, isTollFree: false, region: nil)
        return CallerIDRule.broken(by: CallerID(name: shownName), calling: nowhere)
    }

    private var shownNumber: PhoneNumber? {
        guard let property = draft.callerIDNumber,
            case .value(let number) = known.resolve(property, read: PhoneNumber.init)
        else { return nil }
        return number
    }

    private var isNameKnown: Bool {
        guard let name = draft.callerIDName else { return !place.has("callerIDName") }
        return name.resolved(with: known.values) != nil
    }

    /// The name, or what is known of it.
    private var shownName: String? {
        draft.callerIDName.map { name in
            name.resolved(with: known.values)
                ?? name.pieces.map { piece in
                    if case .literal(let text) = piece { text } else { "" }
                }.joined()
        }
    }
}
