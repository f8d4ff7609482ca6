internal import ContactFlow
internal import Measures
internal import Typesetting

/// The JSON Schema of `summary.json`.
///
/// All keys are required but `engine`, `sip`, `functions`, `oddContacts` and `files`; others may come with later versions.
package enum SummarySchema {
    /// The text of the schema.
    package static var text: String {
        SchemaNode.file(
            title: "Summary of a run of trunkload",
            description:
                "What one run measured. Durations are seconds, shares are between 0 and 1.",
            root: root,
            definitions: definitions
        )
    }

    private typealias Member = (key: String, shape: SchemaNode, description: String)

    /// An object whose members are all required.
    private static func object(_ members: [Member], optional: Set<String> = []) -> SchemaNode {
        let properties = members.map { ($0.key, $0.shape.described($0.description).value) }
        let required = members.map(\.key).filter { !optional.contains($0) }
        return .type("object")
            .with("properties", .object(Dictionary(uniqueKeysWithValues: properties)))
            .with("required", .array(required.map { .string($0) }))
    }

    /// What the catalogue says of a figure.
    private static func meaning(_ name: String) -> String { Measure.named(name).meaning }

    private static let root = object(
        [
            ("schemaVersion", .constant(.integer(1)), "The version of these keys."),
            ("program", program, "The program that ran."),
            ("scenario", scenario, "The scenario file."),
            ("run", run, "How much was run, and with what verdict."),
            ("contacts", contacts, "Where the contacts went before the block."),
            ("branches", .reference("branches"), "Branches over all channels."),
            ("outcomes", .reference("outcomes"), "Other ends over all channels."),
            ("reasons", .reference("reasons"), "Why contacts took other branches than Success."),
            ("channels", .map(of: .reference("channel")), "The same by channel."),
            ("flow", SchemaNode.reference("flow").orNull, "How contacts passed the flow."),
            ("queue", queue.orNull, "What contacts met in queues; null where none came to one."),
            ("legs", legs, "What became of the legs that the block dialled."),
            ("durations", durations, "How long things took."),
            ("trunks", .list(of: trunk, isEmptyAllowed: true), "How busy each carrier was."),
            ("calls", calls, "The load on the quota of concurrent calls."),
            ("callers", callers, "The callers behind the contacts."),
            ("timeline", timeline, "The course of the run in steps of equal length."),
            ("analytic", .list(of: check, isEmptyAllowed: true), "What theory expects."),
            (
                "accounting", .list(of: accountingCheck, isEmptyAllowed: true),
                "Two counts each of the same things, which only a bug makes differ."
            ),
            ("thresholds", .list(of: threshold, isEmptyAllowed: true), "The verdicts."),
            (
                "engine", engine,
                "What the run cost the machine; only this differs between equal runs."
            ),
            ("warnings", .list(of: warning, isEmptyAllowed: true), "What to know beforehand."),
            ("sip", sip, "What was seen of SIP, where calls were on a wire."),
            (
                "functions", .list(of: function),
                "What was seen of functions that the flow calls for real."
            ),
            ("oddContacts", oddContacts, "Contacts to look at first, for 'trunkload replay'."),
            (
                "files", .map(of: .text(matching: "^[0-9a-f]{64}$")),
                "The SHA-256 of the files of the folder that are not drawn from this one."
            ),
        ],
        optional: ["engine", "sip", "functions", "oddContacts", "files"]
    )

    private static let definitions: [String: SchemaNode] = [
        "estimate": object([
            ("count", .count, "How many."),
            ("share", SchemaNode.share.orNull, "Their share; null of nothing."),
            (
                "ci95",
                SchemaNode.list(of: .number).with("minItems", .integer(2))
                    .with("maxItems", .integer(2)).orNull,
                "The 95 % interval of the share; null where it is not defined."
            ),
        ]),
        "branches": object([
            ("success", .reference("estimate"), "The call was answered and the flow resumed."),
            ("callFailed", .reference("estimate"), "The leg could not be placed or was refused."),
            ("timeout", .reference("estimate"), "Nobody answered in time."),
            ("error", .reference("estimate"), "The block could not be used."),
        ]),
        "outcomes": object([
            ("transferred", .reference("estimate"), "The flow ended with the answer."),
            ("customerDisconnected", .reference("estimate"), "The customer hung up in the block."),
        ]),
        "reasons": object([
            ("callFailed", .map(of: .count), "Contacts by reason for Call failed."),
            ("timeout", .map(of: .count), "Contacts by reason for Timeout."),
            ("error", .map(of: .count), "Contacts by reason for Error."),
        ]),
        "channel": object([
            ("branches", .reference("branches"), "Branches that its contacts took."),
            ("outcomes", .reference("outcomes"), "Other ends of its contacts."),
            ("reasons", .reference("reasons"), "Why they took other branches than Success."),
        ]),
        "statistics": object([
            ("count", .count, "How many durations."),
            ("mean", SchemaNode.number.orNull, "The mean."),
            ("min", SchemaNode.number.orNull, "The shortest."),
            ("p50", SchemaNode.number.orNull, "The median."),
            ("p90", SchemaNode.number.orNull, "The 90th percentile."),
            ("p95", SchemaNode.number.orNull, "The 95th percentile."),
            ("p99", SchemaNode.number.orNull, "The 99th percentile."),
            ("p999", SchemaNode.number.orNull, "The 99.9th percentile."),
            ("max", SchemaNode.number.orNull, "The longest."),
        ]),
        "contacts": object(contactCounts),
        "oddContact": object(namesOfContact + [("seconds", .number, "How long it took.")]),
        "flow": flow,
    ]

    // MARK: - The run

    private static let program = object([
        ("name", .string, "Its name."),
        ("version", .string, "Its version."),
        ("swift", .string, "The version of the compiler."),
        ("configuration", .choice(["debug", "release"]), "How it was built."),
    ])

    private static let scenario = object(
        [
            ("name", .string, "The name of the scenario."),
            ("file", .string, "The path as it was given."),
            ("sha256", .text(matching: "^[0-9a-f]+$"), "The SHA-256 of the file."),
            ("overrides", .list(of: .string), "What the command line put into it with --set."),
            ("inputs", .list(of: input), "The files that it names: flows and files of data."),
        ],
        optional: ["overrides", "inputs"]
    )

    private static let sip = object([
        (
            "side", .choice(Summary.SIP.Side.allCases.map(\.rawValue)),
            "Which end of the calls this is."
        ),
        ("calls", .count, "Calls placed, or taken."),
        ("finals", .map(of: .count), "Final statuses of INVITEs that came, or were sent."),
        ("retransmissions", .count, "Messages sent again because nothing came."),
        ("timeouts", .count, "Transactions to which the other side said nothing."),
        ("cancelled", .count, "CANCELs that were sent, or came."),
        ("answeredAfterCancel", .count, "Calls answered although they had been cancelled."),
        ("unexpected", .count, "Messages that belong to no call that expects them."),
        ("malformed", .count, "What is no message, or breaks the grammar."),
        ("peerNoAck", .count, "Final responses that were never acknowledged."),
        ("datagramsDropped", .count, "Datagrams that the kernel has thrown away."),
        ("postDialDelay", .reference("statistics"), "From the INVITE to the ringing."),
        ("lateness", .reference("statistics"), "How long after their instants messages left."),
        (
            "cpuMicrosecondsPerCall", SchemaNode.number.orNull,
            "Time of the processor for each call; null without calls."
        ),
        (
            "sessionEstablishmentRatio", SchemaNode.share.orNull,
            "SER of RFC 6076: answered, of those not redirected."
        ),
        (
            "sessionEstablishmentEffectivenessRatio", SchemaNode.share.orNull,
            "SEER of RFC 6076: answered or refused by the called party, of those not redirected."
        ),
        (
            "ineffectiveSessionAttempts", SchemaNode.share.orNull,
            "ISA of RFC 6076: failed for want of the network's own."
        ),
    ])

    private static let function = object([
        ("name", .string, "The name of the function."),
        ("calls", .count, meaning("function.calls.count")),
        ("failed", .reference("estimate"), meaning("function.failed.count")),
        ("timedOut", .reference("estimate"), meaning("function.timedOut.count")),
        ("failures", .map(of: .count), "Failed calls by why."),
        ("peak", .count, meaning("function.concurrency.peak")),
        ("duration", .reference("statistics"), meaning("function.duration")),
    ])

    private static let oddContacts = object([
        ("longestRing", SchemaNode.reference("oddContact").orNull, "That of the longest ring."),
        ("longestTalk", SchemaNode.reference("oddContact").orNull, "That of the longest talk."),
        (
            "longestBlock", SchemaNode.reference("oddContact").orNull,
            "That was in the block longest."
        ),
        (
            "firstFailures",
            .list(
                of: object(
                    [
                        ("carrier", .string, "The name of the carrier."),
                        ("cause", .count, "The SIP status code."),
                    ] + namesOfContact
                ),
                isEmptyAllowed: true
            ),
            "The first whose leg failed, for each carrier and cause."
        ),
    ])

    private static let namesOfContact: [Member] = [
        ("contact", .string, "Its stream of arrivals and its number in it, such as 0-40."),
        ("replication", .count, "The number of its replication, from 0."),
        ("id", .string, "The ContactId that records have of it."),
    ]

    private static let input = object([
        ("path", .string, "The path as the scenario has it."),
        ("file", .text(matching: "^inputs/"), "Where the results folder keeps it."),
        ("sha256", .text(matching: "^[0-9a-f]{64}$"), "The SHA-256 of its bytes."),
    ])

    private static let run = object(
        [
            ("seed", .count, "The seed of all random streams."),
            ("replications", .count, "Independent replications."),
            (
                "batches", SchemaNode.count.orNull,
                "The parts from whose differences the intervals of shares are computed."
            ),
            ("simulatedSeconds", .number, "Virtual seconds of all replications together."),
            ("fingerprint", .string, "A hash of everything that happened."),
            ("partial", .boolean, "Whether the run was interrupted."),
            ("passed", .boolean, "Whether no threshold failed."),
            ("precision", precision.orNull, "How well metrics are known that the run went on for."),
            (
                "decision", decision,
                "What ended a run that was to end when its thresholds are decided."
            ),
            ("warmup", warmup.orNull, "The warm-ups that were found, one in each replication."),
        ],
        optional: ["decision"]
    )

    private static let decision = object([
        ("cap", .count, "The most replications that were allowed."),
        (
            "endedBy", SchemaNode.string.orNull,
            "'decided', or 'failed' where a threshold cannot be met any more; null at the cap."
        ),
    ])

    private static let precision = object([
        ("cap", .count, "The most replications that were allowed."),
        ("reached", .boolean, "Whether every goal was reached."),
        (
            "goals",
            .list(
                of: object(
                    [
                        ("metric", .string, "The metric."),
                        ("target", .number, "Half of the 95 % interval over the value, at most."),
                        ("achieved", SchemaNode.number.orNull, "The same as it came out."),
                        ("reached", .boolean, "Whether that is enough."),
                        (
                            "sampling", sampling,
                            "What importance sampling found, where it was used."
                        ),
                        (
                            "obstacle", .string,
                            "Why importance sampling was not possible, where hardly any leg was blocked."
                        ),
                    ],
                    optional: ["sampling", "obstacle"]
                )
            ),
            "What was wanted and what was reached."
        ),
    ])

    private static let sampling = object([
        ("value", .number, "The value."),
        ("interval", .list(of: .number), "Its 95 % interval, low then high."),
        ("replications", .count, "Short replications that it took."),
        ("contacts", .count, "Contacts of them."),
        (
            "gain", SchemaNode.number.orNull,
            "How many times as many contacts ordinary replications would have taken."
        ),
    ])

    private static let warmup = object([
        ("shortest", .number, "The shortest, in seconds."),
        ("mean", .number, "Their mean."),
        ("longest", .number, "The longest."),
        ("unsettled", .count, "Replications that have not settled in their first half."),
    ])

    private static let contactCounts: [Member] = [
        ("offered", .count, meaning("contacts.offered.count")),
        ("rejected", .count, meaning("contacts.rejected.count")),
        ("entered", .count, meaning("contacts.entered.count")),
        ("endedBeforeBlock", .count, "Contacts that ended before they reached it."),
    ]

    private static let contacts = object(
        contactCounts + [("byChannel", .map(of: .reference("contacts")), "The same by channel.")]
    )

    private static let calls = object([
        ("mean", SchemaNode.number.orNull, "Concurrent calls on average over time."),
        ("peak", .count, "The most concurrent calls."),
        ("rejected", .count, "Calls that the quota turned away."),
    ])

    private static let callers = object([
        ("fresh", .count, "Callers, each counted at the first attempt."),
        ("redials", .count, "Contacts that were not the first of their caller."),
        (
            "attempts", object([("mean", SchemaNode.number.orNull, "Contacts per caller.")]),
            "Attempts."
        ),
        ("gaveUp", .reference("estimate"), "Callers whose last attempt was not a success."),
        (
            "orbit",
            object([
                ("mean", SchemaNode.number.orNull, "Their number on average over time."),
                ("peak", .count, "The most at once."),
                ("atEnd", .count, "How many were waiting when arrivals ended."),
            ]),
            "Callers who wait to call again."
        ),
    ])

    private static let queue = object([
        ("joined", .count, "How often contacts came to a queue."),
        ("delayed", .reference("estimate"), "Those that had to wait."),
        ("answered", .reference("estimate"), "Those that an agent took."),
        ("abandoned", .reference("estimate"), "Those that gave up waiting."),
        ("refused", .reference("estimate"), "Those that found the queue full."),
    ])

    // MARK: - Legs and durations

    private static let legs = object([
        ("attempted", .count, meaning("leg.attempted.count")),
        ("blocked", .reference("estimate"), meaning("leg.blocked.count")),
        ("admitted", .count, meaning("leg.admitted.count")),
        ("answered", .reference("estimate"), meaning("leg.answered.count")),
        ("failed", .reference("estimate"), meaning("leg.failed.count")),
        ("causes", .map(of: .count), "Failed legs by SIP status code."),
        (
            "releaseCauses",
            .list(
                of: object([
                    ("sip", .integer(300...699), "The SIP status code."),
                    ("q850", .integer(0...127), "The value of ITU-T Q.850."),
                    ("name", .string, "What the cause is called."),
                    ("count", .count, "Legs that failed for it."),
                ]),
                isEmptyAllowed: true
            ),
            "The same with names."
        ),
        (
            "byCarrier",
            .list(of: carrierLegs, isEmptyAllowed: true),
            "The legs of each carrier; those attempted add up to all."
        ),
    ])

    private static let carrierLegs = object([
        ("carrier", .string, "The name of the carrier."),
        ("offered", .count, "Legs that it was offered, at first or by overflow."),
        ("overflowed", .reference("estimate"), "Of these, legs that another was offered then."),
        ("attempted", .count, "Legs that it admitted, or refused as the last of a chain."),
        ("blocked", .reference("estimate"), "Legs that it refused as the last of a chain."),
        ("admitted", .count, "Legs that got a trunk."),
        ("answered", .reference("estimate"), "Legs that were answered."),
        ("failed", .reference("estimate"), "Legs that it ended before an answer."),
        (
            "refusals",
            object([
                ("noTrunk", .count, "No trunk was free."),
                ("callsPerSecond", .count, "They came too fast."),
                ("retryAfter", .count, "It wanted to be left alone."),
            ]),
            "Why it refused legs."
        ),
        ("causes", .map(of: .count), "Failed legs by SIP status code."),
        ("outages", .list(of: outage, isEmptyAllowed: true), "How its outages went."),
    ])

    private static let outage = object([
        ("failure", .share, "The probability with which it fails a leg."),
        ("sip", .integer(300...699), "The SIP status code with which it does."),
        ("count", .count, "How often it began."),
        ("seconds", .number, "How long it was on, together."),
        ("failed", .count, "Legs that it failed."),
        ("recovered", .count, "How often the carrier recovered."),
        (
            "recovery",
            object([
                ("mean", SchemaNode.number.orNull, "Seconds from its end, on average."),
                ("max", SchemaNode.number.orNull, "The longest, in seconds."),
            ]),
            "How long that took."
        ),
    ])

    private static let durations = object(
        Measure.durations.compactMap { measure in
            measure.record.map { ($0.key, .reference("statistics"), measure.meaning) }
        }
    )

    private static let trunk = object([
        ("carrier", .string, "The name of the carrier."),
        ("capacity", SchemaNode.count.orNull, "Its trunks; null when not limited."),
        ("mean", SchemaNode.number.orNull, "Busy trunks on average: the traffic in erlangs."),
        ("peak", .count, "The most busy trunks."),
        ("busyShare", SchemaNode.share.orNull, "The share of time with all trunks busy."),
    ])

    private static let timeline = object(
        [
            ("stepSeconds", .number, "The length of a step."),
            ("offered", counts, "Contacts by the step of their arrival."),
        ]
            + Outcome.allCases.map { ($0.name, counts, "Of those, contacts that ended so.") }
            + [
                (
                    "trunksMean",
                    .list(of: SchemaNode.number.orNull, isEmptyAllowed: true),
                    "Busy trunks of all carriers on average."
                ),
                ("redials", counts, "Contacts that were not the first of their caller."),
            ]
    )

    private static let counts = SchemaNode.list(of: .count, isEmptyAllowed: true)

    // MARK: - Verdicts

    private static let check = object([
        ("model", .string, "The model."),
        ("quantity", .string, "The metric."),
        ("expected", SchemaNode.number.orNull, "What the model expects."),
        ("observed", SchemaNode.number.orNull, "What was observed."),
        ("inside", SchemaNode.boolean.orNull, "Whether the interval holds the expectation."),
        (
            "jointlyInside", SchemaNode.boolean.orNull,
            "Whether the joint 95 % interval of all lines holds it, by Holm's correction."
        ),
        ("why", .string, "Why the model applies."),
    ])

    private static let accountingItem = object([
        ("name", .string, "What is counted."),
        ("count", .count, "How many."),
    ])

    private static let accountingCheck = object([
        ("whole", accountingItem, "What was counted when it began."),
        ("parts", .list(of: accountingItem), "What was counted when it ended."),
        ("holds", .boolean, "Whether the parts add up to the whole."),
    ])

    private static let threshold = object([
        ("expression", .string, "The expression as it was given."),
        ("observed", SchemaNode.number.orNull, "The value of the metric."),
        ("passed", .boolean, "Whether the value meets the expression."),
        ("decided", .boolean, "Whether the sample is large enough to tell."),
        (
            "contactsToDecide", SchemaNode.count.orNull,
            "About how many measured contacts would decide it; null where nothing is to decide."
        ),
    ])

    private static let warning = object([
        ("code", .string, "A name that does not change."),
        ("message", .string, "One sentence for people."),
    ])

    private static let engine = object(
        [
            ("wallSeconds", .number, "Wall-clock seconds."),
            ("events", .count, "Events that were simulated."),
            ("contactsPerSecond", SchemaNode.number.orNull, "Contacts per wall-clock second."),
            ("eventsPerSecond", SchemaNode.number.orNull, "Events per wall-clock second."),
            ("peakResidentBytes", SchemaNode.count.orNull, "The most physical memory."),
            ("allocatedBytes", SchemaNode.count.orNull, "Bytes allocated at the end."),
            (
                "allocatorResidentBytes", SchemaNode.count.orNull,
                "Bytes the allocator held at the end."
            ),
            ("threads", .count, "Threads that ran replications."),
            ("shards", .count, "The shards that ran them, where there were any."),
        ],
        optional: ["shards"]
    )

    // MARK: - Flow

    private static let flow = object([
        ("file", .string, "Its file, as the scenario names it."),
        ("name", .string, "Its name."),
        ("actions", .count, "How many blocks it has."),
        ("start", .count, "The block with which contacts begin, as an index."),
        (
            "blocks",
            .list(
                of: object([
                    ("identifier", .string, "What the block is called in its file."),
                    ("type", .string, "Its type."),
                    ("visits", .count, "How often contacts came to it."),
                    ("branches", .map(of: .count), "How often they left it by each branch."),
                    ("ends", .map(of: .count), "How contacts ended that ended here."),
                ]),
                isEmptyAllowed: true
            ),
            "What happened at each block."
        ),
        (
            "edges",
            .list(
                of: object([
                    ("from", .count, "The block that it leaves, as an index."),
                    ("to", .count, "The block to which it leads, as an index."),
                    ("label", .string, "When it is taken."),
                    ("error", .boolean, "Whether it is taken because of an error."),
                    ("count", .count, "How often it was taken."),
                ]),
                isEmptyAllowed: true
            ),
            "The branches between the blocks."
        ),
        ("ends", .map(of: .count), "How contacts ended, over all blocks."),
        (
            "dials",
            object([
                ("total", .count, "All dials."),
                ("mean", SchemaNode.number.orNull, "Dials of a contact."),
                ("byCount", .map(of: .count), "Contacts by how often they dialled."),
            ]),
            "How often contacts dialled."
        ),
    ])
}
