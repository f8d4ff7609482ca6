import ContactFlow
import FlowSamples
import Testing

/// A flow, and the codes of what is to be said of it.
struct LintCase: CustomTestStringConvertible, Sendable {
    let codes: [String]
    let flow: SampleFlow

    init(_ codes: String..., in flow: SampleFlow) {
        self.codes = codes
        self.flow = flow
    }

    /// A flow of one block, the one that it comes to next, and nothing else.
    init(_ codes: String..., transfer: SampleJSON, in type: String? = nil) {
        self.codes = codes
        flow = SampleFlow(transfer, .last, type: type)
    }

    var testDescription: String { codes.isEmpty ? "nothing" : codes.joined(separator: ", ") }
}

@Suite("Rules of flows")
struct FlowLintTests {
    @Test("Each rule is told by its code", arguments: general + comparisons)
    func rules(lint: LintCase) throws {
        #expect(try lint.flow.codes() == lint.codes)
    }

    @Test("Each rule of the block is told by its code", arguments: blocks + flowTypes + callerIDs)
    func blockRules(lint: LintCase) throws {
        #expect(try lint.flow.codes() == lint.codes)
    }

    @Test("Every finding says why", arguments: general + comparisons + blocks + callerIDs)
    func reasons(lint: LintCase) throws {
        for finding in try lint.flow.read().findings {
            #expect(finding.reason?.isEmpty == false, "\(finding.code)")
            #expect(!finding.message.hasSuffix("."))
        }
    }

    static let text: KeyValuePairs<String, SampleJSON> = ["Text": "Hello"]
    static let function: KeyValuePairs<String, SampleJSON> = [
        "LambdaFunctionARN": "arn:aws:lambda:x", "InvocationTimeLimitSeconds": "8",
    ]

    static let general = [
        LintCase(in: SampleFlow(.action("first", "MessageParticipant", text), .last)),
        LintCase("unknown-action-type", in: SampleFlow(.action("first", "PlayPrompt"), .last)),
        LintCase(
            "missing-error-branch",
            in: SampleFlow(.action("first", "InvokeLambdaFunction", function), .last)
        ),
        LintCase(
            "dead-end",
            in: SampleFlow(.action("first", "MessageParticipant", text, next: nil))
        ),
        LintCase(
            "unreachable",
            in: SampleFlow(.action("first", "EndFlowExecution", next: nil), .last)
        ),
        LintCase(
            "unknown-error-type",
            in: SampleFlow(
                .action("first", "MessageParticipant", text, errors: ["Odd": "last"]),
                .last
            )
        ),
        LintCase(
            "error-not-of-type",
            in: SampleFlow(
                .action("first", "MessageParticipant", text, errors: ["CallFailed": "last"]),
                .last
            )
        ),
        LintCase(
            "error-declared-twice",
            in: SampleFlow(
                .action(
                    "first",
                    "MessageParticipant",
                    text,
                    errors: ["NoMatchingError": "last", "NoMatchingError": "last"]
                ),
                .last
            )
        ),
        LintCase(
            "empty-text",
            in: SampleFlow(.action("first", "MessageParticipant", ["Text": ""]), .last)
        ),
        LintCase(
            "conditions-not-of-type",
            in: SampleFlow(
                .action("first", "MessageParticipant", text, conditions: ["1": "last"]),
                .last
            )
        ),
        LintCase(
            "loop-without-time",
            in: SampleFlow(
                .action(
                    "first",
                    "UpdateContactAttributes",
                    ["Attributes": .object(["a": "1"])],
                    next: "first",
                    errors: ["NoMatchingError": "last"]
                ),
                .last
            )
        ),
        LintCase(
            in: SampleFlow(
                .action(
                    "first",
                    "Loop",
                    ["LoopCount": "3"],
                    next: "last",
                    conditions: ["ContinueLooping": "first", "DoneLooping": "last"]
                ),
                .last
            )
        ),
        LintCase(
            "missing-error-branch",
            in: SampleFlow(
                .action(
                    "first",
                    "GetParticipantInput",
                    ["StoreInput": "False", "InputTimeLimitSeconds": "5"],
                    errors: ["NoMatchingError": "last"]
                ),
                .last
            )
        ),
        LintCase(
            in: SampleFlow(
                .action(
                    "first",
                    "GetParticipantInput",
                    ["StoreInput": "True", "InputTimeLimitSeconds": "5"],
                    errors: ["NoMatchingError": "last"]
                ),
                .last
            )
        ),
    ]

