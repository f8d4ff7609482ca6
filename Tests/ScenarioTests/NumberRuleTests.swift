import ContactCenter
internal import Plan
import Scenario
import Telephony
import Testing

@Suite("Rules of numbers and caller IDs")
struct NumberRuleTests {
    private static let shown = ", callerIDNumber: \"+12065550199\""
    private static let without = "without 'callerIDNumber' the customer's own number is shown, and "

    @Test(
        "Caller IDs that carriers may reject",
        arguments: [
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+442079460018\"",
                "caller-id-missing-united-kingdom: " + without
                    + "carriers in the United Kingdom may reject calls without one"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+61291920000\"",
                "caller-id-missing-australia: " + without
                    + "carriers in Australia want a DID number of the instance"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+4930123456\"",
                "caller-id-missing: " + without
                    + "carriers outside of the US may block or redirect such calls"
            ),
            Questionable(
                transfer: "phoneNumber: \"+61291920000\", callerIDNumber: 1️⃣\"+12065550199\"",
                "caller-id-foreign-australia: "
                    + "carriers in Australia may reject a caller ID that is foreign"
            ),
            Questionable(
                transfer: "phoneNumber: \"+61291920000\", callerIDNumber: 1️⃣\"+611800123456\"",
                "caller-id-toll-free-australia: "
                    + "carriers in Australia may reject a caller ID that is toll-free"
            ),
            Questionable(
                transfer: "phoneNumber: \"+442079460018\", callerIDNumber: 1️⃣\"+4412345\"",
                "caller-id-invalid-united-kingdom: "
                    + "carriers in the United Kingdom may reject a caller ID that no plan assigns"
            ),
            Questionable(
                transfer: "phoneNumber: \"+18882804331\", callerIDNumber: 1️⃣\"+18882804332\"",
                "caller-id-toll-free: "
                    + "carriers may filter a toll-free caller ID that calls a toll-free number"
            ),
            Questionable(
                transfer: "phoneNumber: \"+4930123456\", callerIDNumber: 1️⃣\"+18882804331\"",
                "caller-id-toll-free-international: "
                    + "carriers may reject a toll-free caller ID that calls another country"
            ),
            Questionable(
                transfer: "phoneNumber: \"+61291920000\", callerIDNumber: 1️⃣\"+18882804331\"",
                "caller-id-toll-free-australia: "
                    + "carriers in Australia may reject a caller ID that is toll-free"
            ),
            Questionable(
                [
                    "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, "
                        + "customer: {number: \"+18882804332\"}}}",
                    "transfer": "transfer: {phoneNumber: 1️⃣\"+18882804331\"}",
                ],
                "caller-id-toll-free: "
                    + "carriers may filter a toll-free caller ID that calls a toll-free number"
            ),
            Questionable(
                transfer: "phoneNumber: \"+12065550100\", callerIDName: 1️⃣\"A & B: C & Co\"",
                "caller-id-name-reserved: the caller ID name holds '&' and ':', "
                    + "characters that SIP reserves"
            ),
            Questionable(
                transfer: "phoneNumber: \"+12065550100\", callerIDName: 1️⃣$.Attributes.n, "
                    + "attributes: {n: a@b}",
                "caller-id-name-reserved: the caller ID name holds '@', "
                    + "a character that SIP reserves"
            ),
        ]
    )
    func callerID(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test("Every reserved character is named", arguments: CallerIDRule.reservedCharacters)
    func reservedCharacter(character: Character) throws {
        try Questionable(
            transfer: "phoneNumber: \"+12065550100\", callerIDName: 1️⃣\"A \(character)B\"",
            "caller-id-name-reserved: the caller ID name holds '\(character)', "
                + "a character that SIP reserves"
        ).expect()
    }

    @Test(
        "Numbers that may not be reached",
        arguments: [
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+12065550\"",
                "number-not-assigned: '+12065550' is not in the numbering plan of its country, "
                    + "so calls to it may fail"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+861012345678\"" + shown,
                "number-needs-approval: calls to +86 need an approval of AWS first"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+447400123456\"" + shown,
                "prefix-blocked: an instance does not call +447 by default"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+441189496100\"" + shown,
                "prefix-blocked: an instance does not call +44118 by default"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣\"+819012345678\"" + shown,
                "prefix-blocked: an instance does not call +8190 by default"
            ),
        ]
    )
    func number(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test(
        "Numbers of countries that the instance may not call",
        arguments: [
            ("callableCountries: [US, CA]", "", "Call failed"),
            ("region: ap-southeast-2", "", "Call failed"),
            ("region: us-east-1, callableCountries: [US]", "", "Call failed"),
            ("callableCountries: [US]", ", countryNotCallable: error", "Error"),
            ("callableCountries: [US]", ", resumeFlowAfterDisconnect: false", "Error"),
        ]
    )
    func country(instance: String, properties: String, branch: String) throws {
        try Questionable(
            [
                "transfer":
                    "transfer: {phoneNumber: 1️⃣\"+442079460018\"\(Self.shown)\(properties)}",
                "instance": "instance: {\(instance)}",
            ],
            "country-not-callable: the instance may not call GB, the country of '+442079460018': "
                + "every voice contact takes \(branch), and nothing is dialled"
        ).expect()
    }

    @Test(
        "The published lists say what may be called by default",
        arguments: [
            ("us-east-1", ["US", "CA", "MX", "PR", "GB"]),
            ("us-west-2", ["US", "CA", "MX", "PR", "GB"]),
            ("ca-central-1", ["US", "CA", "MX", "PR", "GB"]),
            ("us-gov-west-1", ["US", "CA", "MX", "PR", "GB"]),
            ("af-south-1", ["ZA", "GB", "US"]),
            ("ap-northeast-2", ["KR", "GB", "US"]),
            ("ap-southeast-1", ["SG", "AU", "HK", "US", "GB"]),
            ("ap-southeast-2", ["AU", "NZ", "PH", "US"]),
            ("ap-northeast-1", ["JP", "VN", "US"]),
            ("eu-central-1", ["GB", "IT", "FR", "IE", "US"]),
            ("eu-west-2", ["GB", "IT", "FR", "IE", "US"]),
        ]
    )
    func preset(region: String, countries: [String]) throws {
        let plan = try MarkedScenario(replacing: ["instance": "instance: {region: \(region)}"])
            .document.scenario().plan

        #expect(plan.instance.callableCountries == countries)
    }

    @Test(
        "A prefix is blocked where the list of the Region says so",
        arguments: [
            ("region: eu-west-2", true), ("region: af-south-1", false),
            ("region: ap-northeast-3", true), ("callableCountries: [GB]", false),
        ]
    )
    func blocked(instance: String, isBlocked: Bool) throws {
        let warnings = try MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: \"+447400123456\"\(Self.shown)}",
            "instance": "instance: {\(instance)}",
        ]).document.scenario().warnings

        #expect(warnings.contains { $0.code == "prefix-blocked" } == isBlocked)
    }

    @Test("Of several blocked prefixes the longest is named")
    func longestPrefix() throws {
        let warnings = try MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: \"+448267123456\"\(Self.shown)}"
        ]).document.scenario().warnings

        #expect(
            warnings.map(\.message).contains("an instance does not call +44826 by default")
        )
    }

    private static let carriers =
        "carriers: [{name: a, prefixes: [\"+44\"], answer: 5s, hangup: 60s}]"

    @Test(
        "A dynamic number that no carrier serves is told if it is known",
        arguments: [
            ("", "Call failed"), (", resumeFlowAfterDisconnect: false", "Error"),
        ]
    )
    func notServed(properties: String, branch: String) throws {
        try Questionable(
            [
                "transfer": "transfer: {phoneNumber: 1️⃣$.Attributes.a, "
                    + "attributes: {a: \"+12065550100\"}\(properties)}",
                "carriers": Self.carriers,
            ],
            "number-not-served: no carrier serves '$.Attributes.a', which is +12065550100, "
                + "so every voice contact takes \(branch)"
        ).expect()
    }

    @Test(
        "The number of the instance and that of the customer are known too",
        arguments: [
            ("$.SystemEndpoint.Address", "\"+12065550123\"", ["number-not-served"]),
            ("$.CustomerEndpoint.Address", "\"+12065550123\"", ["number-not-served"]),
            ("$.CustomerEndpoint.Address", "{prefix: \"+1206555\", digits: 4}", []),
            ("$.CustomerEndpoint.Address", "\"+442079460018\"", []),
        ]
    )
    func notServed(path: String, customer: String, codes: [String]) throws {
        let warnings = try MarkedScenario(replacing: [
            "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, "
                + "customer: {number: \(customer)}}}",
            "instance": "instance: {phoneNumbers: [\"+12065550199\"]}",
            "transfer": "transfer: {phoneNumber: \(path)\(Self.shown)}",
            "carriers": Self.carriers,
        ]).document.scenario().warnings

        #expect(warnings.map(\.code) == codes)
    }

    @Test("Where the country is not callable it does not matter who serves the number")
    func notServedNorCallable() throws {
        let warnings = try MarkedScenario(replacing: [
            "instance": "instance: {callableCountries: [GB]}",
            "transfer": "transfer: {phoneNumber: $.Attributes.a, "
                + "attributes: {a: \"+12065550100\"}}",
            "carriers": Self.carriers,
        ]).document.scenario().warnings

        #expect(warnings.map(\.code) == ["country-not-callable"])
    }

    @Test("Contacts that never dial need no rules of numbers")
    func chatsOnly() throws {
        let scenario = try MarkedScenario(replacing: [
            "contacts": "contacts: {chat: {arrivals: {poisson: 1/s}}}", "carriers": "",
            "transfer": "transfer: {phoneNumber: \"+4930123456\"}",
        ]).document.scenario()

        #expect(scenario.warnings == [])
    }
}
