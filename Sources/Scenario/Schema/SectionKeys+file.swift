internal import Plan
internal import Typesetting

// The whole file, and how the verdict is made.

extension SectionKeys {
    /// What a scenario is where its file says only what it must.
    private static let plain = Scenario(
        name: "",
        plan: ContactCenterPlan(sources: [], block: .preset)
    )

    static let scenario = SectionKeys(
        "A load test of transfers to an outside number.",
        required: ["version", "name", "contacts"],
        keys: [
            ScenarioKey("version", version, "The version of the format."),
            ScenarioKey(
                "name",
                .name(atMost: 100, without: #"/\\"#, notFirst: ".", mayBeFraction: true),
                "The name, which also names the folder of the results."
            ),
            ScenarioKey("description", .anyText, "What the scenario is for."),
            ScenarioKey(
                "seed",
                .seed,
                default: .unsigned(plain.seed),
                "The seed of all random streams: the same seed gives the same run."
            ),
            ScenarioKey(
                "replications",
                .count(1...1_000_000),
                default: .integer(Int64(plain.replications)),
                "How many independent runs are added up."
            ),
            ScenarioKey("duration", .positiveDuration, "For how long contacts arrive."),
            ScenarioKey(
                "maxContacts",
                .count(1...1 << 53),
                "For how many contacts of each replication; the warm-up counts too."
            ),
            ScenarioKey(
                "warmup",
                .either(.duration, .count(0...1 << 53), .choice(["auto"])),
                "What is simulated but not measured: a time, so many contacts, or as long as "
                    + "each replication takes to settle."
            ),
            ScenarioKey(
                "contacts",
                .reference(to: .contacts),
                "The contacts that arrive, by channel."
            ),
            // Another key decides what stands under this one; the schema says it of the whole file.
            ScenarioKey("transfer", .any, "The block under test."),
            ScenarioKey(
                "flow",
                .reference(to: .flow),
                "An exported flow to run instead of the block."
            ),
            ScenarioKey("instance", .reference(to: .instance), "Limits of the instance."),
            ScenarioKey(
                "carriers",
                .list(of: .reference(to: .carrier)),
                "Who carries the legs; the longest matching prefix serves a number."
            ),
            ScenarioKey(
                "thresholds",
                .list(of: .text(matching: "^[^<>]+(<|<=|>|>=)[^<>=]+$"))
                    .examples("leg.answerTime.p95 < 25s"),
                "What must hold for the run to pass."
            ),
            ScenarioKey(
                "trace",
                .reference(to: .trace),
                default: .object([:]),
                "How contact records look."
            ),
        ]
    )

    private static let version = SchemaNode.either(
        .constant(.integer(1)),
        .text(matching: "^\\+?0*1\\.?0*\(NumberPattern.space)$")
    )

    static let trace = SectionKeys(
        "How contact records look.",
        keys: [
            ScenarioKey(
                "moduleType",
                .line(atMost: 64),
                default: .string(plain.traceModuleType),
                "The name of the block in contact records and flow logs."
            )
        ]
    )
}