    static let comparisons = [
        (["comparison-missing"], [:] as KeyValuePairs<String, SampleJSON>, "Equals"),
        (["comparison-not-a-path"], ["ComparisonValue": "gold"], "Equals"),
        (["comparison-not-a-path"], ["ComparisonValue": "x$.Attributes.a"], "Equals"),
        (["unknown-operator"], ["ComparisonValue": "$.Attributes.a"], "Matches"),
        ([], ["ComparisonValue": "$.Attributes.a"], "TextContains"),
    ].map { codes, parameters, comparison in
        LintCase(
            codes: codes,
            flow: SampleFlow(
                .action(
                    "first",
                    "Compare",
                    parameters,
                    errors: ["NoMatchingCondition": "last"],
                    conditions: ["gold": "last"],
                    operator: comparison
                ),
                .last
            )
        )
    }

    static let blocks = [
        LintCase(transfer: .transfer()),
        LintCase(transfer: .transfer(resumes: false)),
        LintCase(
            "transfer-branch-missing",
            "transfer-branch-missing",
            transfer: .transfer(errors: ["NoMatchingError": "last"])
        ),
        LintCase(
            "transfer-branch-not-allowed",
            transfer: .transfer(
                resumes: false,
                errors: ["CallFailed": "last", "NoMatchingError": "last"]
            )
        ),
        LintCase(
            "next-never-followed",
            transfer: .transfer(resumes: false, next: "first")
        ),
        LintCase(
            "destination-missing",
            transfer: .transfer(without: ["ThirdPartyPhoneNumber"])
        ),
        LintCase("number-format", transfer: .transfer(["ThirdPartyPhoneNumber": "555"])),
        LintCase(
            "number-format",
            transfer: .transfer(["ThirdPartyPhoneNumber": "+1{{phoneNumber}}"])
        ),
        LintCase(
            "phone-number-embedded-path",
            transfer: .transfer(["ThirdPartyPhoneNumber": "+61$.External.mobile"])
        ),
        LintCase("path-format", transfer: .transfer(["ThirdPartyPhoneNumber": "$Attributes"])),
        LintCase("timeout-zero", transfer: timeout("0")),
        LintCase("timeout-range", transfer: timeout("601")),
        LintCase("timeout-range", transfer: timeout("-1")),
        LintCase("timeout-format", transfer: timeout("1.5")),
        LintCase("path-embedded", transfer: timeout("1$.Attributes.a")),
        LintCase(transfer: timeout("$.Attributes.timeout")),
        LintCase(
            "timeout-missing",
            transfer: .transfer(without: ["ThirdPartyConnectionTimeLimitSeconds"])
        ),
        LintCase(
            "timeout-alias",
            transfer: .transfer(
                ["ThirdPartyConnectionTimeoutSeconds": "20"],
                without: ["ThirdPartyConnectionTimeLimitSeconds"]
            )
        ),
        LintCase("resume-missing", transfer: .transfer(without: ["ContinueFlowExecution"])),
        LintCase("resume-value", transfer: .transfer(["ContinueFlowExecution": "$.External.x"])),
        LintCase("dtmf-characters", transfer: .transfer(["ThirdPartyDTMFDigits": "1 2"])),
        LintCase(
            "dtmf-length",
            transfer: .transfer([
                "ThirdPartyDTMFDigits": .text(String(repeating: "1", count: 51))
            ])
        ),
        LintCase(transfer: .transfer(["ThirdPartyDTMFDigits": "1,1,362#"])),
        LintCase(
            "voice-connector-arn",
            transfer: .transfer(["VoiceConnector": .object(["ToUser": "desk"])])
        ),
        LintCase("timeout-range", transfer: connector(timeout: "0")),
        LintCase(transfer: connector(timeout: "1")),
        LintCase("unknown-parameter", transfer: .transfer(["Colour": "red"])),
    ]

