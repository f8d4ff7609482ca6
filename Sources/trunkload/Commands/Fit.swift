internal import Answers
internal import ArgumentParser
internal import Measures
internal import Scenario
internal import Statistics
internal import VirtualTime

extension Trunkload {
    /// `trunkload fit`: measured durations in, laws for a scenario out.
    struct Fit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fit",
            abstract: "Fit laws to measured durations, and say which suits best.",
            discussion: """
                Takes a table whose first line names its columns, packed by gzip or not: values \
                between commas, semicolons or tabs, decimal points or commas, in UTF-8, UTF-16 or \
                Windows-1252. Plain numbers are seconds, or what the column says: --column \
                ring_ms@ms (ns, us, ms, s, m, h, d, mm:ss, hh:mm). Others carry their unit, such as \
                250ms or 00:02:30. Blank values and zeros are left out, and counted. Fits \
                exponential, lognormal, gamma, weibull and hyperexponential (two branches) by maximum \
                likelihood, ranks them by Schwarz's criterion (BIC), and prints the best one \
                ready to paste into a scenario.

                Where a timeout cut durations off, give it as --censored-at: durations of that \
                length or longer then count as 'at least that long'. Piles, rounding, zeros and \
                columns of milliseconds are warned of. Numbers are shown with the digits that are \
                known.

                Exit status: 0 laws were fitted, 65 the file is wrong or no law can be fitted, 66 \
                there is no such file.

                Examples:
                  trunkload fit ring.csv --column seconds --censored-at 30s
                  trunkload fit calls.csv --column ring_ms@ms
                """
        )

        @Argument(
            help: "The table; - is standard input.",
            completion: .file(extensions: ["csv", "gz"])
        )
        var file: String

        @Option(
            help: ArgumentHelp("The column with the durations.", valueName: "name[@unit]"),
            completion: Completions.column
        )
        var column: String

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "The timeout that cut durations off, such as 30s.",
                valueName: "duration"
            ),
            transform: Self.duration
        )
        var censoredAt: SimulationDuration?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Confidence of the intervals.", valueName: "percent"),
            transform: WrittenPercent.confidence
        )
        var confidence = 99.9

        @Flag(help: "Write the fits as JSON.")
        var json = false

        func validate() throws {
            guard confidence >= 50, confidence < 100 else {
                throw ValidationError(
                    "'--confidence' must be at least 50 and below 100, but is \(confidence)."
                )
            }
        }

        func run() throws {
            let measured = try durations()
            let sample = CensoredDurations(measured.durations, censoredAt: censoredAt)
            let ranking: LawRanking
            do {
                ranking = try LawRanking(of: sample, confidence: confidence / 100)
            } catch {
                Terminal.error("\(file): error: \(message(for: error))")
                throw ExitCode.wrongData
            }
            let report = FitReport(
                file: file,
                column: column,
                measured: measured,
                durations: sample,
                ranking: ranking,
                confidence: confidence
            )
            for caution in report.cautions {
                Terminal.error(
                    "\(file): warning: \(caution.message) (\(caution.code))\n"
                        + "because: \(caution.reason)\nhelp: \(caution.help)\n"
                )
            }
            try Terminal.output(json ? FitJSON(of: report).text : FitTable(of: report).text)
        }

        private func durations() throws -> DurationColumn {
            let document: DataDocument
            do {
                document = try DataDocument(named: file)
            } catch {
                Terminal.error(error.description + "\n")
                throw ExitCode.noInput
            }
            do {
                return try document.durations(in: column, keepsZeros: false)
            } catch {
                Terminal.error(error.rendered)
                throw ExitCode.wrongData
            }
        }

        private func message(for problem: LawRanking.Problem) -> String {
            switch problem {
            case .tooFew(let observed, let wanted):
                let limit = censoredAt.map { " before \(Digits.duration($0.seconds))" } ?? ""
                let found =
                    observed == 1
                    ? "1 duration of '\(column)' ends" : "\(observed) durations of '\(column)' end"
                return "only \(found)\(limit), but "
                    + "\(wanted) are needed to fit a law\n"
            case .constant(let seconds):
                let text = Digits.duration(seconds)
                return "all durations of '\(column)' are \(text), so there is nothing to fit\n"
                    + "help: write the duration itself as the law: \(text)\n"
            }
        }

        private static func duration(_ text: String) throws -> SimulationDuration {
            do {
                return try SimulationDuration(parsing: text)
            } catch {
                throw ValidationError(error.description)
            }
        }
    }
}
