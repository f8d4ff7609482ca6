internal import Typesetting

extension SectionNote {
    /// The whole file, and how the verdict is made.
    package static let file: [String: SectionNote] = [
        "scenario": SectionNote(
            "A load test of transfers to an outside number.",
            required: ["version", "name", "contacts"],
            keys: [
                KeyNote("version", .constant(.integer(1)), "The version of the format."),
                KeyNote(
                    "name",
                    .text(matching: "^[^./][^/]*$").with("maxLength", .integer(100)),
                    "The name, which also names the folder of the results."
                ),
                KeyNote("description", .string, "What the scenario is for."),
                KeyNote(
                    "seed",
                    .either(.count, .text(matching: "^(0x[0-9a-fA-F]+|[0-9]+)$"))
                        .defaulting(to: .integer(1)),
                    "The seed of all random streams: the same seed gives the same run."
                ),
                KeyNote(
                    "replications",
                    .writtenCount.defaulting(to: .integer(1)),
                    "How many independent runs are added up."
                ),
                KeyNote("duration", .duration, "For how long contacts arrive."),
                KeyNote(
                    "maxContacts",
                    .writtenCount,
                    "For how many contacts of each replication; the warm-up counts too."
                ),
                KeyNote(
                    "warmup",
                    .either(.duration, .writtenCount, .constant(.string("auto"))),
                    "What is simulated but not measured: a time, so many contacts, or as long as "
                        + "each replication takes to settle."
                ),
                KeyNote(
                    "contacts",
                    .reference("contacts"),
                    "The contacts that arrive, by channel."
                ),
                KeyNote("transfer", .any, "The block under test."),
                KeyNote(
                    "flow",
                    .reference("flow"),
                    "An exported flow to run instead of the block."
                ),
                KeyNote("instance", .reference("instance"), "Limits of the instance."),
                KeyNote(
                    "carriers",
                    .list(of: .reference("carrier")),
                    "Who carries the legs; the longest matching prefix serves a number."
                ),
                KeyNote(
                    "thresholds",
                    .list(of: .text(matching: "^[^<>]+(<|<=|>|>=)[^<>=]+$"))
                        .examples("leg.answerTime.p95 < 25s"),
                    "What must hold for the run to pass."
                ),
                KeyNote("trace", .reference("trace"), "How contact records look."),
            ]
        ),
        "trace": SectionNote(
            "How contact records look.",
            keys: [
                KeyNote(
                    "moduleType",
                    .string.defaulting(to: .string("Transfer")),
                    "The name of the block in contact records and flow logs."
                )
            ]
        ),
    ]

