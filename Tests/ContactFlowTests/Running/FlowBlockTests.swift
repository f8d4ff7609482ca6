import ContactFlow
import FlowSamples
import Randomness
import Telephony
import Testing
import VirtualTime

@Suite("Blocks of a flow")
struct FlowBlockTests {
    @Test("Attributes that a block sets are seen by the next, all as they were before")
    func attributes() throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "UpdateContactAttributes",
                ["Attributes": .object(["a": "$.Attributes.b", "b": "$.Attributes.a", "c": "x"])],
                next: "flow",
                errors: ["NoMatchingError": "last"]
            ),
            .action(
                "flow",
                "UpdateFlowAttributes",
                ["FlowAttributes": .object(["d": .object(["Value": "$.Attributes.c"])])]
            ),
            .last,
            attributes: ["a": "1", "b": "2"]
        )
        #expect(walk.run().end.end == .disconnected)
        #expect(walk.machine.attributes[userDefined: "a"] == "2")
        #expect(walk.machine.attributes[userDefined: "b"] == "1")
        #expect(walk.machine.attributes[AttributePath(names: ["FlowAttributes", "d"])] == "x")
    }

    @Test(
        "Compare takes the first condition that holds, else that for none",
        arguments: [
            ("Equals", "gold", "gold", true), ("Equals", "Gold", "gold", false),
            ("TextStartsWith", "goldfish", "gold", true),
            ("TextEndsWith", "marigold", "gold", true),
            ("TextContains", "a gold b", "gold", true), ("TextContains", "silver", "gold", false),
            ("NumberGreaterThan", "10", "9", true), ("NumberGreaterThan", "9", "9", false),
            ("NumberGreaterOrEqualTo", "9.0", "9", true), ("NumberLessThan", "-1", "0", true),
            ("NumberLessOrEqualTo", "9", "9", true), ("NumberLessThan", "nan", "9", false),
            ("NumberGreaterThan", "inf", "9", false), ("NumberLessThan", "x", "9", false),
            ("KeyExists", "anything", "", true), ("NoSuchOperator", "a", "a", false),
        ]
    )
    func comparison(comparison: String, value: String, operand: String, holds: Bool) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "Compare",
                ["ComparisonValue": "$.Attributes.tier"],
                next: "none",
                errors: ["NoMatchingCondition": "none"],
                conditions: [operand: "last"],
                operator: comparison
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last,
            attributes: ["tier": value]
        )
        #expect(walk.run().end.end == (holds ? .disconnected : .flowEnded))
    }

    @Test("An attribute that is missing meets no condition")
    func missing() throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "Compare",
                ["ComparisonValue": "$.Attributes.tier"],
                errors: ["NoMatchingCondition": "none"],
                conditions: ["gold": "last"]
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last
        )
        #expect(walk.run().end.end == .flowEnded)
    }

    @Test("What a function answers is there for the blocks that follow")
    func function() throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "InvokeLambdaFunction",
                next: "compare",
                errors: ["NoMatchingError": "none"]
            ),
            .action(
                "compare",
                "Compare",
                ["ComparisonValue": "$.External.tier"],
                errors: ["NoMatchingCondition": "none"],
                conditions: ["gold": "last"]
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last,
            behaviours: ["InvokeLambdaFunction": BlockBehaviour(values: ["tier": "gold"])]
        )
        let (end, time) = walk.run()
        #expect(end.end == .disconnected)
        #expect(time == .milliseconds(200))
    }

    @Test("A block fails as often as the scenario says", arguments: [0, 0.25, 1])
    func failures(share: Double) throws {
        var failed = 0
        let first = try FlowWalk(
            .action("first", "InvokeLambdaFunction", errors: ["NoMatchingError": "none"]),
            .action("none", "EndFlowExecution", next: nil),
            .last,
            behaviours: ["first": BlockBehaviour(error: share)]
        )
        for contact in 1...4_000 {
            var walk = first.again(for: UInt64(contact))
            if walk.run().end.end == .flowEnded { failed += 1 }
        }
        // Four standard deviations: 4 × sqrt(4,000 / 16 × 3) = 110.
        #expect(abs(Double(failed) - 4_000 * share) <= (share == 0.25 ? 110 : 0))
    }

    @Test("Digits and the lack of them are drawn as the scenario says")
    func input() throws {
        var counts: [FlowEnd: Int] = [:]
        let behaviour = BlockBehaviour(
            takes: .constant(.seconds(1)),
            results: [
                BlockBehaviour.ResultShare(result: "1", share: 0.5),
                BlockBehaviour.ResultShare(result: "9", share: 0.25),
                BlockBehaviour.ResultShare(result: "InputTimeLimitExceeded", share: 0.25),
            ]
        )
        let first = try FlowWalk(
            .action(
                "first",
                "GetParticipantInput",
                next: "none",
                errors: [
                    "NoMatchingCondition": "none", "InputTimeLimitExceeded": "late",
                    "NoMatchingError": "last",
                ],
                conditions: ["1": "last"]
            ),
            .action("none", "EndFlowExecution", next: nil),
            .action("late", "TransferToFlow", next: nil),
            .last,
            behaviours: ["GetParticipantInput": behaviour]
        )
        for contact in 1...4_000 {
            var walk = first.again(for: UInt64(contact))
            let (end, time) = walk.run()
            #expect(time == .seconds(1))
            counts[try #require(end.end), default: 0] += 1
        }
        #expect(abs(counts[.disconnected, default: 0] - 2_000) < 127)
        #expect(abs(counts[.flowEnded, default: 0] - 1_000) < 110)
        #expect(abs(counts[.anotherFlow, default: 0] - 1_000) < 110)
    }

    @Test("Digits that are stored have no conditions", arguments: ["1", "4711"])
    func storedInput(digits: String) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "GetParticipantInput",
                ["StoreInput": "True"],
                next: "dial",
                errors: ["NoMatchingError": "last"]
            ),
            .transfer(
                ["ThirdPartyDTMFDigits": "$.StoredCustomerInput"],
                named: "dial"
            ),
            .last,
            behaviours: digits == "1"
                ? [:]
                : [
                    "first": BlockBehaviour(values: ["StoredCustomerInput": digits])
                ]
        )
        #expect(walk.run().end.transfer == 1)
        #expect(walk.machine.attributes[AttributePath(names: ["StoredCustomerInput"])] == digits)
    }

    @Test("Only a number can be called back", arguments: ["+12065550142", "nobody", ""])
    func callback(number: String) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "UpdateContactCallbackNumber",
                ["CallbackNumber": "$.Attributes.number"],
                errors: ["InvalidCallbackNumber": "none", "CallbackNumberNotDialable": "none"]
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last,
            attributes: ["number": number]
        )
        #expect(walk.run().end.end == (number.hasPrefix("+") ? .disconnected : .flowEnded))
    }

    @Test("A caller waits as long as the flow says")
    func waiting() throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "Wait",
                ["TimeLimitSeconds": "90"],
                errors: ["NoMatchingError": "none"],
                conditions: ["WaitCompleted": "last"]
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last
        )
        let (end, time) = walk.run()
        #expect(end.end == .disconnected)
        #expect(time == .seconds(90))
    }

    @Test(
        "Hours are open, and queues are empty with an agent free, unless the scenario knows better"
    )
    func hours() throws {
        func end(_ behaviours: [String: BlockBehaviour]) throws -> FlowEnd? {
            var walk = try FlowWalk(
                .action(
                    "first",
                    "CheckHoursOfOperation",
                    next: nil,
                    errors: ["NoMatchingError": "none"],
                    conditions: ["True": "agents", "False": "none"]
                ),
                .action(
                    "agents",
                    "CheckMetricData",
                    ["MetricType": "NumberOfAgentsAvailable"],
                    next: nil,
                    errors: ["NoMatchingCondition": "none", "NoMatchingError": "none"],
                    conditions: ["0": "last"],
                    operator: "NumberGreaterThan"
                ),
                .action("none", "EndFlowExecution", next: nil),
                .last,
                behaviours: behaviours
            )
            return walk.run().end.end
        }
        let closed = BlockBehaviour(
            results: [BlockBehaviour.ResultShare(result: "False", share: 1)]
        )
        #expect(try end([:]) == .disconnected)
        #expect(try end(["CheckHoursOfOperation": closed]) == .flowEnded)
    }
}
