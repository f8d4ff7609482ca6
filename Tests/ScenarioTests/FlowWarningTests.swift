import Scenario
import Testing

@Suite("Warnings about flows")
struct FlowWarningTests {
    @Test("What the service would reject, and what nobody knows, are warnings at the file")
    func unfinished() throws {
        let marked = FlowSectionTests.marked("file: 1️⃣unfinished.json")
        let warnings = try marked.document.scenario().warnings

        #expect(warnings.allSatisfy { $0.position == marked.positions["1️⃣"] })
        let number = try #require(warnings.first { $0.code == "number-format" })
        #expect(
            number.message == "unfinished.json:15:44: 'ThirdPartyPhoneNumber' must be a number "
                + "in E.164, such as +12065550100, but is '{{number}}'"
        )
        #expect(number.help == "fill in the template before you use the flow")
        let unknown = warnings.filter { $0.code == "flow-block-unknown-type" }
        #expect(
            unknown.map(\.message) == [
                "nobody knows blocks of the type 'ReadMinds': contacts go on by its NextAction"
            ]
        )
    }

    /// The sample dials a number in the United Kingdom without a caller ID, which another test is about.
    private static func isOfTest(_ warning: ScenarioWarning) -> Bool {
        warning.code != "caller-id-missing-united-kingdom"
    }

    @Test(
        "What is legal but odd is warned of",
        arguments: [
            ("blocks: {1️⃣Wait: {takes: 1s}}", "flow-block-absent"),
            ("blocks: {ask: {yields: {1️⃣\"9\": 100%}}}", "flow-result-without-branch"),
            ("blocks: {ask: {yields: {\"1\": 1️⃣0.6}}}", "flow-yield-without-percent"),
        ]
    )
    func blocks(flow: String, code: String) throws {
        let marked = FlowSectionTests.marked("file: overflow.json, \(flow)")
        let warnings = try marked.document.scenario().warnings.filter(Self.isOfTest)

        #expect(warnings.map(\.code) == [code])
        #expect(warnings.first?.position == marked.positions["1️⃣"])
    }

    @Test(
        "Where contacts would end, and what they never have, is said before they come",
        arguments: [
            (
                "\"ErrorType\": \"QueueAtCapacity\"", "\"ErrorType\": \"Other\"",
                ", blocks: {wait: {error: 1%, capacity: 3}}", [String]()
            ),
            (
                "NoMatchingError", "Odd", ", blocks: {ask: {error: 1%}}",
                [
                    "contacts end at block 'ask' where it ends in 'NoMatchingError', "
                        + "which has no branch"
                ]
            ),
            (
                "+442079460018", "$.External.partner", "",
                ["no contact ever has a value at '$.External.partner', for which block 'dial' asks"]
            ),
            (
                "+442079460018", "$.External.partner",
                ", attributes: {\"$.External.partner\": \"+442079460018\"}", []
            ),
            ("+442079460018", "$.CustomerEndpoint.Address", "", []),
            ("+442079460018", "$.CallbackNumber", "", []),
        ]
    )
    func ways(old: String, new: String, flow: String, messages: [String]) throws {
        let text = SampleFlows.overflow.replacing(old, with: new)
        let document = ScenarioDocument(
            path: "peak.yaml",
            text: FlowSectionTests.marked("file: a.json\(flow)").document.text
        ) { path in FlowDocument(path: path, bytes: text.utf8) }
        let ways = ["flow-dead-end", "flow-value-missing"]
        let warnings = try document.scenario().warnings.filter { ways.contains($0.code) }

        #expect(warnings.map(\.message) == messages)
    }

    @Test(
        "A block that cannot do what it says is warned of",
        arguments: [
            (
                "carriers: [{name: a, prefixes: [\"+1\"], answer: 5s, hangup: 60s}]",
                "number-not-served",
                "block 'dial': no carrier serves +442079460018, so a contact that comes to it "
                    + "takes Call failed"
            ),
            (
                "instance: {callableCountries: [US]}",
                "country-not-callable",
                "block 'dial': the instance may not call GB, the country of '+442079460018': "
                    + "a contact that comes to it takes Call failed, and nothing is dialled"
            ),
        ]
    )
    func transfer(section: String, code: String, message: String) throws {
        let key = section.prefix { $0 != ":" }
        let marked = FlowSectionTests.marked(
            "file: overflow.json",
            replacing: [String(key): section]
        )
        let warnings = try marked.document.scenario().warnings.filter(Self.isOfTest)

        #expect(warnings.map(\.code) == [code])
        #expect(warnings.map(\.message) == [message])
    }

    @Test("A caller ID of another instance is warned of")
    func callerID() throws {
        let text = FlowSectionTests.marked(
            "file: a.json",
            replacing: ["instance": "instance: {phoneNumbers: [\"+12065550144\"]}"]
        ).document.text
        let flow = SampleFlows.overflow.replacing(
            "\"ContinueFlowExecution\"",
            with: "\"CallerId\": {\"Number\": \"+12065550155\"}, \"ContinueFlowExecution\""
        )
        let document = ScenarioDocument(path: "peak.yaml", text: text) { path in
            FlowDocument(path: path, bytes: flow.utf8)
        }
        #expect(try document.scenario().warnings.map(\.code) == ["caller-id-not-in-instance"])
    }

    @Test(
        "A block of a flow is warned of as the bare block is",
        arguments: [
            (
                "+861012345678", "30", "", "phoneNumber: \"+861012345678\"",
                "number-needs-approval"
            ),
            ("+12065550142", "30", "", "phoneNumber: \"+12065550142\"", ""),
            (
                "+442079460018", "0", "", "phoneNumber: \"+442079460018\", timeout: 0s",
                "timeout-zero"
            ),
            (
                "+442079460018", "30", "\"ThirdPartyDTMFDigits\": \",,\", ",
                "phoneNumber: \"+442079460018\", sendDTMF: \",,\"", "dtmf-only-pauses"
            ),
        ]
    )
    func alike(number: String, timeout: String, more: String, bare: String, code: String) throws {
        let flow = SampleFlows.overflow
            .replacing("+442079460018", with: number)
            .replacing("LimitSeconds\": \"30\"", with: "LimitSeconds\": \"\(timeout)\"")
            .replacing("\"ContinueFlowExecution\"", with: more + "\"ContinueFlowExecution\"")
        let customer = "customer: {number: \"+12125550123\", hangup: 1m}"
        let head =
            "version: 1\nname: n\nduration: 1m\n"
            + "contacts: {voice: {arrivals: {poisson: 1/s}, \(customer)}}\n"
            + "carriers: [{name: a, answer: 5s}]\n"
        func codes(_ rest: String) throws -> [String] {
            let document = ScenarioDocument(path: "a.yaml", text: head + rest) { path in
                FlowDocument(path: path, bytes: flow.utf8)
            }
            return try document.scenario().warnings.compactMap(\.code).sorted()
        }
        let ofFlow = try codes("flow: {file: a.json}\n")
        #expect(try ofFlow == codes("transfer: {\(bare)}\n"))
        #expect(code.isEmpty || ofFlow.contains(code))
    }

    @Test("Nothing rings for a chat, but its number may count in a flow")
    func chat() throws {
        let marked = FlowSectionTests.marked(
            "file: overflow.json",
            replacing: [
                "contacts": "contacts: {chat: {arrivals: {poisson: 1/s}, "
                    + "customer: {number: \"+12065550111\", 1️⃣patience: 5s}}}",
                "carriers": "",
            ]
        )
        let warnings = try marked.document.scenario().warnings

        #expect(warnings.map(\.code) == ["customer-unused"])
        #expect(warnings.first?.position == marked.positions["1️⃣"])
        #expect(
            warnings.first?.message == "'contacts.chat.customer.patience' changes nothing, "
                + "since nothing is dialled for a chat contact"
        )
    }
}
