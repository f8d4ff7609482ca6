import ContactCenter
import ContactFlow
internal import Plan
import Scenario
import Testing
import VirtualTime

@Suite("External voice systems in scenarios")
struct VoiceConnectorTests {
    @Test("A connector takes the place of the phone number")
    func read() throws {
        let scenario = try MarkedScenario(replacing: [
            "transfer": """
            transfer:
              voiceConnector:
                arn: $.Attributes.connector
                toUser: hotline
                fromUser: $.SystemEndpoint.Address
                userToUserInformation: 0437A1
              timeout: 1s
              attributes: {connector: arn:aws:chime:us-east-1:123456789012:vc/abc}
            instance: {phoneNumbers: ["+12065550199"]}
            """
        ]).document.scenario()
        let connector = VoiceConnector(
            arn: AttributeText("$.Attributes.connector"),
            toUser: AttributeText("hotline"),
            fromUser: AttributeText("$.SystemEndpoint.Address"),
            userToUserInformation: AttributeText("0437A1")
        )

        #expect(scenario.plan.block.destination == .voiceConnector(connector))
        #expect(scenario.plan.block.timeout == .fixed(.seconds(1)))
        #expect(scenario.warnings == [])
    }

    private static let arnHelp =
        "'transfer.voiceConnector.arn' must be an Amazon Resource Name "
        + "such as arn:aws:…, but is "

    @Test(
        "Mistakes of connectors",
        arguments: [
            (
                "transfer: {voiceConnector: 1️⃣{toUser: a}}", "voice-connector-arn",
                "'transfer.voiceConnector.arn' is missing"
            ),
            (
                "transfer: {voiceConnector: {1️⃣arn: }}", "voice-connector-arn",
                "'transfer.voiceConnector.arn' has no value"
            ),
            (
                "transfer: {voiceConnector: {arn: 1️⃣\"\"}}", "voice-connector-arn", arnHelp + "''"
            ),
            (
                "transfer: {voiceConnector: {arn: 1️⃣hotline}}", "voice-connector-arn",
                arnHelp + "'hotline'"
            ),
            (
                "transfer: {voiceConnector: {arn: arn:aws:x, userToUserInformation: 1️⃣04x}}",
                "user-to-user-format",
                "'transfer.voiceConnector.userToUserInformation' must be pairs of hexadecimal "
                    + "digits such as 0437a1, but is '04x'"
            ),
            (
                "transfer: {voiceConnector: {arn: arn:aws:x, userToUserInformation: 1️⃣043}}",
                "user-to-user-format",
                "'transfer.voiceConnector.userToUserInformation' must be pairs of hexadecimal "
                    + "digits such as 0437a1, but is '043'"
            ),
            (
                "transfer: {voiceConnector: {arn: arn:aws:x, toUser: 1️⃣\"\"}}",
                "voice-connector-user",
                "'transfer.voiceConnector.toUser' must be a text of 1 to 256 characters, but is ''"
            ),
            (
                "transfer: {voiceConnector: {arn: arn:aws:x}, timeout: 1️⃣0s}", "timeout-range",
                "'transfer.timeout' must be between 1s and 600s, but is 0s"
            ),
            (
                "transfer: {phoneNumber: \"+12065550100\", 1️⃣voiceConnector: {arn: arn:aws:x}}",
                "destination-both",
                "'transfer' must have 'phoneNumber' or 'voiceConnector', but has both"
            ),
            (
                "transfer: 1️⃣{timeout: 5s}", "destination-missing",
                "'transfer.phoneNumber' is missing"
            ),
            (
                "transfer: {1️⃣voiceConnector: {arn: arn:aws:x}}\n"
                    + "carriers: [{name: a, prefixes: [\"+1\"], answer: 5s, hangup: 5s}]",
                "number-not-served", "no carrier serves 'transfer.voiceConnector'"
            ),
        ]
    )
    func mistake(transfer: String, code: String, message: String) {
        let parts = transfer.split(separator: "\n").map(String.init)
        let marked = MarkedScenario(replacing: [
            "transfer": parts[0],
            "carriers": parts.dropFirst().first
                ?? "carriers: [{name: primary, answer: 5s, hangup: 60s}]",
        ])
        let errors = #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }?.errors

        #expect(errors?.map(\.message) == [message])
        #expect(errors?.map(\.code) == [code])
        #expect(errors?.first?.position == marked.positions["1️⃣"])
    }
}
