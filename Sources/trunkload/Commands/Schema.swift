internal import ArgumentParser
internal import Reports
internal import Scenario

extension Trunkload {
    /// `trunkload schema`: the JSON Schemas of what people write and programs read.
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: "Print the JSON Schema of scenario files or of summary.json.",
            discussion: """
                Editors complete and check scenario files with it.

                Examples:
                  trunkload schema > scenario.schema.json
                  # yaml-language-server: $schema=scenario.schema.json
                """
        )

        /// What has a schema.
        enum Subject: String, CaseIterable, ExpressibleByArgument {
            case scenario
            case summary
        }

        @Argument(help: "What to describe: scenario or summary.")
        var subject = Subject.scenario

        func run() throws {
            let text =
                switch subject {
                case .scenario: ScenarioSchema.text
                case .summary: SummarySchema.text
                }
            try Terminal.output(text)
        }
    }
}
