internal import Typesetting

extension SectionNote {
    /// The sections that describe who contacts the instance, when, and how long things take.
    package static let load: [String: SectionNote] = [
        "contacts": SectionNote(
            "The contacts that arrive, by channel.",
            keys: [
                KeyNote("voice", .reference("stream"), "Telephone calls."),
                KeyNote(
                    "chat",
                    .reference("stream"),
                    "Chats; the bare block gives them Error at once."
                ),
                KeyNote(
                    "task",
                    .reference("stream"),
                    "Tasks; the bare block gives them Error at once."
                ),
                KeyNote(
                    "email",
                    .reference("stream"),
                    "E-mails; the bare block gives them Error at once."
                ),
            ]
        ),
        "stream": SectionNote(
            "The contacts of one channel.",
            required: ["arrivals"],
            keys: [
                KeyNote(
                    "arrivals",
                    .oneOrMany(.reference("arrivals")),
                    "When contacts arrive; several forms superpose."
                ),
                KeyNote("customer", .reference("customer"), "How the customers behave."),
            ]
        ),
        "customer": SectionNote(
            "How the customers of a channel behave.",
            keys: [
                KeyNote(
                    "number",
                    .either(.phoneNumber, .reference("customerNumber")),
                    "The number that customers call from, or how it is drawn for each contact."
                ),
                KeyNote("patience", .law, "Hangs up after ringing this long; absent is never."),
                KeyNote(
                    "hangup",
                    .law,
                    "Hangs up this long after the answer; absent is never first."
                ),
                KeyNote("redial", .reference("redial"), "Dials again after a failure."),
            ]
        ),
        "customerNumber": SectionNote(
            "Numbers that are drawn for each contact.",
            required: ["prefix", "digits"],
            keys: [
                KeyNote(
                    "prefix",
                    .text(matching: "^\\+([1-9][0-9]*)?$"),
                    "How every number begins."
                ),
                KeyNote("digits", .integer(1...15), "How many digits are drawn behind the prefix."),
            ]
        ),
        "redial": SectionNote(
            "Customers who dial again.",
            required: ["probability", "after"],
            keys: [
                KeyNote(
                    "probability",
                    .probability,
                    "The share of failed contacts that try again."
                ),
                KeyNote("after", .law, "How long they wait before they do."),
                KeyNote(
                    "on",
                    .list(of: .choice(["callFailed", "timeout", "error", "rejected"])).defaulting(
                        to: .array(["callFailed", "timeout", "rejected"].map { .string($0) })
                    ),
                    "After which ends of a contact they try again."
                ),
                KeyNote("attempts", .integer(2...1_000_000), "How often they try at most."),
            ]
        ),
        "arrivals": SectionNote(
            "When contacts arrive.",
            choices: [
                "poisson", "every", "even", "renewal", "trace", "burst", "callers",
            ],
            keys: [
                KeyNote(
                    "poisson",
                    .either(.rate, .reference("poisson")),
                    "A Poisson process: as many independent callers make it. A rate, or its course."
                ),
                KeyNote("every", .duration, "Evenly spaced, this far apart."),
                KeyNote("even", .rate, "Evenly spaced, at this rate."),
                KeyNote("renewal", .law, "Independent gaps drawn from a law."),
                KeyNote("trace", .string, "A file of recorded arrival times."),
                KeyNote("burst", .reference("burst"), "Many contacts at once."),
                KeyNote("callers", .writtenCount, "A closed group of so many callers."),
                KeyNote("thinking", .law, "How long a caller of the group waits between contacts."),
            ]
        ),
        "burst": SectionNote(
            "Many contacts at one instant.",
            required: ["size", "at"],
            keys: [
                KeyNote("size", .writtenCount, "How many contacts arrive."),
                KeyNote("at", .duration, "When they arrive."),
            ]
        ),
        "poisson": SectionNote(
            "A Poisson process whose rate changes.",
            choices: ["stages", "wave", "curve"],
            keys: [
                KeyNote(
                    "stages",
                    .list(of: .reference("stage")),
                    "Ramps and steps of the rate, one after the other."
                ),
                KeyNote("wave", .reference("wave"), "A rate that goes up and down like a sine."),
                KeyNote("curve", .string, "A file of times and rates, joined by straight lines."),
                KeyNote(
                    "busyness",
                    .reference("busyness"),
                    "How much busier one day is than another: each replication has a factor of its own."
                ),
            ]
        ),
        "busyness": SectionNote(
            "A factor of the rate, gamma distributed with mean 1, drawn for each replication.",
            required: ["shape"],
            keys: [
                KeyNote(
                    "shape",
                    .positive,
                    "The greater, the more alike are the days: counts have the variance μ + μ²/shape."
                )
            ]
        ),
        "stage": SectionNote(
            "A stretch of time with one rate, or with a rate that goes from one to another.",
            required: ["for"],
            keys: [
                KeyNote("for", .duration, "How long the stage lasts."),
                KeyNote("rate", .rate, "The rate of the whole stage."),
                KeyNote("from", .rate, "The rate at the beginning of a ramp."),
                KeyNote("to", .rate, "The rate at the end of a ramp."),
            ]
        ),
        "wave": SectionNote(
            "A rate that goes up and down like a sine.",
            required: ["mean", "amplitude", "period"],
            keys: [
                KeyNote("mean", .rate, "The rate on average."),
                KeyNote("amplitude", .probability, "How far it swings, as a share of the mean."),
                KeyNote("period", .duration, "From one crest to the next."),
                KeyNote(
                    "phase",
                    .duration.defaulting(to: .string("0s")),
                    "How far the wave has come at the start."
                ),
            ]
        ),
    ]

