internal import ArgumentParser
internal import Reports
internal import Scenario
internal import Typesetting

extension Trunkload {
    /// `trunkload new`: a commented scenario to begin with.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Write a commented scenario to begin with.",
            discussion: """
                Templates:

                \(ScenarioTemplate.list)

                A file that is there is never overwritten.

                Examples:
                  trunkload new
                  trunkload new --template ramp scenarios/monday.yaml
                """
        )

        @Argument(
            help: "The file to write. The name of the template with .yaml by default.",
            completion: .file(extensions: ["yaml", "yml"])
        )
        var file: String?

        @Option(
            help: "Which template.",
            completion: .list(ScenarioTemplate.all.map(\.name))
        )
        var template = ScenarioTemplate.all[0].name

        func validate() throws {
            try Outputs.requireName(file, of: "<file>")
            guard ScenarioTemplate.named(template) == nil else { return }
            let names = ScenarioTemplate.all.map(\.name).joined(separator: ", ")
            throw ValidationError("'--template' must be one of \(names), but is '\(template)'.")
        }

        func run() throws {
            guard let template = ScenarioTemplate.named(template) else { return }
            let path = file ?? template.name + ".yaml"
            let outputs = Outputs(isQuiet: true)
            _ = try outputs.prepare { () throws(OutputError) in
                try OutputTarget.create(template.text, at: path)
            }
            try Terminal.output(path.harmless + "\n")
        }
    }
}