    /// The block, the instance and flows.
    package static let connect: [String: SectionNote] = [
        "transfer": SectionNote(
            "The block under test, in the words of its Properties page.",
            keys: [
                KeyNote(
                    "phoneNumber",
                    .dynamicNumber,
                    "Whom to call: a number in E.164 or a JSONPath."
                ),
                KeyNote(
                    "voiceConnector",
                    .reference("voiceConnector"),
                    "An external voice system."
                ),
                KeyNote(
                    "timeout",
                    .either(.duration, .text(matching: "^\\$\\.")).defaulting(to: .string("30s")),
                    "How long a leg rings at most: 0s to 600s, or a JSONPath."
                ),
                KeyNote(
                    "resumeFlowAfterDisconnect",
                    .boolean.defaulting(to: .boolean(true)),
                    "Whether the flow goes on after the call; else it ends with the answer."
                ),
                KeyNote(
                    "sendDTMF",
                    .either(.text(matching: "^([0-9,*#]{1,50}|\\$\\..*)$"), .count),
                    "Digits sent after the answer; a comma is a pause."
                ),
                KeyNote("callerIDNumber", .dynamicNumber, "The number that is shown."),
                KeyNote("callerIDName", .string, "The name that is shown."),
                KeyNote(
                    "flowType",
                    .choice(["inbound", "customerQueue", "transferToAgent", "transferToQueue"])
                        .defaulting(to: .string("inbound")),
                    "The type of the flow in which the block stands."
                ),
                KeyNote(
                    "attributes",
                    .reference("attributes"),
                    "User-defined attributes that every contact has."
                ),
            ] + choices
        ),
        "transferBesideFlow": SectionNote(
            "What the documentation leaves open, for the transfer blocks of a flow.",
            keys: choices
        ),
        "voiceConnector": SectionNote(
            "An external voice system.",
            required: ["arn"],
            keys: [
                KeyNote("arn", .text(matching: "^(arn:|\\$\\.)"), "The ARN of the connector."),
                KeyNote("toUser", .string, "The user part of the destination."),
                KeyNote("fromUser", .string, "The user part of the origin."),
                KeyNote(
                    "userToUserInformation",
                    .text(matching: "^(([0-9a-fA-F]{2})+|\\$\\..*)$"),
                    "Pairs of hexadecimal digits that travel with the call."
                ),
            ]
        ),
        "attributes": SectionNote(
            "Attributes by name.",
            free: SchemaNode(["type": .array(["string", "number", "boolean"].map { .string($0) })])
        ),
        "instance": SectionNote(
            "Limits of the instance; what is absent is not limited.",
            keys: [
                KeyNote("region", .string.examples("us-east-1"), "Sets the callable countries."),
                KeyNote(
                    "callableCountries",
                    .list(of: .text(matching: "^[A-Z]{2}$")),
                    "The countries that may be called, by ISO 3166 code."
                ),
                KeyNote("phoneNumbers", .list(of: .phoneNumber), "The numbers of the instance."),
                KeyNote("concurrentCalls", quota, "Calls at the same time."),
                KeyNote("concurrentChats", quota, "Chats at the same time."),
                KeyNote("concurrentTasks", quota, "Tasks at the same time."),
                KeyNote("concurrentEmails", quota, "E-mails at the same time."),
                KeyNote(
                    "countTransferred",
                    .boolean.defaulting(to: .boolean(false)),
                    "Whether a call counts against the quota after it was transferred."
                ),
            ]
        ),
        "flow": SectionNote(
            "An exported flow that contacts run.",
            required: ["file"],
            keys: [
                KeyNote("file", .string, "The file, as seen from the folder of the scenario."),
                KeyNote("attributes", .reference("attributes"), "The attributes at the beginning."),
                KeyNote("blocks", .reference("flowBlocks"), "How blocks behave."),
            ]
        ),
        "flowBlocks": SectionNote(
            "How blocks behave, by type or identifier of the action.",
            free: .reference("flowBlock")
        ),
        "flowBlock": SectionNote(
            "How one kind of block behaves.",
            keys: [
                KeyNote("takes", .law, "How long it takes."),
                KeyNote("error", .probability, "How often it takes the branch for errors."),
                KeyNote(
                    "yields",
                    .reference("yields"),
                    "Its results with their shares, and texts."
                ),
                KeyNote("agents", .writtenCount, "Agents behind a transfer to a queue."),
                KeyNote("capacity", .writtenCount, "How many may wait in the queue."),
                KeyNote("handling", .law, "How long an agent is busy with a contact."),
                KeyNote("patience", .law, "How long a contact waits before it gives up."),
            ]
        ),
        "yields": SectionNote(
            "Results with their shares in percent, and attributes with their texts or nested answers.",
            free: SchemaNode([
                "type": .array(
                    ["string", "number", "boolean", "object", "array"].map { .string($0) }
                )
            ])
        ),
    ]

