import Telephony
import Testing

@Suite("Phone numbers")
struct PhoneNumberTests {
    @Test(
        "A plus and two to fifteen digits are a number",
        arguments: ["+12", "+442079460018", "+123456789012345", "+999"]
    )
    func wellFormed(text: String) {
        let number = PhoneNumber(text)
        #expect(number?.e164 == text)
        #expect(number?.description == text)
    }

    @Test(
        "Everything else is not",
        arguments: [
            "", "+", "+1", "12065550100", "+1234567890123456", "+02079460018", "+1 206 555 0100",
            "+1206-555-0100", "++12065550100", "+12065550100 ", " +12065550100", "+1206555010O",
            "＋12065550100", "+１２０６５５５０１００", "+1206\u{0}555", "+12\n", "tel:+12065550100",
            "+1206555\u{301}",
        ]
    )
    func malformed(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test("A number begins with its own digits")
    func prefix() throws {
        let number = try #require(PhoneNumber("+442079460018"))
        #expect(number.begins(with: "+44"))
        #expect(number.begins(with: "+442079460018"))
        #expect(!number.begins(with: "+447"))
        #expect(!number.begins(with: "44"))
    }

    @Test(
        "Of several prefixes the longest is found",
        arguments: [
            ("+448267123456", "+44826"), ("+448001111111", "+448"), ("+441189496100", "+44118"),
            ("+819012345678", "+8190"), ("+442079460018", nil), ("+81312345678", nil),
        ] as [(String, String?)]
    )
    func blockedPrefix(text: String, prefix: String?) throws {
        let number = try #require(PhoneNumber(text))
        #expect(number.longestPrefix(of: PhoneNumber.blockedPrefixes) == prefix)
    }

    @Test(
        "The numbering plans know region, validity and who pays",
        arguments: [
            ("+442079460018", true, false, "GB"),
            ("+12065550100", true, false, "US"),
            ("+14165550123", true, false, "CA"),
            ("+61291920000", true, false, "AU"),
            ("+4930123456", true, false, "DE"),
            ("+18882804331", true, true, "US"),
            ("+448001111111", true, true, "GB"),
            ("+611800123456", true, true, "AU"),
        ] as [(String, Bool, Bool, String)]
    )
    func facts(text: String, isValid: Bool, isTollFree: Bool, region: String) throws {
        let facts = try #require(PhoneNumber(text)).facts
        #expect(facts.isValid == isValid)
        #expect(facts.isTollFree == isTollFree)
        #expect(facts.region == region)
    }

    @Test(
        "A number that no plan assigns is not valid",
        arguments: ["+12", "+1206555010", "+44207", "+999123456789", "+123456789012345"]
    )
    func notAssigned(text: String) throws {
        let facts = try #require(PhoneNumber(text)).facts
        #expect(!facts.isValid)
        #expect(!facts.isTollFree)
    }

    @Test(
        "A number with fewer digits than those of any plan is too short",
        arguments: [
            ("+12", true), ("+99", true), ("+12065", true), ("+120655", true), ("+44207", true),
            // German numbers may have four digits; those of Niue have seven with the code.
            ("+492345", false), ("+6834000", false), ("+2902222", false), ("+1206555", false),
            ("+12065550100", false), ("+999123456789", false),
        ]
    )
    func tooShort(text: String, isTooShort: Bool) throws {
        #expect(try #require(PhoneNumber(text)).isTooShort == isTooShort)
    }

    @Test(
        "A number of no country has no region",
        arguments: ["+80012345678", "+870773111632", "+999123456789", "+12005550100"]
    )
    func noRegion(text: String) throws {
        #expect(try #require(PhoneNumber(text)).facts.region == nil)
    }

    @Test("The called party pays for a number of the international freephone service")
    func internationalFreephone() throws {
        let facts = try #require(PhoneNumber("+80012345678")).facts
        #expect(facts.isValid)
        #expect(facts.isTollFree)
    }

    @Test("Looking up on many threads gives the same facts")
    func threads() async throws {
        let number = try #require(PhoneNumber("+442079460018"))
        let found = await withTaskGroup(of: PhoneNumber.Facts.self) { group in
            for _ in 0..<50 { group.addTask { number.facts } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(found == [number.facts])
    }
}
