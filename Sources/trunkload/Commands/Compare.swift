internal import Answers
internal import ArgumentParser
internal import Reports
internal import Typesetting

extension Trunkload {
    /// `trunkload compare`: two runs of a scenario, and whether the second is worse.
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Compare two runs of a scenario, and tell whether the second is worse.",
            discussion: """
                Examples:
                  trunkload compare results/overflow-to-partner new-results
                  trunkload compare baseline/summary.json summary.json --strict --junit compare.xml

                Takes results folders, or summary.json files. Runs with equal fingerprints are the same. \
                Others are compared metric by metric: in pairs where seed and replications are equal, so \
                that both had the same luck, or else by Welch's test. A difference counts where it is \
                sure after Holm's correction for the number of metrics.

                Exits with 0, or with 2 when a metric is worse; with --strict, with 3 when none is worse \
                and of one the sample cannot tell.
                """
        )

        @Argument(
            help: "What to compare with: a results folder or a summary.json.",
            completion: .directory
        )
        var baseline: String

        @Argument(help: "What to compare: the same.", completion: .directory)
        var candidate: String

        @Option(
            parsing: .singleValue,
            help: """
                A metric to compare, such as 'branch(voice).success.share'. Repeatable. All of them by \
                default.
                """,
            completion: Completions.comparedMetric
        )
        var metric: [String] = []

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Differences within so much of the baseline's value do not count.",
                valueName: "share"
            ),
            transform: Self.tolerance
        )
        var tolerance = 0.01

        @Flag(help: "Exit with 3 when no metric is worse and one is undecided.")
        var strict = false

        @Flag(
            help: "Compare also what should not be: other scenarios, schema versions, partial runs."
        )
        var force = false

        @Option(help: "Write the comparison as Markdown to this file.", completion: .file())
        var markdown: String?

        @Option(help: "Write the comparison as JUnit's XML to this file.", completion: .file())
        var junit: String?

        @Flag(help: "Print JSON on standard output, and nothing else there.")
        var json = false

        @Flag(name: .shortAndLong, help: "Print nothing but errors.")
        var quiet = false

        @Flag(name: .customLong("no-color"), help: "Do not colour the text.")
        var noColor = false

        func validate() throws {
            try Outputs.requireName(markdown, of: "--markdown")
            try Outputs.requireName(junit, of: "--junit")
            for metric in metric where !Comparison.metricNames.contains(metric) {
                throw ValidationError(
                    """
                    '\(metric)' is not a metric that runs are compared by; those are
                      \(Comparison.metricNames.joined(separator: "\n  "))
                    """
                )
            }
        }

        func run() throws {
            let outputs = Outputs(
                isQuiet: quiet && !json,
                sparing: [baseline, candidate].flatMap {
                    [$0, $0 + "/summary.json", $0 + "/replications.csv"]
                }
            )
            let baseline = try Self.read(baseline)
            let candidate = try Self.read(candidate)
            try refuse(baseline, candidate)
            var options = Comparison.Options()
            options.tolerance = tolerance
            options.metrics = metric
            let comparison = Comparison(of: candidate, to: baseline, options: options)
            try write(comparison, outputs)
            if json {
                outputs.answer(comparison.json)
            } else if !quiet {
                outputs.answer(
                    comparison.text(
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: noColor)
                    )
                )
            }
            try outputs.finish()
            switch comparison.verdict {
            case .regression: throw ExitCode.regression
            case .undecided: if strict { throw ExitCode.undecided }
            case .same, .better: break
            }
        }
    }
}

extension Trunkload.Compare {
    /// Reads `1%` or `0.01`.
    private static func tolerance(_ text: String) throws -> Double {
        let isPercentage = text.hasSuffix("%")
        let number = Double(text.dropLast(isPercentage ? 1 : 0))
        guard let number, number.isFinite, number >= 0 else {
            throw ValidationError(
                "'--tolerance' must be a share such as 1% or 0.01, but is '\(text)'."
            )
        }
        return isPercentage ? number / 100 : number
    }

    private static func read(_ path: String) throws -> ComparedRun {
        do {
            return try ComparedRun(at: path)
        } catch {
            Terminal.error(error.description + "\n")
            switch error {
            case .unreadable: throw ExitCode.noInput
            case .wrong: throw ExitCode.wrongData
            }
        }
    }

    /// Refuses what is no comparison of two runs of one scenario, unless it is wanted all the same.
    private func refuse(_ baseline: ComparedRun, _ candidate: ComparedRun) throws {
        let objections = Comparison.objections(toComparing: candidate, with: baseline)
        guard !objections.isEmpty else { return }
        let word = force ? "warning" : "error"
        for objection in objections { Terminal.error("\(word): \(objection)\n") }
        guard !force else { return }
        Terminal.error("help: '--force' compares them all the same\n")
        throw ExitCode.wrongData
    }

    private func write(_ comparison: Comparison, _ outputs: Outputs) throws {
        let page = try outputs.prepare(fileAt: markdown)
        let cases = try outputs.prepare(fileAt: junit)
        _ = outputs.deliver { () throws(OutputError) in try page?.write(comparison.markdown) }
        _ = outputs.deliver { () throws(OutputError) in
            try cases?.write(comparison.junit(isStrict: strict))
        }
    }
}
