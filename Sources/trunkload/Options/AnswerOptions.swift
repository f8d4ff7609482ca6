internal import ArgumentParser
internal import Foundation
internal import Scenario

/// What the commands that run a scenario many times have in common.
struct AnswerOptions: ParsableArguments {
    @Argument(help: "The scenario file; - is standard input.", completion: Completions.scenario)
    var scenario: String

    @Option(
        parsing: .unconditional,
        help: "Seed of all random streams, decimal or 0x…. The scenario's own by default.",
        transform: ScenarioOptions.seed
    )
    var seed: UInt64?

    @Option(
        parsing: .unconditional,
        help: "Independent runs of each value. The scenario's own number by default.",
        transform: WrittenCount.replications
    )
    var replications: Int?

    @OptionGroup var changes: OverrideOptions

    var overrides: [ScenarioOverride] { changes.overrides }

    @Option(
        parsing: .unconditional,
        help: "Threads to simulate on. As many as there are processors by default.",
        transform: WrittenCount.threads
    )
    var threads: Int?

    @Flag(help: "Print JSON on standard output, and nothing else there.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @Flag(name: .customLong("no-color"), help: "Do not colour the text.")
    var noColor = false

    /// How many threads simulate.
    var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    /// Reads the scenario with values in their places; says what is wrong and exits if anything is.
    func scenario(
        in document: ScenarioDocument,
        with values: [ScenarioOverride] = [],
        noting inputs: ScenarioInputs? = nil
    ) throws
        -> Scenario
    {
        var scenario = try document.reading(overrides: overrides + values, noting: inputs)
        if let seed { scenario.seed = seed }
        if let replications { scenario.replications = replications }
        return scenario
    }
}
