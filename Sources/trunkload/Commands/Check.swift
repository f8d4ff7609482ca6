internal import ArgumentParser
internal import Scenario
internal import Typesetting

extension Trunkload {
    /// `trunkload check`: every mistake, then every warning, without running anything.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                "Read scenarios and say all that is wrong with them and what may be, without running.",
            discussion: """
                Exit status: 0 no mistakes, 3 only with --strict: warnings, 65 a scenario is wrong, 66 \
                there is no such file.

                Examples:
                  trunkload check scenarios/*.yaml
                  trunkload check ramp.yaml --strict --set carriers.primary.trunks=80
                  generate | trunkload check - --json
                """
        )

        @Argument(
            help: "The scenario files; - is standard input.",
            completion: Completions.scenario
        )
        var scenarios: [String]

        @OptionGroup var changes: OverrideOptions

        var overrides: [ScenarioOverride] { changes.overrides }

        @Flag(help: "Exit with 3 when there are warnings.")
        var strict = false

        @Flag(help: "Print JSON on standard output, and nothing else there.")
        var json = false

        func run() throws {
            var worst: ExitCode?
            var reports: [CheckReport] = []
            for path in scenarios {
                let report = try check(path)
                reports.append(report)
                if let code = report.exitCode(isStrict: strict) {
                    worst = Self.worse(of: worst, code)
                }
            }
            if json { try Terminal.output(CheckReport.json(of: reports)) }
            if let worst { throw worst }
        }

        /// A missing file weighs more than a wrong one, of which something is known; a warning least.
        private static func worse(of one: ExitCode?, _ other: ExitCode) -> ExitCode {
            [ExitCode.noInput, .wrongData, .undecided].first { $0 == one || $0 == other } ?? other
        }

        private func check(_ path: String) throws -> CheckReport {
            let document: ScenarioDocument
            do {
                document = try ScenarioDocument(contentsOf: path)
            } catch {
                if !json { Terminal.error(error.description + "\n") }
                return CheckReport(of: path, error)
            }
            let scenario: Scenario
            do {
                scenario = try document.scenario(overrides: overrides)
            } catch {
                if !json { Terminal.error(error.rendered(in: document, includingWarnings: true)) }
                return CheckReport(of: path, error)
            }
            if !json {
                Terminal.error(scenario.warnings.rendered(in: document))
                let count = scenario.warnings.count
                let warnings = count == 0 ? "" : ", \(count) \(count == 1 ? "warning" : "warnings")"
                try Terminal.output("\(path.harmless): no mistakes\(warnings)\n")
            }
            return CheckReport(of: path, scenario.warnings)
        }
    }
}
