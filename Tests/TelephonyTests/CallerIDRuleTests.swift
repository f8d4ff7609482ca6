import Telephony
import Testing

@Suite("Rules of caller IDs")
struct CallerIDRuleTests {
    private static let tollFree = "+18882804331"

    @Test(
        "What is shown to whom breaks rules",
        arguments: [
            ("+12065550199", "+12065550100", []),
            (nil, "+12065550100", []),
            (nil, "+4930123456", [.missing]),
            (nil, "+442079460018", [.missingInUnitedKingdom]),
            (nil, "+61291920000", [.missingInAustralia]),
            (tollFree, "+12065550100", []),
            (tollFree, "+4930123456", [.tollFreeToAnotherCountry]),
            (tollFree, "+442079460018", [.tollFreeToAnotherCountry]),
            (tollFree, "+448001111111", [.tollFreeToTollFree, .tollFreeToAnotherCountry]),
            (tollFree, "+18882804332", [.tollFreeToTollFree]),
            (tollFree, "+80012345678", [.tollFreeToTollFree]),
            // The rule of Australia is the more exact one.
            (tollFree, "+61291920000", [.tollFreeInAustralia]),
            ("+611800123456", "+61291920000", [.tollFreeInAustralia]),
            ("+12065550199", "+61291920000", [.foreignInAustralia]),
            ("+448001111111", "+442079460018", []),
            ("+4412", "+442079460018", [.invalidInUnitedKingdom]),
        ] as [(String?, String, [CallerIDRule])]
    )
    func numbers(shown: String?, called: String, rules: [CallerIDRule]) throws {
        let called = try #require(PhoneNumber(called))
        let callerID = CallerID(number: shown.flatMap { PhoneNumber($0) })

        #expect(CallerIDRule.broken(by: callerID, calling: called.facts) == rules)
    }

    @Test("Without a number of the block the customer's own is looked at")
    func customerNumber() throws {
        let called = try #require(PhoneNumber("+18882804332"))
        let callerID = CallerID(customerNumber: PhoneNumber(Self.tollFree))

        #expect(CallerIDRule.broken(by: callerID, calling: called.facts) == [.tollFreeToTollFree])
    }

    @Test("Every rule has a code of its own")
    func codes() {
        let codes = CallerIDRule.allCases.map(\.code)

        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("caller-id-") })
    }

    @Test("Every rule says what, why and what to do", arguments: CallerIDRule.allCases)
    func wording(rule: CallerIDRule) {
        let wording = rule.wording(of: "shown", name: "A&B")

        for text in [wording.message, wording.reason, wording.help] {
            #expect(!text.isEmpty && !text.hasSuffix("."))
        }
    }

    @Test(
        "Each reserved character of a name is named once",
        arguments: [
            ("A&B", "holds '&', a character"),
            ("A&B&C:D", "holds '&' and ':', characters"),
            ("A&B:C@D", "holds '&', ':' and '@', characters"),
        ]
    )
    func reserved(name: String, part: String) {
        let wording = CallerIDRule.reservedCharacterInName.wording(of: "shown", name: name)

        #expect(wording.message == "the caller ID name \(part) that SIP reserves")
    }
}
