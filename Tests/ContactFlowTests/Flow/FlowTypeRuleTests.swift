import ContactFlow
import FlowSamples
import Testing

@Suite("Rules of types of actions")
struct FlowTypeRuleTests {
    @Test(
        "Each rule is told once, by its code",
        arguments: parameters + hooks + branches + places + values + results + names
    )
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

    private static func timed(_ seconds: SampleJSON) -> KeyValuePairs<String, SampleJSON> {
        ["LambdaFunctionARN": "arn", "InvocationTimeLimitSeconds": seconds]
    }

    private static let callback: KeyValuePairs<String, String> = [
        "InvalidCallbackNumber": "last", "CallbackNumberNotDialable": "last",
    ]

    static let values = [
        one(at: "InvokeLambdaFunction", timed("8")),
        one(at: "InvokeLambdaFunction", timed("$.Attributes.limit")),
        one(at: "InvokeLambdaFunction", timed("${limit}")),
        one("parameter-value", at: "InvokeLambdaFunction", timed("9")),
        one("parameter-value", at: "InvokeLambdaFunction", timed("0")),
        one("parameter-value", at: "InvokeLambdaFunction", timed("2.5")),
        one("parameter-value", at: "InvokeLambdaFunction", timed("soon")),
        one("parameter-value", at: "UpdateFlowLoggingBehavior", ["FlowLoggingBehavior": "On"]),
        one(at: "UpdateFlowLoggingBehavior", ["FlowLoggingBehavior": "Disabled"]),
        one(
            "parameter-value",
            at: "UpdatePreviousContactParticipantState",
            ["PreviousContactParticipantState": "OnHold"]
        ),
        one(
            "parameter-value",
            at: "UpdateContactRoutingBehavior",
            ["QueuePriority": "0"],
            errors: [:]
        ),
        one(
            at: "UpdateContactRoutingBehavior",
            ["QueueTimeAdjustmentSeconds": "-30"],
            errors: [:]
        ),
        one("parameter-missing", at: "UpdateContactData"),
        one(at: "UpdateContactData", ["Name": "x"]),
        one(
            "parameter-value",
            at: "UpdateContactCallbackNumber",
            ["CallbackNumber": "+12065550100"],
            errors: callback
        ),
        one(
            at: "UpdateContactCallbackNumber",
            ["CallbackNumber": "$.CustomerEndpoint.Address"],
            errors: callback
        ),
    ]

    private static func comparing(
        _ codes: String...,
        value: SampleJSON = "$.Attributes.a",
        by conditions: KeyValuePairs<String, String>
    ) -> LintCase {
        let lint = one(
            at: "Compare",
            ["ComparisonValue": value],
            errors: ["NoMatchingCondition": "last"],
            conditions: conditions
        )
        return LintCase(codes: codes, flow: lint.flow)
    }

    private static let input: KeyValuePairs<String, SampleJSON> = [
        "Text": "a", "InputTimeLimitSeconds": "5", "StoreInput": "False",
    ]
    private static let inputErrors: KeyValuePairs<String, String> = [
        "NoMatchingCondition": "last", "NoMatchingError": "last",
    ]

    static let results = [
        comparing(by: ["1": "last", "2": "last"]),
        comparing("condition-twice", by: ["1": "last", "1": "last"]),
        comparing("comparison-without-name", value: "$.External", by: ["1": "last"]),
        one(
            "result-never",
            at: "GetParticipantInput",
            input,
            errors: inputErrors,
            conditions: ["1": "last", "12": "last"]
        ),
        one(
            at: "GetParticipantInput",
            input,
            errors: inputErrors,
            conditions: ["0": "last", "*": "last", "#": "last"]
        ),
        one(
            "error-not-of-type",
            at: "GetParticipantInput",
            ["Text": "a", "InputTimeLimitSeconds": "5", "StoreInput": "True"],
            errors: ["InputTimeLimitExceeded": "last", "NoMatchingError": "last"]
        ),
        one(
            "result-never",
            at: "CheckHoursOfOperation",
            conditions: ["True": "last", "False": "last", "Override": "last"]
        ),
    ]

    private static func attribute(_ name: String) -> KeyValuePairs<String, SampleJSON> {
        ["Attributes": .object([name: "x"]), "TargetContact": "Current"]
    }

    static let names = [
        one(at: "UpdateContactAttributes", attribute("my name")),
        one("attribute-name", at: "UpdateContactAttributes", attribute("my.name")),
        one("attribute-name", at: "UpdateContactAttributes", attribute("$name")),
        one(
            "parameter-value",
            at: "UpdateContactAttributes",
            ["Attributes": .object(["a": "x"]), "TargetContact": "Previous"]
        ),
    ]

    @Test(
        "An identifier has none of the characters of JSONPaths, and is no name of the service's own",
        arguments: ["a(b)", "a;b", "100%", "constructor"]
    )
    func identifier(text: String) throws {
        let flow = SampleFlow(
            .action("first", "ResumeContact", next: text),
            .action(text, "ResumeContact", next: "last"),
            .last
        )
        #expect(try flow.read().findings.map(\.code) == ["identifier-characters"])
    }

    @Test("A number is compared with a number, and one condition has one operand")
    func operands() throws {
        let compare = SampleJSON.action(
            "first",
            "Compare",
            ["ComparisonValue": "$.Attributes.a"],
            next: "last",
            errors: ["NoMatchingCondition": "last"],
            conditions: ["ten": "last", "10": "last"],
            operator: "NumberGreaterThan"
        )
        #expect(try SampleFlow(compare, .last).read().findings.map(\.code) == ["result-never"])

        var text = SampleFlow(compare, .last).json.written
        text = text.replacing("[\"ten\"]", with: "[\"9\", \"8\"]")
        let findings = try Flow.reading(text.utf8, name: "file").findings
        #expect(findings.map(\.code) == ["many-operands"])
    }

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
