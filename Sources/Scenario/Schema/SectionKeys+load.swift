internal import Plan
internal import Typesetting
internal import VirtualTime

// Who contacts the instance, and when.

extension SectionKeys {
    static let contacts = SectionKeys(
        "The contacts that arrive, by channel.",
        keys: [
            ScenarioKey("voice", .reference(to: .stream), "Telephone calls."),
            ScenarioKey(
                "chat",
                .reference(to: .stream),
                "Chats; the bare block gives them Error at once."
            ),
            ScenarioKey(
                "task",
                .reference(to: .stream),
                "Tasks; the bare block gives them Error at once."
            ),
            ScenarioKey(
                "email",
                .reference(to: .stream),
                "E-mails; the bare block gives them Error at once."
            ),
        ]
    )

    static let stream = SectionKeys(
        "The contacts of one channel.",
        required: ["arrivals"],
        keys: [
            ScenarioKey(
                "arrivals",
                .oneOrMany(.reference(to: .arrivals), atMost: 1000),
                "When contacts arrive; several forms superpose."
            ),
            ScenarioKey("customer", .reference(to: .customer), "How the customers behave."),
        ]
    )

    static let customer = SectionKeys(
        "How the customers of a channel behave.",
        keys: [
            ScenarioKey(
                "number",
                .either(.phoneNumber, .reference(to: .customerNumber)),
                "The number that customers call from, or how it is drawn for each contact."
            ),
            ScenarioKey("patience", .law, "Hangs up after ringing this long; absent is never."),
            ScenarioKey(
                "hangup",
                .law,
                "Hangs up this long after the answer; absent is never first."
            ),
            ScenarioKey("redial", .reference(to: .redial), "Dials again after a failure."),
        ]
    )

    static let customerNumber = SectionKeys(
        "Numbers that are drawn for each contact.",
        required: ["prefix", "digits"],
        keys: [
            ScenarioKey("prefix", .prefix, "How every number begins."),
            ScenarioKey("digits", .count(1...15), "How many digits are drawn behind the prefix."),
        ]
    )

    static let redial = SectionKeys(
        "Customers who dial again.",
        required: ["probability", "after"],
        keys: [
            ScenarioKey(
                "probability",
                .probability,
                "The share of failed contacts that try again."
            ),
            ScenarioKey("after", .positiveLaw, "How long they wait before they do."),
            ScenarioKey(
                "on",
                .list(of: .choice(RedialPlan.Condition.allCases.map(\.rawValue))),
                default: .array(
                    RedialPlan.Condition.allCases.filter(RedialPlan.usualConditions.contains)
                        .map { .string($0.rawValue) }
                ),
                "After which ends of a contact they try again."
            ),
            ScenarioKey("attempts", .count(2...1_000_000), "How often they try at most."),
        ]
    )

    static let arrivals = SectionKeys(
        "When contacts arrive.",
        choices: [
            ["poisson"], ["every"], ["even"], ["renewal"], ["trace"], ["burst"],
            ["callers", "thinking"],
        ],
        keys: [
            ScenarioKey(
                "poisson",
                .either(.positiveRate, .reference(to: .poisson)),
                "A Poisson process: as many independent callers make it. A rate, or its course."
            ),
            ScenarioKey("every", .positiveDuration, "Evenly spaced, this far apart."),
            ScenarioKey("even", .positiveRate, "Evenly spaced, at this rate."),
            ScenarioKey("renewal", .positiveLaw, "Independent gaps drawn from a law."),
            ScenarioKey("trace", .path, "A file of recorded arrival times."),
            ScenarioKey("burst", .reference(to: .burst), "Many contacts at once."),
            ScenarioKey(
                "callers",
                .count(1...ArrivalProcess.mostCallers),
                "A closed group of so many callers."
            ),
            ScenarioKey(
                "thinking",
                .positiveLaw,
                "How long a caller of the group waits between contacts."
            ),
        ]
    )

    static let burst = SectionKeys(
        "Many contacts at one instant.",
        required: ["size", "at"],
        keys: [
            ScenarioKey("size", .count(1...100_000_000), "How many contacts arrive."),
            ScenarioKey("at", .duration, "When they arrive."),
        ]
    )

    static let poisson = SectionKeys(
        "A Poisson process whose rate changes.",
        choices: [["stages"], ["wave"], ["curve"]],
        keys: [
            ScenarioKey(
                "stages",
                .list(of: .reference(to: .stage)),
                "Ramps and steps of the rate, one after the other."
            ),
            ScenarioKey("wave", .reference(to: .wave), "A rate that goes up and down like a sine."),
            ScenarioKey("curve", .path, "A file of times and rates, joined by straight lines."),
            ScenarioKey(
                "busyness",
                .reference(to: .busyness),
                "How much busier one day is than another: each replication has a factor of its own."
            ),
        ]
    )

    static let busyness = SectionKeys(
        "A factor of the rate, gamma distributed with mean 1, drawn for each replication.",
        required: ["shape"],
        keys: [
            ScenarioKey(
                "shape",
                .number(0.01...1_000_000),
                "The greater, the more alike are the days: counts have the variance μ + μ²/shape."
            )
        ]
    )

    static let stage = SectionKeys(
        "A stretch of time with one rate, or with a rate that goes from one to another.",
        required: ["for"],
        choices: [["rate"], ["from", "to"]],
        keys: [
            ScenarioKey("for", .positiveDuration, "How long the stage lasts."),
            ScenarioKey("from", .rate, "The rate at the beginning of a ramp."),
            ScenarioKey("to", .rate, "The rate at the end of a ramp."),
            ScenarioKey("rate", .rate, "The rate of the whole stage."),
        ]
    )

    static let wave = SectionKeys(
        "A rate that goes up and down like a sine.",
        required: ["mean", "amplitude", "period"],
        keys: [
            ScenarioKey("mean", .positiveRate, "The rate on average."),
            ScenarioKey("amplitude", .probability, "How far it swings, as a share of the mean."),
            ScenarioKey("period", .positiveDuration, "From one crest to the next."),
            ScenarioKey(
                "phase",
                .duration,
                default: .duration(RateWave(mean: 1, amplitude: 0, period: .seconds(1)).phase),
                "How far the wave has come at the start."
            ),
        ]
    )
}
