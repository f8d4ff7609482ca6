import ContactFlow
import FlowSamples
import Testing

@Suite("Reading flows in the flow language")
struct FlowReadingTests {
    @Test("Branches become indices")
    func indices() throws {
        let flow = try SampleFlow(
            .last,
            .action(
                "first",
                "Compare",
                ["ComparisonValue": "$.Attributes.tier"],
                errors: ["NoMatchingCondition": "last"],
                conditions: ["gold": "first"]
            ),
            type: "contactFlow"
        ).read()

        #expect(flow.name == "sample")
        #expect(flow.type == .inbound)
        #expect(flow.format == .flowLanguage)
        #expect(flow.start == 1)
        #expect(flow.actions[1].transitions.next == 0)
        #expect(flow.actions[1].target(of: "NoMatchingCondition") == 0)
        #expect(flow.actions[1].transitions.conditions.map(\.operands) == [["gold"]])
        #expect(flow.actions[1].transitions.conditions.map(\.target) == [1])
        #expect(flow.actions[1].text(of: "ComparisonValue") == "$.Attributes.tier")
        #expect(flow.warnings.isEmpty)
    }

    @Test("Scalars of any JSON type are kept as text")
    func scalars() throws {
        let flow = try SampleFlow(
            .action(
                "first",
                "DisconnectParticipant",
                [
                    "whole": .bare("30"), "part": .bare("0.5"), "yes": .bare("true"),
                    "no": .bare("false"), "none": .bare("null"), "list": .list([.bare("1")]),
                ],
                next: nil
            )
        ).read()
        let action = flow.actions[0]

        #expect(action.text(of: "whole") == "30")
        #expect(action.text(of: "part") == "0.5")
        #expect(action.text(of: "yes") == "True")
        #expect(action.text(of: "no") == "False")
        #expect(action.parameters["none"] == nil)
        #expect(action.parameters["list"]?.list == [.text("1")])
    }

    @Test("Parameters, transitions and what is in them may be absent")
    func absent() throws {
        let text = #"{"StartAction":"a","Actions":[{"Identifier":"a","Type":"EndFlowExecution"}]}"#
        let flow = try Flow.reading(text.utf8, name: "bare")

        #expect(flow.actions[0].transitions == FlowAction.Transitions())
        #expect(flow.findings.isEmpty)
    }

    @Test("The designer's metadata gives name, summary and type")
    func metadata() throws {
        let text = #"""
            {"StartAction":"a","Metadata":{"name":"Overflow","description":"To the partner",
            "type":"queueTransfer","ActionMetadata":{"a":{"isFriendlyName":true}}},
            "Actions":[{"Identifier":"a","Type":"EndFlowExecution"}]}
            """#
        let flow = try Flow.reading(text.utf8, name: "file")

        #expect(flow.name == "Overflow")
        #expect(flow.summary == "To the partner")
        #expect(flow.type == .transferToQueue)
    }

    @Test("Keys that nobody reads are named")
    func unknownKeys() throws {
        let text = #"""
            {"StartAction":"a","Colour":1,"Actions":[{"Identifier":"a","Type":"EndFlowExecution",
            "Comment":"x","Transitions":{"Default":"a"}}]}
            """#
        let flow = try Flow.reading(text.utf8, name: "keys")

        #expect(flow.warnings.map(\.code) == ["unknown-key", "unknown-key", "unknown-key"])
        #expect(flow.warnings.map(\.place.description).contains("Actions[0].Transitions.Default"))
    }

    @Test("An identifier of more than 50 characters draws a warning")
    func longIdentifier() throws {
        let identifier = String(repeating: "a", count: Flow.longestIdentifier + 1)
        let flow = SampleFlow(.action(identifier, "EndFlowExecution", next: nil), start: identifier)
        #expect(try flow.codes() == ["identifier-long"])
    }

    @Test("A version that does not exist draws a warning")
    func version() throws {
        let text = #"""
            {"Version":"2020-01-01","StartAction":"a",
            "Actions":[{"Identifier":"a","Type":"EndFlowExecution"}]}
            """#
        let flow = try Flow.reading(text.utf8, name: "version")
        #expect(flow.warnings.map(\.code) == ["version-unknown"])
    }

    @Test("Settings make a flow a module")
    func module() throws {
        let text = #"""
            {"StartAction":"a","Settings":{"Transitions":[]},
            "Actions":[{"Identifier":"a","Type":"EndFlowModuleExecution"}]}
            """#
        #expect(try Flow.reading(text.utf8, name: "module").type == .module)
    }

    @Test("Answers of the service are taken apart", arguments: [true, false])
    func serviceAnswer(isWhole: Bool) throws {
        let content = SampleFlow(.action("first", "EndFlowExecution", next: nil)).json.written
        let inner = SampleJSON.object([
            "Name": "Overflow", "Type": "AGENT_TRANSFER", "Content": .text(content),
        ])
        let answer = isWhole ? SampleJSON.object(["ContactFlow": inner]) : inner
        let flow = try Flow.reading(answer.written.utf8, name: "file")

        #expect(flow.name == "Overflow")
        #expect(flow.type == .transferToAgent)
        #expect(
            flow.actions[0].place.description
                == (isWhole ? "ContactFlow." : "") + "Content → Actions[0]"
        )
    }

    @Test(
        "Names of types of flows are read as exports and the service write them",
        arguments: zip(
            [
                "contactFlow", "CONTACT_FLOW", "customerQueue", "QUEUE_TRANSFER", "agentTransfer",
                "agentWhisper", "CUSTOMER_WHISPER", "outboundWhisper", "agentHold", "CUSTOMER_HOLD",
                "module",
            ],
            [
                FlowType.inbound, .inbound, .customerQueue, .transferToQueue, .transferToAgent,
                .agentWhisper, .customerWhisper, .outboundWhisper, .agentHold, .customerHold,
                .module,
            ]
        )
    )
    func flowTypes(name: String, type: FlowType) {
        #expect(FlowType(connectName: name) == type)
    }
}
