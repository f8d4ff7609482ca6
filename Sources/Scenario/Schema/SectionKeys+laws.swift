internal import Typesetting

// Laws of durations.

extension SectionKeys {
    static let law = SectionKeys(
        "A law of durations: one key names it. A plain duration is a constant.",
        choices: [
            ["constant"], ["exponential"], ["uniform"], ["lognormal"], ["gamma"], ["erlang"],
            ["weibull"], ["hyperexponential"], ["mixture"], ["empirical"], ["histogram"],
            ["pareto"],
        ],
        keys: [
            ScenarioKey("constant", .duration, "Always this long."),
            ScenarioKey(
                "exponential",
                .positiveDuration,
                "Exponential with this mean: without memory."
            ),
            ScenarioKey("uniform", .reference(to: .uniform), "Equally likely between two ends."),
            ScenarioKey("lognormal", .reference(to: .lognormal), "Skewed, as call times are."),
            ScenarioKey("gamma", .reference(to: .gamma), "Gamma with a shape and a mean."),
            ScenarioKey("erlang", .reference(to: .erlang), "A sum of exponential phases."),
            ScenarioKey("weibull", .reference(to: .weibull), "Weibull with a shape and a scale."),
            ScenarioKey(
                "hyperexponential",
                .list(of: .reference(to: .branch)),
                "One of several exponential laws, each with its share."
            ),
            ScenarioKey(
                "mixture",
                .list(of: .reference(to: .component)),
                "One of several laws, by share."
            ),
            ScenarioKey("empirical", .reference(to: .empirical), "As measured in a file."),
            ScenarioKey("histogram", .list(of: .reference(to: .step)), "As a histogram says."),
            ScenarioKey("pareto", .reference(to: .pareto), "A heavy tail from a minimum on."),
            ScenarioKey("truncatedAt", .positiveDuration, "Cuts the law off: nothing is longer."),
        ]
    )

    static let uniform = SectionKeys(
        "Equally likely between two ends.",
        required: ["from", "to"],
        keys: [
            ScenarioKey("from", .duration, "The shortest duration."),
            ScenarioKey("to", .duration, "The longest duration."),
        ]
    )

    static let lognormal = SectionKeys(
        "By median and sigma, or by mean and coefficient of variation.",
        choices: [["median", "sigma"], ["mean", "cv"]],
        keys: [
            ScenarioKey("median", .positiveDuration, "Half are longer than this."),
            ScenarioKey("sigma", .number(0...10), "The standard deviation of the logarithm."),
            ScenarioKey("mean", .positiveDuration, "The mean."),
            ScenarioKey("cv", .number(0...1000), "The standard deviation over the mean."),
        ]
    )

    static let gamma = SectionKeys(
        "Gamma.",
        required: ["shape", "mean"],
        keys: [
            ScenarioKey(
                "shape",
                .number(0.01...1_000_000),
                "1 is exponential; larger is more regular."
            ),
            ScenarioKey("mean", .positiveDuration, "The mean."),
        ]
    )

    static let erlang = SectionKeys(
        "A sum of equal exponential phases.",
        required: ["phases", "mean"],
        keys: [
            ScenarioKey("phases", .count(1...1000), "How many phases."),
            ScenarioKey("mean", .positiveDuration, "The mean of the sum."),
        ]
    )

    static let weibull = SectionKeys(
        "Weibull.",
        required: ["shape", "scale"],
        keys: [
            ScenarioKey("shape", .number(0.1...100), "Below 1 many are short and a few very long."),
            ScenarioKey("scale", .positiveDuration, "63 % are shorter than this."),
        ]
    )

    static let branch = SectionKeys(
        "One branch of a hyperexponential law.",
        required: ["share", "mean"],
        keys: [
            ScenarioKey("share", .probability, "How often the branch is drawn."),
            ScenarioKey("mean", .positiveDuration, "The mean of its exponential law."),
        ]
    )

    static let component = SectionKeys(
        "One part of a mixture.",
        required: ["share", "law"],
        keys: [
            ScenarioKey("share", .probability, "How often the law is drawn."),
            ScenarioKey("law", .law, "The law."),
        ]
    )

    static let empirical = SectionKeys(
        "Durations as measured.",
        required: ["file", "column"],
        keys: [
            ScenarioKey("file", .path, "A CSV file, as seen from the folder of the scenario."),
            ScenarioKey("column", .nonEmptyText, "The column with the durations, in seconds."),
        ]
    )

    static let step = SectionKeys(
        "One bin of a histogram.",
        required: ["upTo", "share"],
        keys: [
            ScenarioKey(
                "upTo",
                .positiveDuration,
                "Where the bin ends; it begins where the last ended."
            ),
            ScenarioKey("share", .probability, "The share of durations in it."),
        ]
    )

    static let pareto = SectionKeys(
        "Pareto.",
        required: ["minimum", "shape"],
        keys: [
            ScenarioKey("minimum", .positiveDuration, "The shortest duration."),
            ScenarioKey("shape", .number(0.1...1000), "Smaller is a heavier tail."),
        ]
    )
}
