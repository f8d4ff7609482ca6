import Scenario
import Testing

@Suite("Codes of broken rules")
struct RuleCodeTests {
    private func errors(_ transfer: String, _ instance: String) -> [ScenarioError]? {
        let marked = MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: \"+12065550100\"\(transfer)}",
            "instance": "instance: {\(instance)}",
        ])
        return #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }?.errors
    }

    @Test(
        "Every rule of the block has a code",
        arguments: [
            (", timeout: 601s", "timeout-range"),
            (", timeout: -1s", "timeout-range"),
            (", timeout: 30", "timeout-format"),
            (", resumeFlowAfterDisconnect: $.Attributes.a", "resume-value"),
            (", sendDTMF: 1A", "dtmf-characters"),
            (", sendDTMF: \"\(String(repeating: "1", count: 51))\"", "dtmf-length"),
            (", sendDTMF: \"\"", "dtmf-length"),
            (", callerIDNumber: \"555\"", "number-format"),
            (", callerIDNumber: \"+12065550100\"", "caller-id-not-in-instance"),
            (", callerIDName: \"\"", "caller-id-name"),
            (", flowType: inbond", "flow-type-unknown"),
            (", ringLimit: 0s", "ring-limit"),
            (", dtmfTone: 11s", "dtmf-tone"),
            (", dtmfGap: 11s", "dtmf-gap"),
            (", countryNotCallable: timeout", "country-branch"),
            (", attributes: {a: }", "attribute-value"),
        ]
    )
    func transfer(transfer: String, code: String) {
        #expect(errors(transfer, "phoneNumbers: [\"+12065550199\"]")?.map(\.code) == [code])
    }

    @Test(
        "Every rule of the instance has a code",
        arguments: [
            ("region: mars", "region-unknown"),
            ("callableCountries: [UK]", "country-code"),
            ("phoneNumbers: [\"555\"]", "number-format"),
            ("phoneNumbers: []", "number-format"),
            ("concurrentCalls: ten", "quota"),
            ("concurrentEmails: -1", "quota"),
            ("countTransferred: yes", "count-transferred"),
        ]
    )
    func instance(instance: String, code: String) {
        #expect(errors("", instance)?.map(\.code) == [code])
    }

    @Test(
        "The block may not stand in flows of these types",
        arguments: [
            "agentWhisper", "customerWhisper", "outboundWhisper", "agentHold", "customerHold",
            "disconnect", "module",
        ]
    )
    func flowType(word: String) {
        let error = errors(", flowType: \(word)", "concurrentCalls: 1")?.first

        #expect(error?.code == "flow-type")
        #expect(error?.reason == "the block may not stand in a flow of the type \(word)")
        #expect(
            error?.help == "the block may stand in the flow types inbound, customerQueue, "
                + "transferToAgent and transferToQueue"
        )
    }

    @Test("A carrier's risk is a probability")
    func rejection() {
        let carrier = "{name: a, answer: 5s, hangup: 5s, callerIDRejection: 2}"
        let document = MarkedScenario(replacing: ["carriers": "carriers: [\(carrier)]"]).document
        let thrown = #expect(throws: ScenarioErrors.self) { try document.scenario() }

        #expect(thrown?.errors.map(\.code) == ["caller-id-rejection"])
    }

    @Test("A mistake does not hide what else is questionable")
    func warningsBesideErrors() {
        let marked = MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: 5, timeout: 0s, sendDTMF: \",\", "
                + "callerIDNumber: $.Attributes.a, callerIDName: a@b}"
        ])
        let thrown = #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }

        #expect(thrown?.errors.map(\.code) == ["number-format"])
        #expect(
            thrown?.warnings.map(\.code) == [
                "timeout-zero", "dtmf-only-pauses", "caller-id-unresolved",
                "caller-id-name-reserved",
            ]
        )
    }

    @Test("A connector without a name does not hide what is dynamic in it")
    func warningsBesideConnector() {
        let marked = MarkedScenario(replacing: [
            "transfer": "transfer: {voiceConnector: {arn: a, toUser: $.Attributes.a}}"
        ])
        let thrown = #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }

        #expect(thrown?.errors.map(\.code) == ["voice-connector-arn"])
        #expect(thrown?.warnings.map(\.code) == ["voice-connector-unresolved"])
    }

    @Test("Attributes that cannot be read are not missed one by one")
    func wrongAttributes() {
        let marked = MarkedScenario(replacing: [
            "transfer": "transfer: {phoneNumber: $.Attributes.a, timeout: $.External.a, "
                + "attributes: [1]}"
        ])
        let thrown = #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }

        #expect(thrown?.errors.count == 1)
        #expect(thrown?.warnings.map(\.code) == ["timeout-unresolved"])
    }

    @Test("A wrong value does not make another property questionable")
    func noFalseWarnings() {
        let marked = MarkedScenario(replacing: [
            "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}, customer: {number: 5}}}",
            "transfer": "transfer: {phoneNumber: $.CustomerEndpoint.Address, "
                + "callerIDNumber: $.SystemEndpoint.Address, callerIDName: $.Attributes.a, "
                + "attributes: {a: }}",
            "instance": "instance: {phoneNumbers: [\"5\"]}",
            "carriers": "carriers: [{name: a, answer: 5s, hangup: 1s, callerIDRejection: 5%}]",
        ])
        let thrown = #expect(throws: ScenarioErrors.self) { try marked.document.scenario() }

        #expect(thrown?.errors.count == 3)
        #expect(thrown?.warnings == [])
    }
}
