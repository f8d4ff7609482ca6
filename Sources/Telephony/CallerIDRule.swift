/// A rule of what to show to an external party, which carriers may enforce by rejecting the leg.
///
/// Breaking one is a risk, not a certainty: the documentation says "may".
///
/// Source: Amazon Connect Administrator Guide, "Transfer to phone number" and "Set up outbound
/// caller ID".
package enum CallerIDRule: CaseIterable, Hashable, Sendable {
    /// Outside of the US a number of the instance should be set.
    case missing
    /// Carriers in the United Kingdom may reject calls without a number that is set.
    case missingInUnitedKingdom
    /// Carriers in Australia want a DID of the instance; without one the customer's number is shown.
    case missingInAustralia
    /// Carriers in Australia may reject a toll-free number.
    case tollFreeInAustralia
    /// Carriers in Australia may reject a number of another country.
    case foreignInAustralia
    /// Carriers in the United Kingdom want a number that the numbering plan assigns.
    case invalidInUnitedKingdom
    /// Carriers may filter a US toll-free number that calls a toll-free number.
    case tollFreeToTollFree
    /// Toll-free numbers are not supported for calls to another country.
    ///
    /// In Australia the rules of Australia say it more exactly.
    case tollFreeToAnotherCountry
    /// A name must not hold the characters that RFC 3261 reserves.
    case reservedCharacterInName

    /// The characters that a name must not hold.
    ///
    /// Source: RFC 3261, section 25.1, `reserved`.
    package static let reservedCharacters: Set<Character> = [
        ";", "/", "?", ":", "@", "&", "=", "+", "$", ",",
    ]

    /// The rules that a caller ID breaks.
    ///
    /// - Parameters:
    ///   - callerID: What is shown.
    ///   - destination: What the numbering plans say of the number that is called.
    ///   - facts: Looks numbers up.
    /// - Returns: Each broken rule once, in the order of the cases.
    package static func broken(
        by callerID: CallerID,
        calling destination: PhoneNumber.Facts,
        facts: (PhoneNumber) -> PhoneNumber.Facts = \.facts
    ) -> [CallerIDRule] {
        var broken: [CallerIDRule] = []
        if let number = callerID.number {
            let shown = facts(number)
            switch destination.region {
            case "AU":
                if shown.isTollFree {
                    broken.append(.tollFreeInAustralia)
                } else if shown.region != "AU" {
                    broken.append(.foreignInAustralia)
                }
            case "GB" where !shown.isValid: broken.append(.invalidInUnitedKingdom)
            default: break
            }
        } else {
            switch destination.region {
            case nil, "US": break
            case "AU": broken.append(.missingInAustralia)
            case "GB": broken.append(.missingInUnitedKingdom)
            default: broken.append(.missing)
            }
        }
        if destination.isTollFree, let number = callerID.shownNumber {
            let shown = facts(number)
            if shown.isTollFree, shown.region == "US" { broken.append(.tollFreeToTollFree) }
        }
        if let number = callerID.number, let region = destination.region, region != "AU" {
            let shown = facts(number)
            if shown.isTollFree, shown.region != region { broken.append(.tollFreeToAnotherCountry) }
        }
        if callerID.name?.contains(where: reservedCharacters.contains) == true {
            broken.append(.reservedCharacterInName)
        }
        return broken
    }
}