    /// Laws of durations.
    package static let laws: [String: SectionNote] = [
        "law": SectionNote(
            "A law of durations: one key names it. A plain duration is a constant.",
            choices: [
                "constant", "exponential", "uniform", "lognormal", "gamma", "erlang", "weibull",
                "hyperexponential", "mixture", "empirical", "histogram", "pareto",
            ],
            keys: [
                KeyNote("constant", .duration, "Always this long."),
                KeyNote("exponential", .duration, "Exponential with this mean: without memory."),
                KeyNote("uniform", .reference("uniform"), "Equally likely between two ends."),
                KeyNote("lognormal", .reference("lognormal"), "Skewed, as call times are."),
                KeyNote("gamma", .reference("gamma"), "Gamma with a shape and a mean."),
                KeyNote("erlang", .reference("erlang"), "A sum of exponential phases."),
                KeyNote("weibull", .reference("weibull"), "Weibull with a shape and a scale."),
                KeyNote(
                    "hyperexponential",
                    .list(of: .reference("branch")),
                    "One of several exponential laws, each with its share."
                ),
                KeyNote(
                    "mixture",
                    .list(of: .reference("component")),
                    "One of several laws, by share."
                ),
                KeyNote("empirical", .reference("empirical"), "As measured in a file."),
                KeyNote("histogram", .list(of: .reference("step")), "As a histogram says."),
                KeyNote("pareto", .reference("pareto"), "A heavy tail from a minimum on."),
                KeyNote("truncatedAt", .duration, "Cuts the law off: nothing is longer."),
            ]
        ),
        "uniform": SectionNote(
            "Equally likely between two ends.",
            required: ["from", "to"],
            keys: [
                KeyNote("from", .duration, "The shortest duration."),
                KeyNote("to", .duration, "The longest duration."),
            ]
        ),
        "lognormal": SectionNote(
            "By median and sigma, or by mean and coefficient of variation.",
            keys: [
                KeyNote("median", .duration, "Half are longer than this."),
                KeyNote("sigma", .number, "The standard deviation of the logarithm."),
                KeyNote("mean", .duration, "The mean."),
                KeyNote("cv", .number, "The standard deviation over the mean."),
            ]
        ),
        "gamma": SectionNote(
            "Gamma.",
            required: ["shape", "mean"],
            keys: [
                KeyNote("shape", .positive, "1 is exponential; larger is more regular."),
                KeyNote("mean", .duration, "The mean."),
            ]
        ),
        "erlang": SectionNote(
            "A sum of equal exponential phases.",
            required: ["phases", "mean"],
            keys: [
                KeyNote("phases", .integer(1...1000), "How many phases."),
                KeyNote("mean", .duration, "The mean of the sum."),
            ]
        ),
        "weibull": SectionNote(
            "Weibull.",
            required: ["shape", "scale"],
            keys: [
                KeyNote("shape", .positive, "Below 1 many are short and a few very long."),
                KeyNote("scale", .duration, "63 % are shorter than this."),
            ]
        ),
        "branch": SectionNote(
            "One branch of a hyperexponential law.",
            required: ["share", "mean"],
            keys: [
                KeyNote("share", .probability, "How often the branch is drawn."),
                KeyNote("mean", .duration, "The mean of its exponential law."),
            ]
        ),
        "component": SectionNote(
            "One part of a mixture.",
            required: ["share", "law"],
            keys: [
                KeyNote("share", .probability, "How often the law is drawn."),
                KeyNote("law", .law, "The law."),
            ]
        ),
        "empirical": SectionNote(
            "Durations as measured.",
            required: ["file"],
            keys: [
                KeyNote("file", .string, "A CSV file, as seen from the folder of the scenario."),
                KeyNote("column", .string, "The column with the durations, in seconds."),
            ]
        ),
        "step": SectionNote(
            "One bin of a histogram.",
            required: ["upTo", "share"],
            keys: [
                KeyNote("upTo", .duration, "Where the bin ends; it begins where the last ended."),
                KeyNote("share", .probability, "The share of durations in it."),
            ]
        ),
        "pareto": SectionNote(
            "Pareto.",
            required: ["minimum", "shape"],
            keys: [
                KeyNote("minimum", .duration, "The shortest duration."),
                KeyNote("shape", .positive, "Smaller is a heavier tail."),
            ]
        ),
    ]
}
