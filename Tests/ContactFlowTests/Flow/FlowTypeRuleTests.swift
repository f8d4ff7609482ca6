import ContactFlow
import FlowSamples
import Testing

@Suite("Rules of types of actions")
struct FlowTypeRuleTests {
    @Test("Each rule is told once, by its code", arguments: parameters + hooks + branches + places)
    func rules(lint: LintCase) throws {
        let findings = try lint.flow.read().findings
        #expect(findings.map(\.code) == lint.codes)
        for finding in findings {
            #expect(finding.reason?.isEmpty == false)
            #expect(!finding.message.hasSuffix("."))
        }
    }

    private static func one(
        _ codes: String...,
        at type: String,
        _ parameters: KeyValuePairs<String, SampleJSON> = [:],
        next: String? = "last",
        errors: KeyValuePairs<String, String> = ["NoMatchingError": "last"],
        conditions: KeyValuePairs<String, String> = [:],
        in flowType: String? = nil
    ) -> LintCase {
        let action = SampleJSON.action(
            "first",
            type,
            parameters,
            next: next,
            errors: errors,
            conditions: conditions
        )
        let actions = next == nil && errors.isEmpty ? [action] : [action, .last]
        var flow = SampleFlow(action, type: flowType)
        flow.actions = actions
        return LintCase(codes: codes, flow: flow)
    }

    private static let tags: KeyValuePairs<String, SampleJSON> = [
        "Tags": .object(["colour": "red"])
    ]

    static let parameters = [
        one(at: "TagContact", tags),
        one("parameter-missing", at: "TagContact"),
        one("unknown-parameter", at: "TagContact", ["Tags": .object(["a": "b"]), "Colour": "red"]),
        // One mistake, one finding: the name that is nearly right is also the one that is missing.
        one("unknown-parameter", at: "TagContact", ["Tag": .object(["a": "b"])]),
        one("type-alias", at: "UnTagContact", ["TagKeys": .list(["colour"])]),
        one("null-value", at: "TagContact", ["Tags": .object(["a": .bare("null")])]),
        one("null-value", at: "TagContact", ["Tags": .bare("null")]),
        one("empty-text", at: "TagContact", ["Tags": .object(["a": ""])]),
        one("parameter-missing", at: "MessageParticipant"),
        one("parameters-exclude", at: "MessageParticipant", ["Text": "a", "SSML": "b"]),
        one(
            "unknown-parameter",
            at: "TransferContactToQueue",
            ["QueueId": "arn"],
            errors: queueErrors
        ),
        one(
            "parameters-exclude",
            at: "UpdateContactTargetQueue",
            ["QueueId": "a", "AgentId": "b"]
        ),
        one("unknown-attribute-root", at: "TagContact", ["Tags": .object(["a": "$.Atributes.b"])]),
        one(at: "TagContact", ["Tags": .object(["a": "$.50"])]),
        one(at: "ResumeContact", ["Whatever": "it takes, for nobody knows"]),
    ]

    private static let queueErrors: KeyValuePairs<String, String> = [
        "QueueAtCapacity": "last", "NoMatchingError": "last",
    ]

    private static func hook(_ value: SampleJSON) -> KeyValuePairs<String, SampleJSON> {
        ["EventHooks": value]
    }

    static let hooks = [
        one(at: "UpdateContactEventHooks", hook(.object(["CustomerQueue": "arn"]))),
        one("hook-missing", at: "UpdateContactEventHooks", hook(.object([:]))),
        one(
            "null-value",
            at: "UpdateContactEventHooks",
            hook(.object(["AgentHold": .bare("null")]))
        ),
        one("null-value", at: "UpdateContactEventHooks", hook(.bare("null"))),
        one("unknown-hook", at: "UpdateContactEventHooks", hook(.object(["CustomerQeue": "arn"]))),
        one(
            "many-hooks",
            at: "UpdateContactEventHooks",
            hook(.object(["AgentHold": "arn", "CustomerHold": "arn"]))
        ),
    ]

    static let branches = [
        one("terminal-transitions", at: "DisconnectParticipant", errors: [:]),
        one(
            "conditions-not-complete",
            at: "CheckHoursOfOperation",
            conditions: ["True": "last"]
        ),
        one(at: "CheckHoursOfOperation", conditions: ["True": "last", "False": "last"]),
        one(
            "conditions-not-complete",
            "conditions-not-complete",
            at: "Loop",
            ["LoopCount": "3"]
        ),
        one(
            "empty-operand",
            at: "Compare",
            ["ComparisonValue": "$.Attributes.a"],
            errors: ["NoMatchingCondition": "last"],
            conditions: ["": "last"]
        ),
        one(
            "unknown-attribute-root",
            at: "Compare",
            ["ComparisonValue": "$.Attributes.a"],
            errors: ["NoMatchingCondition": "last"],
            conditions: ["$.Extrenal.b": "last"]
        ),
    ]

    static let places = [
        one("flow-type", at: "TransferContactToAgent", next: nil, errors: [:], in: "contactFlow"),
        one(at: "TransferContactToAgent", next: nil, errors: [:], in: "agentTransfer"),
        one("flow-type", at: "DisconnectParticipant", next: nil, errors: [:], in: "agentWhisper"),
        one("flow-type", at: "EndFlowExecution", next: nil, errors: [:], in: "contactFlow"),
        one(at: "EndFlowExecution", next: nil, errors: [:], in: "customerHold"),
        one(at: "TransferContactToAgent", next: nil, errors: [:]),
    ]

    @Test(
        "A name that is not quite one is answered with the one that was meant",
        arguments: [
            ("PlayPrompt", "MessageParticipant"), ("messageParticipant", "MessageParticipant"),
            ("MesageParticipant", "MessageParticipant"), ("CheckStaffing", "CheckMetricData"),
            ("TransferToQueue", "TransferContactToQueue"), ("Xylophone", nil),
        ] as [(String, String?)]
    )
    func meant(written: String, type: String?) throws {
        let flow = try SampleFlow(.action("first", written), .last).read()
        let finding = try #require(flow.findings.first { $0.code == "unknown-action-type" })

        #expect(finding.help?.hasPrefix("did you mean") == (type != nil))
        if let type { #expect(finding.help == "did you mean '\(type)'?") }
    }
}
