import ContactFlow
import FlowSamples
import Randomness
import Testing
import VirtualTime

@Suite("Ways on in a flow")
struct FlowWayTests {
    private static let none = SampleJSON.action("none", "EndFlowExecution", next: nil)

    @Test(
        "A type that nobody knows goes on while there is a way on",
        arguments: [
            (
                SampleJSON.action("first", "ReadMinds", errors: ["NoMatchingError": "none"]),
                FlowEnd.disconnected
            ),
            (
                .action("first", "ReadMinds", next: nil, errors: ["NoMatchingError": "last"]),
                .disconnected
            ),
            (.action("first", "ReadMinds", next: nil, conditions: ["yes": "last"]), .disconnected),
            (.action("first", "ReadMinds", next: nil), .deadEnd),
        ]
    )
    func unknown(action: SampleJSON, end: FlowEnd) throws {
        var walk = try FlowWalk(action, Self.none, .last)
        #expect(walk.run().end.end == end)
    }

    @Test("What the run does at an unknown type is what the rule says of it")
    func said() throws {
        let flow = try SampleFlow(.action("first", "ReadMinds", next: nil)).read()
        let finding = try #require(flow.findings.first { $0.code == "unknown-action-type" })
        #expect(finding.message.hasSuffix("a contact goes on nowhere, so it ends there"))

        let program = FlowProgram(FlowPlan(file: "x", flow: flow), choices: .none)
        #expect(program.deadEnds(for: [.voice]).map(\.block) == [0])
    }

    @Test(
        "Results are drawn for every type, whatever it would do by itself",
        arguments: [
            ("Loop", "DoneLooping"), ("Compare", "gold"), ("DistributeByPercentage", "gold"),
            ("CheckOutboundCallStatus", "CallAnswered"), ("TagContact", "gold"),
            ("ReadMinds", "yes"), ("UpdateContactCallbackNumber", "gold"),
        ]
    )
    func results(type: String, result: String) throws {
        var walk = try FlowWalk(
            .action("first", type, next: "none", conditions: [result: "last"]),
            Self.none,
            .last,
            behaviours: [
                type: BlockBehaviour(results: [.init(result: result, share: 1)])
            ]
        )
        #expect(walk.run().end.end == .disconnected)
    }

    @Test(
        "NextAction is a result of every block that has one",
        arguments: ["NextAction", "Success"]
    )
    func next(result: String) throws {
        var walk = try FlowWalk(
            .action("first", "InvokeLambdaFunction", errors: ["NoMatchingError": "none"]),
            Self.none,
            .last,
            behaviours: ["first": BlockBehaviour(results: [.init(result: result, share: 1)])]
        )
        #expect(walk.run().end.end == .disconnected)
    }

    @Test(
        "Time is spent where the scenario says so, at the end of a flow as well",
        arguments: [
            "DisconnectParticipant", "TransferToFlow", "TagContact", "Compare", "ReadMinds",
        ]
    )
    func time(type: String) throws {
        var walk = try FlowWalk(
            .action("first", type),
            .last,
            behaviours: [type: BlockBehaviour(takes: .constant(.seconds(7)))]
        )
        #expect(walk.run().time == .seconds(7))
    }

    @Test(
        "What the scenario says of a prompt's time counts for chats too",
        arguments: [true, false]
    )
    func prompt(isSaid: Bool) throws {
        let said = ["first": BlockBehaviour(takes: .constant(.seconds(7)))]
        var walk = try FlowWalk(
            .action("first", "MessageParticipant"),
            .last,
            behaviours: isSaid ? said : [:],
            channel: .chat
        )
        #expect(walk.run().time == (isSaid ? .seconds(7) : .zero))
    }

    @Test("A transfer to another flow fails as often as the scenario says")
    func failure() throws {
        var walk = try FlowWalk(
            .action("first", "TransferToFlow", errors: ["NoMatchingError": "last"]),
            .last,
            behaviours: ["first": BlockBehaviour(error: 1)]
        )
        #expect(walk.run().end.end == .disconnected)
    }

    @Test(
        "Loop prompts fail at once for a chat, and let it on where the error has no branch",
        arguments: [true, false]
    )
    func channel(hasError: Bool) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "MessageParticipantIteratively",
                next: nil,
                errors: hasError ? ["NoMatchingError": "none"] : [:],
                conditions: ["MessagesInterrupted": "last"]
            ),
            Self.none,
            .last,
            channel: .chat
        )
        let (action, time) = walk.run()
        #expect(action.end == (hasError ? .flowEnded : .disconnected))
        #expect(time == .zero)
    }

    @Test("An agent serves the contact, or disconnects it where none is free")
    func agent() throws {
        var walk = try FlowWalk(.action("first", "TransferContactToAgent", next: nil))
        #expect(walk.begin().queue != nil)
        #expect(walk.go(after: .served).end == .served)

        var full = try FlowWalk(.action("first", "TransferContactToAgent", next: nil))
        #expect(full.begin().queue != nil)
        #expect(full.go(after: .queueAtCapacity).end == .disconnected)

        var chat = try FlowWalk(
            .action("first", "TransferContactToAgent", next: nil),
            channel: .chat
        )
        #expect(chat.run().end.end == .deadEnd)
    }

    @Test("Blocks at which contacts end are known before any comes there")
    func deadEnds() throws {
        let flow = try SampleFlow(
            .action("first", "CheckHoursOfOperation", next: nil, conditions: ["False": "fail"]),
            .action("fail", "InvokeLambdaFunction", next: "agent"),
            .action("agent", "TransferContactToAgent", next: nil)
        ).read()
        let plan = FlowPlan(
            file: "x",
            flow: flow,
            behaviours: ["fail": BlockBehaviour(error: 0.5)]
        )
        let ends = FlowProgram(plan, choices: .none).deadEnds(for: [.voice, .chat])

        #expect(ends.map(\.block) == [0, 1, 2])
        #expect(ends.map(\.results) == [["True"], ["NoMatchingError"], ["NoMatchingError"]])
    }

    @Test("Values that nobody ever sets are known before anybody asks")
    func missingValues() throws {
        let flow = try SampleFlow(
            .action(
                "first",
                "UpdateContactAttributes",
                ["Attributes": .object(["a": "$.External.a", "b": "$.External.b", "c": "x"])],
                next: "compare"
            ),
            .action(
                "compare",
                "Compare",
                ["ComparisonValue": "$.Attributes.a"],
                next: "wait",
                errors: ["NoMatchingCondition": "wait"],
                conditions: ["$.Attributes.b": "wait", "$.Attributes.c": "wait"]
            ),
            .action("wait", "Wait", ["TimeLimitSeconds": "$.Attributes.b"], next: "function"),
            .action("function", "InvokeLambdaFunction"),
            .last
        ).read()
        let plan = FlowPlan(
            file: "x",
            flow: flow,
            behaviours: ["function": BlockBehaviour(values: ["a": "1"])]
        )
        let missing = plan.missingValues(for: ContactAttributes())
        #expect(missing.map(\.path.description) == ["$.Attributes.b"])
        #expect(missing.map(\.blocks) == [[1, 2]])
    }
}

extension TransferBlock {
    /// Choices of which these flows need none.
    static let none = TransferBlock(
        destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.number")))
    )
}
