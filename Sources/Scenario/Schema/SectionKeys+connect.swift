internal import ContactFlow
internal import Plan
internal import Telephony
internal import Typesetting
internal import VirtualTime

// The block, the instance and flows.

extension SectionKeys {
    static let transfer = SectionKeys(
        "The block under test, in the words of its Properties page.",
        choices: [["phoneNumber"], ["voiceConnector"]],
        keys: [
            ScenarioKey(
                "phoneNumber",
                .either(.phoneNumber, .textWithPath),
                "Whom to call: a number in E.164 or a JSONPath."
            ),
            ScenarioKey(
                "timeout",
                .either(.timeout, .jsonPath),
                default: preset.timeout.fixedValue.map(JSONValue.duration),
                "How long a leg rings at most: 0s to 600s, or a JSONPath."
            ),
            ScenarioKey(
                "resumeFlowAfterDisconnect",
                .flag,
                default: .boolean(preset.resumesFlowAfterDisconnect),
                "Whether the flow goes on after the call; else it ends with the answer."
            ),
            ScenarioKey(
                "sendDTMF",
                .either(
                    .text(matching: "^[0-9,*#]{1,\(DTMFDigits.mostCharacters)}$"),
                    .count,
                    .jsonPath
                ),
                "Digits sent after the answer; a comma is a pause."
            ),
            ScenarioKey(
                "callerIDNumber",
                .either(.phoneNumber, .jsonPath),
                "The number that is shown."
            ),
            ScenarioKey("callerIDName", .line(atMost: 256), "The name that is shown."),
            ScenarioKey(
                "flowType",
                .choice(FlowType.allCases.filter(\.allowsTransferBlock).map(\.rawValue)),
                default: .string(preset.flowType.rawValue),
                "The type of the flow in which the block stands."
            ),
        ] + choices + [
            ScenarioKey(
                "voiceConnector",
                .reference(to: .voiceConnector),
                "An external voice system."
            ),
            ScenarioKey(
                "attributes",
                .reference(to: .attributes),
                "User-defined attributes that every contact has."
            ),
        ]
    )

    static let transferBesideFlow = SectionKeys(
        "What the documentation leaves open, for the transfer blocks of a flow.",
        keys: choices
    )

    static let voiceConnector = SectionKeys(
        "An external voice system.",
        required: ["arn"],
        keys: [
            ScenarioKey(
                "arn",
                .either(staticText("arn:.*"), .jsonPath),
                "The ARN of the connector."
            ),
            ScenarioKey("toUser", .line(atMost: 256), "The user part of the destination."),
            ScenarioKey("fromUser", .line(atMost: 256), "The user part of the origin."),
            ScenarioKey(
                "userToUserInformation",
                .either(.text(matching: "^([0-9a-fA-F]{2})+$"), pairsOfDigits, .jsonPath),
                "Pairs of hexadecimal digits that travel with the call."
            ),
        ]
    )

    static let attributes = SectionKeys(
        "Attributes by name.",
        free: FreeKeys(pattern: nameOrPath, shape: .anyText)
    )

    static let instance = SectionKeys(
        "Limits of the instance; what is absent is not limited.",
        keys: [
            ScenarioKey("region", .choice(regions), "Sets the callable countries."),
            ScenarioKey(
                "callableCountries",
                .list(of: .text(matching: "^(?!UK)[A-Z]{2}$")),
                "The countries that may be called, by ISO 3166 code."
            ),
            ScenarioKey("phoneNumbers", .list(of: .phoneNumber), "The numbers of the instance."),
            ScenarioKey("concurrentCalls", quota, "Calls at the same time."),
            ScenarioKey("concurrentChats", quota, "Chats at the same time."),
            ScenarioKey("concurrentTasks", quota, "Tasks at the same time."),
            ScenarioKey("concurrentEmails", quota, "E-mails at the same time."),
            ScenarioKey(
                "countTransferred",
                .flag,
                default: .boolean(InstancePlan().countsTransferred),
                "Whether a call counts against the quota after it was transferred."
            ),
        ]
    )

    static let flow = SectionKeys(
        "An exported flow that contacts run.",
        required: ["file"],
        keys: [
            ScenarioKey("file", .path, "The file, as seen from the folder of the scenario."),
            ScenarioKey(
                "attributes",
                .reference(to: .attributes),
                "The attributes at the beginning."
            ),
            ScenarioKey("blocks", .reference(to: .flowBlocks), "How blocks behave."),
        ]
    )

