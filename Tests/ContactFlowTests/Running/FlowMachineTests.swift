import ContactFlow
import FlowSamples
import Randomness
import Telephony
import Testing
import VirtualTime

@Suite("A contact in a flow")
struct FlowMachineTests {
    @Test("A prompt takes its time, and blocks that take none are passed at once")
    func prompt() throws {
        var walk = try FlowWalk(
            .action("first", "MessageParticipant", ["Text": "Hello"], next: "log"),
            .action("log", "UpdateFlowLoggingBehavior", ["FlowLoggingBehavior": "Enabled"]),
            .last
        )

        #expect(walk.begin().wait == .seconds(5))
        #expect(walk.go(after: .timePassed).end == .disconnected)
        #expect(walk.tally.blocks.map(\.visits) == [1, 1, 1])
        #expect(walk.tally.blocks.map(\.next) == [1, 1, 0])
        #expect(walk.tally.blocks[2].ends[Int(FlowEnd.disconnected.rawValue)] == 1)
    }

    @Test("A prompt takes no time where nobody listens", arguments: [Channel.chat, .task, .email])
    func silentPrompt(channel: Channel) throws {
        var walk = try FlowWalk(
            .action("first", "MessageParticipant", ["Text": "Hello"]),
            .last,
            channel: channel
        )
        #expect(walk.begin().end == .disconnected)
    }

    @Test(
        "A block fails at once for a channel that it does not serve",
        arguments: [Channel.chat, .task]
    )
    func otherChannel(channel: Channel) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "GetParticipantInput",
                errors: ["InputTimeLimitExceeded": "other", "NoMatchingError": "last"],
                conditions: ["1": "other"]
            ),
            .action("other", "DisconnectParticipant", next: nil),
            .last,
            channel: channel
        )

        #expect(walk.begin().end == .disconnected)
        #expect(walk.visits("last") == 1)
        #expect(walk.tally.blocks[0].errors == [0, 1])
    }

    @Test(
        "Transfer to phone number goes on by the branch of its outcome",
        arguments: [
            (Outcome.success, "last"), (.callFailed, "failed"), (.timeout, "late"),
            (.error, "wrong"),
        ]
    )
    func branches(outcome: Outcome, target: String) throws {
        var walk = try FlowWalk(
            .transfer(errors: [
                "ConnectionTimeLimitExceeded": "late", "CallFailed": "failed",
                "NoMatchingError": "wrong",
            ]),
            .action("late", "DisconnectParticipant", next: nil),
            .action("failed", "DisconnectParticipant", next: nil),
            .action("wrong", "DisconnectParticipant", next: nil),
            .last
        )

        #expect(walk.begin().transfer == 0)
        #expect(walk.go(after: .transferred(outcome)).end == .disconnected)
        #expect(walk.visits(target) == 1)
    }

    @Test("An outcome without a branch of its own takes that of any error")
    func anyError() throws {
        var walk = try FlowWalk(
            .transfer(errors: ["NoMatchingError": "other"]),
            .last,
            .action("other", "EndFlowExecution", next: nil)
        )
        _ = walk.begin()
        #expect(walk.go(after: .transferred(.timeout)).end == .flowEnded)
    }

    @Test("Where no branch applies, the flow has a dead end, which is counted at its block")
    func deadEnd() throws {
        var walk = try FlowWalk(.transfer(errors: [:]), .last)
        _ = walk.begin()
        #expect(walk.go(after: .transferred(.callFailed)).end == .deadEnd)
        #expect(walk.tally.blocks[0].ends[Int(FlowEnd.deadEnd.rawValue)] == 1)
    }

    @Test(
        "A loop goes round so many times, is done once, and begins anew",
        arguments: [0, 1, 3, 100]
    )
    func loop(count: Int) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "Loop",
                ["LoopCount": "2"],
                conditions: ["ContinueLooping": "inner", "DoneLooping": "last"]
            ),
            .action(
                "inner",
                "Loop",
                ["LoopCount": .text("\(count)")],
                conditions: ["ContinueLooping": "body", "DoneLooping": "first"]
            ),
            .action("body", "UpdateFlowLoggingBehavior", next: "inner"),
            .last
        )

        #expect(walk.run().end.end == .disconnected)
        #expect(walk.visits("body") == 2 * count)
        #expect(walk.visits("first") == 3)
    }

    @Test("Shares of contacts are distributed by percentage")
    func percentage() throws {
        var taken = [0, 0, 0]
        let first = try FlowWalk(
            .action(
                "first",
                "DistributeByPercentage",
                errors: ["NoMatchingCondition": "last"],
                conditions: ["11": "tenth", "41": "third"],
                operator: "NumberLessThan"
            ),
            .action("tenth", "DisconnectParticipant", next: nil),
            .action("third", "DisconnectParticipant", next: nil),
            .last
        )
        for contact in 1...20_000 {
            var walk = first.again(for: UInt64(contact))
            _ = walk.begin()
            for (index, name) in ["tenth", "third", "last"].enumerated() {
                taken[index] += walk.visits(name)
            }
        }
        // Four standard deviations: 4 × sqrt(20,000 × 0.3 × 0.7) = 260.
        #expect(abs(taken[0] - 2_000) < 170)
        #expect(abs(taken[1] - 6_000) < 260)
        #expect(taken.reduce(0, +) == 20_000)
    }

    @Test("A contact that goes round and round is cut off", arguments: ["0 s", "5 s"])
    func cutOff(time: String) throws {
        let takes: Law = time == "5 s" ? .constant(.seconds(5)) : .constant(.zero)
        var walk = try FlowWalk(
            .action("first", "MessageParticipant", next: "second"),
            .action("second", "UpdateFlowLoggingBehavior", next: "first"),
            behaviours: ["MessageParticipant": BlockBehaviour(takes: takes)]
        )

        #expect(walk.run().end.end == .cutOff)
        #expect(walk.tally.blocks.reduce(0) { $0 + $1.visits } == 1_001)
    }

    @Test("A queue at capacity sends the contact on; who is served or gives up is over")
    func queue() throws {
        func joined() throws -> FlowWalk {
            var walk = try FlowWalk(
                .action("first", "UpdateContactTargetQueue", ["QueueId": "queue/7"], next: "join"),
                .action(
                    "join",
                    "TransferContactToQueue",
                    next: "last",
                    errors: ["QueueAtCapacity": "last", "NoMatchingError": "last"]
                ),
                .last
            )
            #expect(walk.begin().queue == "queue/7")
            return walk
        }

        var walk = try joined()
        #expect(walk.go(after: .queueAtCapacity).end == .disconnected)
        #expect(walk.tally.blocks[1].errors == [1, 0])
        walk = try joined()
        #expect(walk.go(after: .served).end == .served)
        walk = try joined()
        #expect(walk.go(after: .abandoned).end == .abandoned)
        #expect(walk.tally.blocks[1].ends[Int(FlowEnd.abandoned.rawValue)] == 1)
    }

    @Test(
        "Each terminal block ends the contact in its way",
        arguments: [
            ("DisconnectParticipant", FlowEnd.disconnected), ("EndFlowExecution", .flowEnded),
            ("EndFlowModuleExecution", .flowEnded), ("TransferToFlow", .anotherFlow),
        ]
    )
    func ends(type: String, end: FlowEnd) throws {
        var walk = try FlowWalk(.action("first", type, next: nil))
        #expect(walk.begin().end == end)
    }
}
