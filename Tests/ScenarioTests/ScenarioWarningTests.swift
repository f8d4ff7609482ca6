import Scenario
import Testing

@Suite("Warnings of scenarios")
struct ScenarioWarningTests {
    /// Expects exactly one warning at the marker 1️⃣ of a section `transfer`.
    private func expect(
        _ transfer: String,
        _ code: String,
        _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let marked = MarkedScenario(replacing: ["transfer": transfer])
        let warnings = try marked.document.scenario().warnings
        let position = try #require(marked.positions["1️⃣"])

        #expect(
            warnings == [ScenarioWarning(code: code, message: message, position: position)],
            sourceLocation: sourceLocation
        )
    }

    @Test("A plain scenario has none")
    func none() throws {
        #expect(try MarkedScenario(replacing: [:]).document.scenario().warnings == [])
    }

    @Test("Properties that do not do what they seem to")
    func properties() throws {
        try expect(
            "transfer: {phoneNumber: 1️⃣$.Attributes.partner}",
            "phone-number-unresolved",
            "'$.Attributes.partner' has no value without a flow, "
                + "so every voice contact takes Error"
        )
        try expect(
            "transfer: {phoneNumber: \"+12065550100\", timeout: 1️⃣0s}",
            "timeout-zero",
            "with a timeout of 0s only an answer without delay is in time"
        )
        try expect(
            "transfer: {phoneNumber: \"+12065550100\", resumeFlowAfterDisconnect: false, "
                + "timeout: 1️⃣20s, ringLimit: 45s}",
            "timeout-unused",
            "'transfer.timeout' is not used when the flow does not resume; "
                + "a leg rings for the ringLimit of 45s"
        )
        try expect(
            "transfer: {phoneNumber: \"+12065550100\", ringLimit: 1️⃣45s}",
            "ring-limit-unused",
            "'transfer.ringLimit' is not used when the flow resumes; "
                + "a leg rings for the timeout of 30s"
        )
        try expect(
            "transfer: {phoneNumber: \"+12065550100\", sendDTMF: 1️⃣\"1,2#\"}",
            "dtmf-not-simulated",
            "'transfer.sendDTMF' is not simulated by this version yet: "
                + "sending the digits takes no time"
        )
    }

    @Test("Numbers and caller IDs that carriers may reject")
    func callerID() throws {
        try expect(
            "transfer: {phoneNumber: 1️⃣\"+442079460018\"}",
            "caller-id-missing",
            "without 'callerIDNumber' the customer's own number is shown, "
                + "and carriers in the United Kingdom may reject calls without one"
        )
        try expect(
            "transfer: {phoneNumber: 1️⃣\"+61299999999\"}",
            "caller-id-missing",
            "without 'callerIDNumber' the customer's own number is shown, "
                + "and carriers in Australia want a DID number of the instance"
        )
        try expect(
            "transfer: {phoneNumber: 1️⃣\"+4930123456\"}",
            "caller-id-missing",
            "without 'callerIDNumber' the customer's own number is shown, "
                + "and carriers outside of the US may block or redirect such calls"
        )
        try expect(
            "transfer: {phoneNumber: \"+61299999999\", callerIDNumber: 1️⃣\"+12065550199\"}",
            "caller-id-australia",
            "carriers in Australia may reject a caller ID that is toll-free or foreign"
        )
        try expect(
            "transfer: {phoneNumber: \"+442079460018\", callerIDNumber: 1️⃣\"+4412\"}",
            "caller-id-united-kingdom",
            "carriers in the United Kingdom may reject a caller ID that no plan assigns"
        )
        try expect(
            "transfer: {phoneNumber: \"+18005550100\", callerIDNumber: 1️⃣\"+18885550100\"}",
            "caller-id-toll-free",
            "carriers may filter a toll-free caller ID that calls a toll-free number"
        )
        try expect(
            "transfer: {phoneNumber: \"+12065550100\", callerIDName: 1️⃣\"A & B\"}",
            "caller-id-name-reserved",
            "the characters ; / ? : @ & = + $ , of a caller ID name are reserved, "
                + "so the call may fail or show another name"
        )
        try expect(
            "transfer: {phoneNumber: 1️⃣\"+12\"}",
            "number-not-assigned",
            "'+12' is not in the numbering plan of its country, so calls to it may fail"
        )
        try expect(
            "transfer: {phoneNumber: 1️⃣\"+447400123456\", callerIDNumber: \"+12065550199\"}",
            "prefix-blocked",
            "an instance does not call +447 by default"
        )
        try expect(
            "transfer: {phoneNumber: 1️⃣\"+861012345678\", callerIDNumber: \"+12065550199\"}",
            "number-needs-approval",
            "calls to +86 need an approval of AWS first"
        )
    }

    @Test("Sections that change nothing")
    func otherSections() throws {
        let marked = MarkedScenario(replacing: [
            "contacts": "contacts: {voice: {arrivals: {poisson: 1/s}}, "
                + "chat: {arrivals: {poisson: 1/s}, 1️⃣customer: {patience: 5s}}}",
            "carriers": "carriers: [{name: a, answer: 5s, hangup: 60s, trunks: 2️⃣0}]",
            "instance": "instance: {region: 3️⃣us-east-1, callableCountries: 4️⃣[US]}",
        ])

        let warnings = try marked.document.scenario().warnings

        #expect(
            warnings.map(\.position)
                == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"].map { marked.positions[$0] }
        )
        #expect(
            warnings.map { "\($0.code): \($0.message)" } == [
                "customer-unused: 'contacts.chat.customer' changes nothing, "
                    + "since a chat contact takes Error at once",
                "no-trunks: without trunks every leg of the carrier is blocked",
                "countries-not-simulated: 'instance.region' is not simulated by this version "
                    + "yet: numbers of every country are dialled",
                "countries-not-simulated: 'instance.callableCountries' is not simulated by this "
                    + "version yet: numbers of every country are dialled",
            ]
        )
    }
}
