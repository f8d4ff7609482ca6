internal import Answers
internal import ArgumentParser
internal import Experiment
internal import Reports
internal import Scenario
internal import Theory

extension Trunkload {
    /// `trunkload explain`: what theory knows of a scenario, without running it.
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Say what theory knows of a scenario, without running it.",
            discussion: """
                Splits the offered load into talk, ringing and failed attempts, gives exact values \
                with the reasons why they hold, says how many contacts would measure them to within \
                1 %, and why other models do not apply.

                Examples:
                  trunkload explain scenarios/overflow-to-partner.yaml
                  trunkload explain ramp.yaml --set carriers.primary.trunks=84 --json
                """
        )

        @Argument(
            help: "The scenario file; - is standard input.",
            completion: Completions.scenario
        )
        var scenario: String

        @OptionGroup var changes: OverrideOptions

        var overrides: [ScenarioOverride] { changes.overrides }

        @Flag(help: "Print JSON on standard output, and nothing else there.")
        var json = false

        @Flag(name: .customLong("no-color"), help: "Do not colour the text.")
        var noColor = false

        func run() throws {
            let document = try ScenarioDocument.reading(scenario)
            let scenario = try document.reading(overrides: overrides)
            let contacts = Experiment(scenario).horizon.contacts
            let explanation = Explanation(
                of: scenario.name,
                oracle: Oracle(scenario),
                plannedContacts: contacts.isFinite
                    ? contacts * Double(scenario.replications) : nil
            )
            try Terminal.output(
                json
                    ? explanation.json
                    : explanation.text(
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: noColor)
                    )
            )
        }
    }
}

extension ScenarioDocument {
    /// Reads the scenario; says all that is wrong and exits if anything is.
    ///
    /// - Parameters:
    ///   - overrides: Values that take the place of the file's, in this order.
    ///   - inputs: Takes the files that the scenario names.
    /// - Returns: The scenario.
    /// - Throws: The exit code for what is wrong.
    func reading(
        overrides: [ScenarioOverride],
        noting inputs: ScenarioInputs? = nil
    ) throws -> Scenario {
        do {
            return try scenario(overrides: overrides, noting: inputs)
        } catch {
            Terminal.error(error.rendered(in: self))
            throw error.exitCode
        }
    }
}
