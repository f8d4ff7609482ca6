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

    /// A content as the CDK writes it.
    private static func joined(_ pieces: [SampleJSON]) -> SampleJSON {
        let content = SampleJSON.object(["Fn::Join": .list(["", .list(pieces)])])
        let flow = SampleJSON.object([
            "Type": "AWS::Connect::ContactFlow", "Properties": .object(["Content": content]),
        ])
        return .object(["Resources": .object(["Flow": flow])])
    }

    @Test("A content that the CDK has joined is read, with placeholders for references")
    func joined() throws {
        let parts = Self.flow.written.split(separator: "${Greeting}")
        let (before, after) = (String(parts[0]), String(parts[1]))
        for (piece, text) in [
            (.object(["Ref": "Greeting"]), "${Greeting}"),
            (.object(["Fn::GetAtt": .list(["Table", "Arn"])]), "${Table.Arn}"),
            (.object(["Fn::ImportValue": "other"]), "${value}"),
            (.object(["Fn::Join": .list(["-", .list(["a", "b"])])]), "a-b"),
        ] as [(SampleJSON, String)] {
            let file = Self.joined([.text(before), piece, .text(after)])
            let flow = try Flow.reading(file.written.utf8, name: "file")
            #expect(flow.actions.first?.parameters["Text"]?.text == text)
            #expect(flow.findings.map(\.code) == ["flow-in-template"])
        }
    }

    @Test(
        "What is no JSON says what it is, or which slip broke it",
        arguments: [
            ("import { CfnContactFlow }", "the file begins with 'import { CfnContactFlow }'"),
            ("\u{FEFF}# Flow\n", "the file begins with '# Flow'"),
            ("ewogIlZlcnNpb24", "the file begins with 'ewogIlZlcnNpb24'"),
            ("{} {}", "another value begins here"), ("{'a': 1}", "double quotation marks"),
            ("{ // a comment\n}", "JSON has no comments"),
            ("{\"a\": 1,}", "comma and this bracket"),
            ("{\"a\": 1", "ends before its value does"), ("{\"a\" 1}", "no JSON from here on"),
        ]
    )
    func slips(text: String, words: String) {
        let error = #expect(throws: FlowErrors.self) { try Flow.reading(text.utf8, name: "file") }
        #expect(error?.findings.map(\.code) == ["not-json"])
        #expect(error?.findings.first?.message.contains(words) == true, "\(words)")
        #expect(error?.findings.first?.help?.isEmpty == false)
    }

    @Test(
        "A file that is packed says so",
        arguments: [
            ([0x1F, 0x8B, 8, 0, 0], "gzip"), (Array("PK\u{3}\u{4}\u{0}".utf8), "zip archive"),
        ] as [([UInt8], String)]
    )
    func packed(bytes: [UInt8], word: String) {
        let error = #expect(throws: FlowErrors.self) { try Flow.reading(bytes, name: "file") }
        #expect(error?.findings.map(\.code) == ["not-text"])
        #expect(error?.findings.first?.message.contains(word) == true)
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