    static let flowBlocks = SectionKeys(
        "How blocks behave, by type or identifier of the action.",
        free: FreeKeys(shape: .reference(to: .flowBlock))
    )

    static let flowBlock = SectionKeys(
        "How one kind of block behaves.",
        keys: [
            ScenarioKey("takes", .law, "How long it takes."),
            ScenarioKey("error", .probability, "How often it takes the branch for errors."),
            ScenarioKey(
                "yields",
                .reference(to: .yields),
                "Its results with their shares, and texts."
            ),
            ScenarioKey(
                "calls",
                .text(matching: functionURL)
                    .examples("http://127.0.0.1:9000/2015-03-31/functions/function/invocations"),
                "The URL of the function that is called for real, by the wall clock."
            ),
            ScenarioKey(
                "agents",
                .either(.count(0...1 << 53), .reference(to: .agents)),
                "Agents behind a transfer to a queue, the same at all times or by shifts."
            ),
            ScenarioKey("capacity", .count(0...1 << 53), "How many may wait in the queue."),
            ScenarioKey(
                "handling",
                .law,
                default: .law(BlockBehaviour.Queue.standardHandling),
                "How long an agent is busy with a contact."
            ),
            ScenarioKey("patience", .law, "How long a contact waits before it gives up."),
        ]
    )

    static let agents = SectionKeys(
        "Agents whose number changes with the time.",
        required: ["stages"],
        keys: [
            ScenarioKey(
                "stages",
                .list(of: .reference(to: .shift)),
                "Shifts, one after the other; the last one goes on."
            )
        ]
    )

    static let shift = SectionKeys(
        "A stretch of time with one number of agents.",
        required: ["for", "agents"],
        keys: [
            ScenarioKey("for", .positiveDuration, "How long it lasts."),
            ScenarioKey("agents", .count(0...1 << 53), "How many agents there are."),
        ]
    )

    static let yields = SectionKeys(
        "Results with their shares in percent, and attributes with their texts or nested answers.",
        free: FreeKeys(pattern: nameOrPath, shape: .yield)
    )

    /// A URL of HTTP by the address of its machine.
    private static let functionURL =
        #"^http://([0-9]{1,3}(\.[0-9]{1,3}){3}|localhost|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?"#
        + #"(/[!-"$-~]*)?$"#

    private static let quota = SchemaNode.either(.count(0...1 << 53), .choice(["default"]))

    /// A block of which nothing is said but whom it dials.
    private static let preset = TransferBlock.preset

    private static let regions = RegionPreset.byRegion.map(\.key)

    /// A name, or the path of an attribute.
    private static let nameOrPath = "^([^$]|$|\(SchemaNode.pathPattern)$)"

    /// A text without a path in it.
    private static func staticText(_ pattern: String) -> SchemaNode {
        .text(matching: "^(?!.*\(SchemaNode.pathPattern))\(pattern)$")
    }

    /// Whole numbers with an even count of digits, for hexadecimal digits that YAML takes for a number.
    private static let pairsOfDigits = SchemaNode([
        "anyOf": .array(
            [10...99, 1_000...9_999, 100_000...999_999, 10_000_000...99_999_999].map {
                SchemaNode.integer($0).value
            }
        )
    ])

    private static let choices = [
        ScenarioKey(
            "ringLimit",
            .duration(atMostSeconds: 600, isPositive: true),
            default: .duration(preset.ringLimit),
            "How long a leg rings at most where the flow does not resume."
        ),
        ScenarioKey(
            "dtmfTone",
            .duration(atMostSeconds: 10),
            default: .duration(preset.dtmfTone),
            "How long each tone lasts."
        ),
        ScenarioKey(
            "dtmfGap",
            .duration(atMostSeconds: 10),
            default: .duration(preset.dtmfGap),
            "The pause between two tones."
        ),
        ScenarioKey(
            "countryNotCallable",
            .choice(TransferBlock.CountryBranch.allCases.map(\.rawValue)),
            default: .string(preset.countryNotCallable.rawValue),
            "The branch for numbers in countries that the instance may not call."
        ),
    ]
}
