import Foundation
import Testing

@Suite("Scenarios with flows on the command line", .timeLimit(.minutes(5)))
struct FlowScenarioTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            {"StartAction": "dial", "Metadata": {"name": "Overflow", "type": "contactFlow"},
             "Actions": [
               {"Identifier": "dial", "Type": "TransferParticipantToThirdParty",
                "Parameters": {"ThirdPartyPhoneNumber": "$.Attributes.partner",
                  "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "False"},
                "Transitions": {"NextAction": "end",
                  "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
               {"Identifier": "end", "Type": "DisconnectParticipant", "Transitions": {}}
             ]}
            """,
            to: "overflow.json"
        )
    }

    /// Checks a scenario with this section.
    private func check(_ flow: String) throws -> Program.Outcome {
        try folder.write(
            """
            version: 1
            name: sample
            maxContacts: 1000
            contacts: {voice: {arrivals: {poisson: 1/s}}}
            flow: \(flow)
            carriers: [{name: primary, answer: 5s, hangup: 60s}]

            """,
            to: "scenario.yaml"
        )
        return try Program.run("check", "scenario.yaml", in: folder)
    }

    @Test("A scenario that runs a flow is checked")
    func good() throws {
        let outcome = try check(
            "{file: overflow.json, attributes: {partner: \"+442079460018\"}}"
        )
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output == "scenario.yaml: no mistakes\n")
    }

    @Test("A flow that the service would reject is only warned of")
    func questionable() throws {
        let text = try folder.text("overflow.json")
        try folder.write(text.replacingOccurrences(of: "\"30\"", with: "\"900\""), to: "odd.json")
        let outcome = try check(
            "{file: odd.json, attributes: {partner: \"+442079460018\"}}"
        )

        #expect(outcome.exitCode == 0)
        #expect(
            outcome.errors.hasPrefix(
                "scenario.yaml:5:14: warning: odd.json:5:47: "
                    + "'ThirdPartyConnectionTimeLimitSeconds' must be"
            )
        )
        #expect(outcome.output == "scenario.yaml: no mistakes, 1 warning\n")
    }

    @Test("A flow that cannot be read exits with 65, and its own mistakes are told")
    func broken() throws {
        try folder.write("{\n  \"Actions\": }", to: "broken.json")
        let outcome = try check("{file: broken.json}")

        #expect(outcome.exitCode == 65)
        #expect(outcome.errors.hasPrefix("scenario.yaml:5:14: error: 'flow.file' is 'broken.json'"))
        #expect(outcome.errors.contains("\nbroken.json:2:14: error: the file is no JSON"))
    }

    @Test("A flow that is missing exits with 66")
    func missing() throws {
        let outcome = try check("{file: nowhere.json}")

        #expect(outcome.exitCode == 66)
        #expect(outcome.errors.contains("which cannot be read: there is no such file"))
    }
}