    static func timeout(_ text: String) -> SampleJSON {
        .transfer(["ThirdPartyConnectionTimeLimitSeconds": .text(text)])
    }

    static func connector(timeout: String) -> SampleJSON {
        .transfer(
            [
                "VoiceConnector": .object(["VoiceConnectorArn": "arn:aws:x"]),
                "ThirdPartyConnectionTimeLimitSeconds": .text(timeout),
            ],
            without: ["ThirdPartyPhoneNumber"]
        )
    }

    static let flowTypes = [
        LintCase(transfer: .transfer(), in: "customerQueue"),
        // Neither the block nor what disconnects may stand there.
        LintCase("flow-type", "flow-type", transfer: .transfer(), in: "agentWhisper"),
        LintCase("flow-type", "flow-type", transfer: .transfer(), in: "customerHold"),
        LintCase(
            "transfer-branch-not-allowed",
            "transfer-branch-not-allowed",
            transfer: .transfer(),
            in: "agentTransfer"
        ),
        LintCase(
            transfer: .transfer(errors: ["NoMatchingError": "last"]),
            in: "agentTransfer"
        ),
        LintCase("flow-type-unknown", transfer: .transfer(), in: "odd"),
    ]

    static let callerIDs = [
        LintCase("caller-id-format", transfer: .transfer(["CallerId": "x"])),
        LintCase("number-format", transfer: .transfer(callerID(number: "123"))),
        LintCase("caller-id-name-reserved", transfer: .transfer(callerID(name: "A&B"))),
        LintCase(transfer: .transfer(callerID(name: "$.Attributes.brand"))),
        LintCase("caller-id-missing-united-kingdom", transfer: calling("+442079460018")),
        LintCase("caller-id-missing-australia", transfer: calling("+61291234567")),
        LintCase(
            "caller-id-toll-free-australia",
            transfer: calling("+61291920000", showing: "+18882804331")
        ),
        LintCase(
            "caller-id-foreign-australia",
            transfer: calling("+61291920000", showing: "+12065550199")
        ),
        LintCase(
            "caller-id-invalid-united-kingdom",
            transfer: calling("+442079460018", showing: "+4412345")
        ),
        LintCase(
            "caller-id-toll-free-international",
            transfer: calling("+4930123456", showing: "+18882804331")
        ),
        LintCase("caller-id-toll-free", transfer: calling("+18882804332", showing: "+18882804331")),
        LintCase("prefix-blocked", transfer: calling("+441189496100", showing: "+12065550199")),
        LintCase("prefix-blocked", transfer: calling("+447400123456", showing: "+12065550199")),
        LintCase("caller-id-missing", transfer: calling("+33142685300")),
        LintCase("number-needs-approval", "caller-id-missing", transfer: calling("+861069445464")),
    ]

    static func calling(_ number: String) -> SampleJSON {
        .transfer(["ThirdPartyPhoneNumber": .text(number)])
    }

    static func calling(_ number: String, showing shown: String) -> SampleJSON {
        .transfer([
            "ThirdPartyPhoneNumber": .text(number),
            "CallerId": .object([SampleJSON.Member(name: "Number", value: .text(shown))]),
        ])
    }

    static func callerID(
        number: String? = nil,
        name: String? = nil
    ) -> KeyValuePairs<String, SampleJSON> {
        let members = [("Number", number), ("Name", name)].compactMap { key, text in
            text.map { SampleJSON.Member(name: key, value: .text($0)) }
        }
        return ["CallerId": .object(members)]
    }
}

extension LintCase {
    init(codes: [String], flow: SampleFlow) {
        self.codes = codes
        self.flow = flow
    }
}
