import ContactCenter
import ContactFlow
internal import Plan
import Scenario
import Telephony
import Testing

@Suite("Dynamic properties in scenarios")
struct DynamicPropertyTests {
    private static let number = "phoneNumber: \"+12065550100\", "
    private static let unresolved =
        " has no value without a flow, so every voice contact takes Error"

    @Test(
        "A path without a value is told at its property",
        arguments: [
            Questionable(
                transfer: "phoneNumber: 1️⃣$.Attributes.partner",
                "phone-number-unresolved: '$.Attributes.partner'" + unresolved
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣$.Attributes.partner, attributes: {partner: \"\"}",
                "phone-number-unresolved: '$.Attributes.partner'" + unresolved
            ),
            Questionable(
                transfer: number + "timeout: 1️⃣$.External.limit",
                "timeout-unresolved: '$.External.limit'" + unresolved
            ),
            Questionable(
                transfer: number + "sendDTMF: 1️⃣$.Attributes.digits",
                "dtmf-unresolved: '$.Attributes.digits'" + unresolved
            ),
            Questionable(
                transfer: number + "callerIDNumber: 1️⃣$.SystemEndpoint.Address",
                "caller-id-unresolved: '$.SystemEndpoint.Address'" + unresolved
            ),
            Questionable(
                transfer: number + "callerIDName: 1️⃣Ann of $.Attributes.firm",
                "caller-id-name-unresolved: '$.Attributes.firm'" + unresolved
            ),
            Questionable(
                transfer: "voiceConnector: {arn: arn:aws:x, fromUser: 1️⃣$.SystemEndpoint.Address}",
                "voice-connector-unresolved: '$.SystemEndpoint.Address'" + unresolved
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣$.CustomerEndpoint.Address",
                "phone-number-unresolved: '$.CustomerEndpoint.Address'" + unresolved
            ),
        ]
    )
    func missing(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test(
        "A value that cannot be used is told at its property",
        arguments: [
            Questionable(
                transfer: "phoneNumber: 1️⃣$.Attributes.a, attributes: {a: 555 0100}",
                "phone-number-unusable: '$.Attributes.a' is '555 0100', "
                    + "which is not a number in E.164, so every voice contact takes Error"
            ),
            Questionable(
                transfer: number + "timeout: 1️⃣$.Attributes.a, attributes: {a: 601}",
                "timeout-unusable: '$.Attributes.a' is '601', "
                    + "which is not a whole number from 0 to 600, so every voice contact takes Error"
            ),
            Questionable(
                transfer: "voiceConnector: {arn: arn:aws:x}, timeout: 1️⃣$.Attributes.a, "
                    + "attributes: {a: 0}",
                "timeout-unusable: '$.Attributes.a' is '0', "
                    + "which is not a whole number from 1 to 600, so every voice contact takes Error"
            ),
            Questionable(
                transfer: number + "sendDTMF: 1️⃣$.Attributes.a, attributes: {a: 1A}",
                "dtmf-unusable: '$.Attributes.a' is '1A', which is not 1 to 50 of the characters "
                    + "0 to 9, comma, * and #, so every voice contact takes Error"
            ),
            Questionable(
                transfer: number + "callerIDNumber: 1️⃣$.Attributes.a, attributes: {a: 12}",
                "caller-id-unusable: '$.Attributes.a' is '12', "
                    + "which is not a number in E.164, so every voice contact takes Error"
            ),
            Questionable(
                transfer: "phoneNumber: 1️⃣+1$.Attributes.a, attributes: {a: \"2065550100\"}",
                "phone-number-embedded-path: '+1$.Attributes.a' is more than one JSONPath, "
                    + "which Connect does not document for a phone number"
            ),
        ]
    )
    func unusable(scenario: Questionable) throws {
        try scenario.expect()
    }

    @Test("What the scenario says of every contact is known to the block")
    func known() throws {
        let scenario = try MarkedScenario(replacing: [
            "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, "
                + "customer: {number: \"+12065550123\"}}}",
            "instance": "instance: {phoneNumbers: [\"+12065550199\", \"+12065550198\"]}",
            "transfer": """
            transfer:
              phoneNumber: $.CustomerEndpoint.Address
              timeout: $.Attributes.limit
              sendDTMF: $.Attributes['my digits']
              callerIDNumber: $.SystemEndpoint.Address
              callerIDName: $.Attributes.firm on $.Channel
              attributes: {limit: 25, my digits: "1,2", firm: Example}
            """,
        ]).document.scenario()
        let attributes = scenario.plan.attributes

        #expect(scenario.warnings == [])
        #expect(attributes[userDefined: "limit"] == "25")
        #expect(attributes[userDefined: "my digits"] == "1,2")
        #expect(attributes[.systemNumber] == "+12065550199")
        #expect(scenario.plan.block.timeout == .dynamic(AttributeText("$.Attributes.limit")))
    }

    @Test("The rules look at the value that a path has")
    func rulesOfSeededValues() throws {
        try Questionable(
            transfer: "phoneNumber: 1️⃣$.Attributes.a, attributes: {a: \"+4930123456\"}",
            "caller-id-missing: without 'callerIDNumber' the customer's own number is shown, "
                + "and carriers outside of the US may block or redirect such calls"
        ).expect()
    }

    @Test(
        "Mistakes in dynamic properties",
        arguments: [
            (
                number + "timeout: 1️⃣3$.Attributes.a", "path-embedded",
                "'transfer.timeout' must be a duration, or one JSONPath and nothing else, "
                    + "but is '3$.Attributes.a'"
            ),
            (
                number + "sendDTMF: \"1️⃣1,$.Attributes.a\"", "path-embedded",
                "'transfer.sendDTMF' must be 1 to 50 of the characters 0 to 9, comma, * and #, "
                    + "or one JSONPath and nothing else, but is '1,$.Attributes.a'"
            ),
            (
                number + "callerIDNumber: 1️⃣$Attributes", "path-format",
                "'transfer.callerIDNumber' must be a JSONPath such as $.Attributes.partner, "
                    + "but is '$Attributes'"
            ),
            (
                "phoneNumber: $.Attributes.a, attributes: {a: 1️⃣[1]}", "attribute-value",
                "'transfer.attributes.a' must be a text, but is a list"
            ),
        ] as [(String, String, String)]
    )
    func mistake(transfer: String, code: String, message: String) {
        // A quoted value begins at its quote.
        let marked = MarkedScenario(replacing: [
            "transfer": "transfer: {\(transfer.replacing("\"1️⃣", with: "1️⃣\""))}"
        ])
        let errors = #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }?.errors

        #expect(errors?.map(\.message) == [message])
        #expect(errors?.map(\.code) == [code])
        #expect(errors?.first?.position == marked.positions["1️⃣"])
    }
}
