import ContactFlow
import FlowSamples
import Testing
import VirtualTime

@Suite("Values in a flow")
struct FlowValueTests {
    /// A flow that ends as disconnected where its comparison holds.
    private func compare(
        _ value: String,
        _ operand: String,
        _ comparison: String = "Equals",
        attributes: [String: String] = [:],
        before: SampleJSON = .action("before", "ResumeContact", next: "compare"),
        behaviours: [String: BlockBehaviour] = [:]
    ) throws -> Bool {
        var walk = try FlowWalk(
            .action("first", "ResumeContact", next: "before"),
            before,
            .action(
                "compare",
                "Compare",
                ["ComparisonValue": .text(value)],
                next: "none",
                errors: ["NoMatchingCondition": "none"],
                conditions: [operand: "last"],
                operator: comparison
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last,
            behaviours: behaviours,
            attributes: attributes
        )
        return walk.run().end.end == .disconnected
    }

    @Test(
        "An operand that is a path is the contact's value there",
        arguments: [
            ("Equals", "4711", "4711", true), ("Equals", "4711", "4712", false),
            ("NumberGreaterThan", "12", "10", true), ("NumberGreaterThan", "12", "20", false),
            ("TextStartsWith", "goldfish", "gold", true), ("TextContains", "a b", "c", false),
        ]
    )
    func operand(comparison: String, left: String, right: String, holds: Bool) throws {
        let attributes = ["left": left, "right": right]
        #expect(
            try compare(
                "$.Attributes.left",
                "$.Attributes.right",
                comparison,
                attributes: attributes
            )
                == holds
        )
    }

    @Test(
        "A name with blanks stands in brackets, with a full stop before them or without",
        arguments: [
            "$.Attributes['my name']", "$.Attributes.['my name']", "$.Attributes[\"my name\"]",
            "$['Attributes']['my name']", "$.['Attributes'].['my name']",
        ]
    )
    func brackets(path: String) throws {
        #expect(try compare(path, "x", attributes: ["my name": "x"]))
        #expect(try compare("$.Attributes.a", path, attributes: ["my name": "x", "a": "x"]))
        #expect(AttributePath(path)?.description == "$.Attributes['my name']")
    }

    @Test("A name in grave accents is the value at a path")
    func dynamicNames() throws {
        let path = "$.Attributes['`$.Attributes.key`']"
        #expect(try compare(path, "x", attributes: ["key": "deep.er", "deep.er": "x"]))
        #expect(try !compare(path, "x", attributes: ["other": "x"]))
        #expect(try !compare(path, "x", attributes: ["key": "none"]))
        // A name that leads to itself has no value, and no end either.
        #expect(try !compare(path, "x", attributes: ["key": "`$.Attributes.key`"]))
        #expect(AttributePath(path)?.description == path)
        #expect(AttributePath(path)?.innerPaths.map(\.description) == ["$.Attributes.key"])
    }

    @Test("An operand without a value is met by none, not even by none")
    func missingOperand() throws {
        #expect(try !compare("$.Attributes.a", "$.Attributes.b", attributes: ["a": "1"]))
        #expect(try !compare("$.Attributes.a", "$.Attributes.b"))
    }

    @Test("A sum of money is no path")
    func money() throws {
        #expect(try compare("$.Attributes.a", "$.50", attributes: ["a": "$.50"]))
    }

    @Test(
        "What a function answers is found in every spelling",
        arguments: [
            "customer.phone", "$.External.customer.phone", "External.customer.phone",
            "$.External['customer.phone']", "$.External.customer['phone']",
        ],
        ["$.External.customer.phone", "$.External['customer.phone']"]
    )
    func nested(name: String, path: String) throws {
        let function = SampleJSON.action(
            "before",
            "InvokeLambdaFunction",
            next: "compare",
            errors: ["NoMatchingError": "none"]
        )
        let answer = BlockBehaviour(values: [name: "gold"])
        #expect(try compare(path, "gold", before: function, behaviours: ["before": answer]))
    }

    @Test(
        "What blocks yield is found below their own root",
        arguments: [
            ("GetCustomerProfile", "City", "$.Customer.City"),
            ("GetMetricData", "Queue.Size", "$.Metrics.Queue.Size"),
            ("CreateCase", "case_id", "$.Case.case_id"),
            ("ShowView", "Category", "$.Views.ViewResultData.Category"),
            ("InvokeFlowModule", "tier", "$.Modules.ResultData.tier"),
            ("ConnectParticipantWithLexBot", "Slots.size", "$.Lex.Slots.size"),
            ("EvaluateDataTableValues", "q.row.price", "$.DataTables.q.row.price"),
            ("UpdateContactAttributes", "tier", "$.Attributes.tier"),
            ("CheckHoursOfOperation", "$.Attributes.tier", "$.Attributes.tier"),
        ]
    )
    func roots(type: String, name: String, path: String) throws {
        let block = SampleJSON.action("before", type, next: "compare")
        let yields = BlockBehaviour(values: [name: "gold"])
        #expect(try compare(path, "gold", before: block, behaviours: [type: yields]))
    }