    /// Carriers.
    package static let carriers: [String: SectionNote] = [
        "carrier": SectionNote(
            "Who carries legs to the telephone network, and what happens to them there.",
            required: ["name", "answer"],
            keys: [
                KeyNote("name", .string, "The name of the carrier."),
                KeyNote(
                    "prefixes",
                    .list(of: .text(matching: "^\\+([1-9][0-9]*)?$"))
                        .defaulting(to: .array([.string("+")])),
                    "The beginnings of the numbers that it serves."
                ),
                KeyNote(
                    "trunks",
                    .writtenCount,
                    "Legs that it carries at once; absent is no limit."
                ),
                KeyNote(
                    "callsPerSecond",
                    .reference("callsPerSecond"),
                    "How fast legs may be set up."
                ),
                KeyNote(
                    "setup",
                    .law.defaulting(to: .string("0s")),
                    "The delay between the dialling and the ringing."
                ),
                KeyNote("failure", .reference("failure"), "How often the carrier gives a leg up."),
                KeyNote("answer", .law, "How long it rings until somebody answers."),
                KeyNote(
                    "noAnswer",
                    .probability.defaulting(to: .string("0%")),
                    "The share of legs that nobody ever answers."
                ),
                KeyNote(
                    "hangup",
                    .law,
                    "The external party hangs up this long after the answer."
                ),
                KeyNote(
                    "callerIDRejection",
                    .probability.defaulting(to: .string("0%")),
                    "The share of legs rejected for a caller ID that breaks a rule."
                ),
                KeyNote(
                    "outages",
                    .list(of: .reference("outage")),
                    "Times in which more legs fail than otherwise."
                ),
                KeyNote("retryAfter", .duration, "How long it is left alone after a 503."),
                KeyNote("overflowTo", .string, "The carrier that takes what this one cannot."),
                KeyNote(
                    "share",
                    .probability,
                    "Its share of the legs to the prefix that it has in common with others."
                ),
            ]
        ),
        "failure": SectionNote(
            "Legs that the carrier gives up before the answer.",
            required: ["probability"],
            keys: [
                KeyNote("probability", .probability, "The share of legs that fail."),
                KeyNote(
                    "after",
                    .law.defaulting(to: .string("0s")),
                    "How long after the dialling."
                ),
                KeyNote(
                    "causes",
                    .reference("causes").defaulting(to: .object(["503": .string("100%")])),
                    "SIP response codes with their shares."
                ),
            ]
        ),
        "causes": SectionNote(
            "SIP response codes from 300 to 699, each with its share; the shares add up to 100 %.",
            free: .either(.probability, .reference("cause"))
        ),
        "cause": SectionNote(
            "A SIP response code with a delay of its own.",
            required: ["share"],
            keys: [
                KeyNote("share", .probability, "The share of failures with this code."),
                KeyNote("after", .law, "How long after the dialling they happen."),
            ]
        ),
        "callsPerSecond": SectionNote(
            "How fast legs may be set up.",
            required: ["rate"],
            keys: [
                KeyNote("rate", .rate, "Legs in the long run."),
                KeyNote(
                    "burst",
                    .writtenCount.defaulting(to: .integer(1)),
                    "Legs at once after a pause."
                ),
            ]
        ),
        "outage": SectionNote(
            "Times in which legs fail: from an instant on, once or repeated, or at random.",
            keys: [
                KeyNote("from", .duration, "When it begins."),
                KeyNote("for", .duration, "How long it lasts."),
                KeyNote("every", .duration, "After how long it begins again."),
                KeyNote("random", .reference("randomOutage"), "When it comes and goes by chance."),
                KeyNote(
                    "failure",
                    .probability.defaulting(to: .string("100%")),
                    "The share of legs that fail meanwhile."
                ),
                KeyNote(
                    "cause",
                    .integer(300...699).defaulting(to: .integer(503)),
                    "The SIP response code of their failure."
                ),
                KeyNote(
                    "after",
                    .law.defaulting(to: .string("0s")),
                    "How long after the dialling they fail."
                ),
            ]
        ),
        "randomOutage": SectionNote(
            "An outage that comes and goes by chance.",
            required: ["between", "for"],
            keys: [
                KeyNote("between", .law, "How long the carrier is well."),
                KeyNote("for", .law, "How long it is not."),
            ]
        ),
    ]

    private static let quota = SchemaNode.either(.writtenCount, .choice(["default"]))

    private static let choices = [
        KeyNote(
            "ringLimit",
            .duration.defaulting(to: .string("60s")),
            "How long a leg rings at most where the flow does not resume."
        ),
        KeyNote(
            "dtmfTone",
            .duration.defaulting(to: .string("100ms")),
            "How long each tone lasts."
        ),
        KeyNote(
            "dtmfGap",
            .duration.defaulting(to: .string("100ms")),
            "The pause between two tones."
        ),
        KeyNote(
            "countryNotCallable",
            .choice(["callFailed", "error"]).defaulting(to: .string("callFailed")),
            "The branch for numbers in countries that the instance may not call."
        ),
    ]
}
