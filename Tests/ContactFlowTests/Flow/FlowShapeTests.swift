import ContactFlow
import FlowSamples
import Testing

@Suite("Flows in the shapes in which people keep them")
struct FlowShapeTests {
    private static let flow = SampleFlow(
        .action("first", "MessageParticipant", ["Text": "${Greeting}"]),
        .last
    ).json

    private static let template = SampleJSON.object([
        "Type": "AWS::Connect::ContactFlow",
        "Properties": .object([
            "Name": "Hotline", "Type": "CUSTOMER_QUEUE", "Content": .text(flow.written),
        ]),
    ])

    @Test(
        "A flow that is whole is read, with the name and type that are around it",
        arguments: [
            (flow, nil, nil),
            (.text(flow.written), nil, nil),
            (.text(SampleJSON.text(flow.written).written), nil, nil),
            (.object(["Content": flow, "Name": "a", "Type": "AGENT_HOLD"]), "a", .agentHold),
            (.object(["name": "b", "type": "customerQueue", "flow": flow]), "b", .customerQueue),
            (.list([.object(["ContactFlow": .object(["Content": flow])])]), nil, nil),
            (
                .object(["ContactFlowModule": .object(["Content": .text(flow.written)])]),
                nil, .module
            ),
            (.object(["Resources": .object(["Flow": template])]), "Hotline", .customerQueue),
            (
                .object([
                    "Resources": .object([
                        "Flow": .object([
                            "Type": "AWS::Connect::ContactFlowModule",
                            "Properties": .object([
                                "Content": .object(["Fn::Sub": .text(flow.written)])
                            ]),
                        ])
                    ])
                ]),
                nil, .module
            ),
        ] as [(SampleJSON, String?, FlowType?)]
    )
    func whole(file: SampleJSON, name: String?, type: FlowType?) throws {
        let read = try Flow.reading(file.written.utf8, name: "file")
        #expect(read.actions.map(\.type) == ["MessageParticipant", "DisconnectParticipant"])
        #expect(read.name == name ?? "file")
        #expect(read.type == type)
    }

    @Test("A byte order mark changes nothing")
    func mark() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(Self.flow.written.utf8)
        #expect(try Flow.reading(bytes, name: "file").actions.count == 2)
    }

    @Test("A template with several flows says which resources have them")
    func several() {
        let file = SampleJSON.object([
            "Resources": .object(["Day": Self.template, "Night": Self.template])
        ])
        let error = #expect(throws: FlowErrors.self) {
            try Flow.reading(file.written.utf8, name: "file")
        }
        #expect(error?.findings.map(\.code) == ["several-flows"])
        #expect(
            error?.findings.first?.message
                == "the file is a CloudFormation template with 2 flows, the values of 'Content' of "
                + "Day, Night"
        )
    }

    @Test("A template without a flow says where a flow would be")
    func none() {
        let file = SampleJSON.object([
            "Resources": .object(["Table": .object(["Type": "AWS::DynamoDB::Table"])])
        ])
        let error = #expect(throws: FlowErrors.self) {
            try Flow.reading(file.written.utf8, name: "file")
        }
        #expect(error?.findings.map(\.code) == ["not-a-flow"])
        #expect(error?.findings.first?.message.contains("CloudFormation template") == true)
        #expect(error?.findings.first?.help?.contains("describe-contact-flow") == true)
    }

    @Test(
        "A placeholder without quotation marks is named and pointed at",
        arguments: [
            ("{\"a\": ${ring_seconds}}", "${ring_seconds}", 6),
            ("{\"a\": {{ ring }}}", "{{ ring }}", 6),
            ("{\"a\": 1\n%{ if x }}", "%{ if x }", 8),
            ("[{% for a in b %}]", "{% for a in b %}", 1),
        ]
    )
    func placeholder(text: String, name: String, offset: Int) {
        let error = #expect(throws: FlowErrors.self) { try Flow.reading(text.utf8, name: "file") }
        #expect(error?.findings.map(\.code) == ["placeholder"])
        #expect(error?.findings.first?.place == .byte(offset))
        #expect(error?.findings.first?.message.contains("'\(name)'") == true)
    }
}