    @Test(
        "What the service knows of a contact is there",
        arguments: [
            ("$.TextToSpeechVoiceId", "Joanna"), ("$.LanguageCode", "en-US"),
            ("$.Metrics.Agents.Available.Count", nil), ("$.CallbackNumber", nil),
        ] as [(String, String?)]
    )
    func system(path: String, value: String?) throws {
        #expect(try compare(path, value ?? "1") == (value != nil))
    }

    @Test("A contact knows who it is and where")
    func identity() throws {
        #expect(try compare("$.ContactId", "-", "TextContains"))
        #expect(try compare("$.ContactId", "$.InitialContactId"))
        #expect(try compare("$.InstanceARN", "arn:aws:connect:", "TextStartsWith"))
        #expect(try !compare("$.PreviousContactId", "-", "TextContains"))
    }

    @Test("What the service notes of a contact follows from its channel")
    func segment() throws {
        let subtype = try #require(AttributePath("$.SegmentAttributes['connect:Subtype']"))
        let direction = try #require(AttributePath("$.SegmentAttributes['connect:Direction']"))
        var contact = ContactAttributes()
        #expect(contact[subtype] == nil)
        contact[.channel] = "CHAT"
        #expect(contact[subtype] == "connect:Chat")
        #expect(contact[direction] == nil)
        contact[.channel] = "VOICE"
        #expect(contact[subtype] == "connect:Telephony")
        #expect(contact[direction] == "INBOUND")
        contact[subtype] = "connect:WebRTC"
        #expect(contact[subtype] == "connect:WebRTC")
    }

    @Test(
        "Blocks set what the service sets",
        arguments: [
            ("UpdateContactTargetQueue", "QueueId", "arn:x/queue/sales", "$.Queue.ARN", nil),
            ("UpdateContactTargetQueue", "QueueId", "arn:x/queue/sales", "$.Queue.Name", "sales"),
            (
                "UpdateContactTextToSpeechVoice", "TextToSpeechVoice", "Amy",
                "$.TextToSpeechVoiceId", nil
            ),
            ("GetMetricData", "QueueId", "x", "$.Metrics.Agents.Staffed.Count", "1"),
            ("GetMetricData", "QueueId", "x", "$.Metrics.Queue.Size", "0"),
        ] as [(String, String, String, String, String?)]
    )
    func set(type: String, name: String, text: String, path: String, value: String?) throws {
        let block = SampleJSON.action("before", type, [name: .text(text)], next: "compare")
        #expect(try compare(path, value ?? text, before: block))
    }

    @Test("A queue has the name that the designer noted")
    func queueName() throws {
        let flow = #"""
            {"StartAction": "a", "Metadata": {"ActionMetadata": {"a": {"parameters":
            {"QueueId": {"displayName": "Sales"}}}}}, "Actions": [{"Identifier": "a",
            "Type": "UpdateContactTargetQueue", "Parameters": {"QueueId": "arn:1/queue/2"}}]}
            """#
        let read = try Flow.reading(flow.utf8, name: "x")
        #expect(read.actions[0].resourceNames == ["QueueId": "Sales"])
    }

    @Test(
        "A wait takes the seconds that an attribute says, under both names",
        arguments: ["TimeLimitSeconds", "TimeoutSeconds"],
        [("60", 60), ("0", 0), ("604801", nil), ("soon", nil), ("-1", nil)] as [(String, Int?)]
    )
    func wait(name: String, pause: (text: String, seconds: Int?)) throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "Wait",
                [name: "$.Attributes.pause"],
                errors: ["NoMatchingError": "none"],
                conditions: ["WaitCompleted": "last"]
            ),
            .action("none", "EndFlowExecution", next: nil),
            .last,
            attributes: ["pause": pause.text]
        )
        let (action, time) = walk.run()
        #expect(time == .seconds(pause.seconds ?? 0))
        #expect(action.end == (pause.seconds == nil ? .flowEnded : .disconnected))
    }

    @Test("An attribute takes what is there of a text, and nothing of a path alone")
    func texts() throws {
        var walk = try FlowWalk(
            .action(
                "first",
                "UpdateContactAttributes",
                [
                    "Attributes": .object([
                        "whole": "$.Attributes.none", "part": "to $.Attributes.none!",
                        "both": "$.Attributes.a/$.Attributes.a",
                    ])
                ],
                errors: ["NoMatchingError": "last"]
            ),
            .last,
            attributes: ["a": "1", "whole": "old"]
        )
        _ = walk.run()
        #expect(walk.machine.attributes[userDefined: "whole"] == nil)
        #expect(walk.machine.attributes[userDefined: "part"] == "to !")
        #expect(walk.machine.attributes[userDefined: "both"] == "1/1")
    }
}
