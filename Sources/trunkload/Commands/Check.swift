internal import ArgumentParser
internal import Scenario

extension Trunkload {
    /// `trunkload check`: every mistake, then every warning, without running anything.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Read scenarios and say all that is wrong with them and what may be, without running.",
            discussion: """
                Examples:
                  trunkload check scenarios/*.yaml
                """
        )

        @Argument(
            help: "The scenario files.",
            completion: Completions.scenario
        )
        var scenarios: [String]

        func run() throws {
            var worst: ExitCode?
            for path in scenarios {
                do {
                    try check(path)
                } catch let code as ExitCode {
                    // A missing file weighs more than a wrong one: nothing is known of it.
                    worst = worst == .noInput ? worst : code
                }
            }
            if let worst { throw worst }
        }

        private func check(_ path: String) throws {
            let document = try ScenarioDocument.reading(path)
            let scenario: Scenario
            do {
                scenario = try document.scenario()
            } catch {
                Terminal.error(error.rendered(in: document, includingWarnings: true))
                throw error.exitCode
            }
            Terminal.error(scenario.warnings.rendered(in: document))
            let count = scenario.warnings.count
            let warnings = count == 0 ? "" : ", \(count) \(count == 1 ? "warning" : "warnings")"
            try Terminal.output("\(path): no mistakes\(warnings)\n")
        }
    }
}
