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
        _ type: String,
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
        one("TagContact", tags),
        one("parameter-missing", "TagContact"),
        one("unknown-parameter", "TagContact", ["Tags": .object(["a": "b"]), "Colour": "red"]),
        // One mistake, one finding: the name that is nearly right is also the one that is missing.
        one("unknown-parameter", "TagContact", ["Tag": .object(["a": "b"])]),
        one("type-alias", "UnTagContact", ["TagKeys": .list(["colour"])]),
        one("null-value", "TagContact", ["Tags": .object(["a": .bare("null")])]),
        one("null-value", "TagContact", ["Tags": .bare("null")]),
        one("empty-text", "TagContact", ["Tags": .object(["a": ""])]),
        one("parameter-missing", "MessageParticipant"),
        one("parameters-exclude", "MessageParticipant", ["Text": "a", "SSML": "b"]),
        one("unknown-parameter", "TransferContactToQueue", ["QueueId": "arn"], queueErrors),
        one(
            "parameters-exclude",
            "UpdateContactTargetQueue",
            ["QueueId": "a", "AgentId": "b"]
        ),
        one("unknown-attribute-root", "TagContact", ["Tags": .object(["a": "$.Atributes.b"])]),
        one("TagContact", ["Tags": .object(["a": "$.50"])]),
        one("ResumeContact", ["Whatever": "it takes, for nobody knows"]),
    ]

    private static let queueErrors: KeyValuePairs<String, String> = [
        "QueueAtCapacity": "last", "NoMatchingError": "last",
    ]

    private static func one(
        _ code: String,
        _ type: String,
        _ parameters: KeyValuePairs<String, SampleJSON>,
        _ errors: KeyValuePairs<String, String>
    ) -> LintCase {
        one(code, type, parameters, errors: errors)
    }

    private static func hook(_ value: SampleJSON) -> KeyValuePairs<String, SampleJSON> {
        ["EventHooks": value]
    }

    static let hooks = [
        one("UpdateContactEventHooks", hook(.object(["CustomerQueue": "arn"]))),
        one("hook-missing", "UpdateContactEventHooks", hook(.object([:]))),
        one("null-value", "UpdateContactEventHooks", hook(.object(["AgentHold": .bare("null")]))),
        one("null-value", "UpdateContactEventHooks", hook(.bare("null"))),
        one("unknown-hook", "UpdateContactEventHooks", hook(.object(["CustomerQeue": "arn"]))),
        one(
            "many-hooks",
            "UpdateContactEventHooks",
            hook(.object(["AgentHold": "arn", "CustomerHold": "arn"]))
        ),
    ]

    static let branches = [
        one("terminal-transitions", "DisconnectParticipant", errors: [:]),
        one(
            "conditions-not-complete",
            "CheckHoursOfOperation",
            conditions: ["True": "last"]
        ),
        one("CheckHoursOfOperation", conditions: ["True": "last", "False": "last"]),
        one(
            "conditions-not-complete",
            "conditions-not-complete",
            "Loop",
            ["LoopCount": "3"]
        ),
        one(
            "empty-operand",
            "Compare",
            ["ComparisonValue": "$.Attributes.a"],
            errors: ["NoMatchingCondition": "last"],
            conditions: ["": "last"]
        ),
        one(
            "unknown-attribute-root",
            "Compare",
            ["ComparisonValue": "$.Attributes.a"],
            errors: ["NoMatchingCondition": "last"],
            conditions: ["$.Extrenal.b": "last"]
        ),
    ]

    static let places = [
        one("flow-type", "TransferContactToAgent", next: nil, errors: [:], in: "contactFlow"),
        one("TransferContactToAgent", next: nil, errors: [:], in: "agentTransfer"),
        one("flow-type", "DisconnectParticipant", next: nil, errors: [:], in: "agentWhisper"),
        one("flow-type", "EndFlowExecution", next: nil, errors: [:], in: "contactFlow"),
        one("EndFlowExecution", next: nil, errors: [:], in: "customerHold"),
        one("TransferContactToAgent", next: nil, errors: [:]),
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
