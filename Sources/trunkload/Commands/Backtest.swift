internal import Answers
internal import ArgumentParser
internal import Foundation
internal import Records
internal import Scenario
internal import Typesetting

extension Trunkload {
    /// `trunkload backtest`: a scenario held against recorded days.
    struct HoldAgainstRecords: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backtest",
            abstract: "Hold a scenario against a recorded day.",
            discussion: """
                Replays the arrivals of a recorded day many times, and says where what was recorded \
                falls among the simulated days. A quantity is inside when it lies in the 95 % band of \
                single days; the record lies outside when Holm's correction for the number of \
                quantities leaves a probability of 5 % or less.

                Exit status: 0 inside, 2 outside, with --strict 3 where so few days cannot tell, 65 the \
                scenario or the records are wrong, 66 there is no such file.

                Examples:
                  trunkload backtest overflow.yaml Master.csv
                  trunkload backtest overflow.yaml Master.csv --day 2026-11-20 --html day.html
                """
        )

        @Argument(help: "The scenario file; - is standard input.", completion: Completions.scenario)
        var scenario: String

        @OptionGroup var options: RecordOptions

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "The day, such as 2026-11-20. The last whole day by default, or the one held out.",
                valueName: "date"
            ),
            transform: Self.day
        )
        var day: Int64?

        @Option(
            parsing: .unconditional,
            help: "How many days to simulate.",
            transform: WrittenCount.of("--replications", 2...100_000)
        )
        var replications = BacktestRun.usualReplications

        @Option(
            parsing: .unconditional,
            help: "Seed of all random streams, decimal or 0x…. The scenario's own by default.",
            transform: ScenarioOptions.seed
        )
        var seed: UInt64?

        @Option(
            parsing: .unconditional,
            help: "Threads to simulate on. As many as there are processors by default.",
            transform: WrittenCount.threads
        )
        var threads: Int?

        @Flag(help: "Exit with 3 when so few days cannot tell.")
        var strict = false

        @Option(
            help: ArgumentHelp("Write a page with the day to this file.", valueName: "file"),
            completion: .file(extensions: ["html"])
        )
        var html: String?

        @Flag(help: "Print JSON on standard output, and nothing else there.")
        var json = false

        @Flag(name: .shortAndLong, help: "Print nothing but errors.")
        var quiet = false

        @Flag(name: .customLong("no-color"), help: "Do not colour the text.")
        var noColor = false

        func validate() throws {
            try Outputs.requireName(html, of: "--html")
        }

        func run() throws {
            let document = try ScenarioDocument.reading(scenario)
            var scenario = try document.reading(overrides: [])
            try scenario.requireVirtual(for: "backtest")
            if let seed { scenario.seed = seed }
            let outputs = Outputs(
                isQuiet: quiet && !json,
                sparing: [self.scenario] + options.records
            )
            let page = try outputs.prepare(fileAt: html)
            let set = try options.read()
            let note = LearningNote(in: document.text)
            let trial = BacktestRun(
                of: scenario,
                threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
            )
            let recorded = try recorded(day ?? note?.heldOut, set, timeout: trial.timeout)
            let report = try trial.report(
                on: recorded,
                isHeldOut: note?.isApart(recorded.day),
                replications: replications,
                isQuiet: quiet || json
            )
            _ = outputs.deliver { () throws(OutputError) in
                try page?.write(report.page(by: Build.program))
            }
            if json {
                outputs.answer(report.json)
            } else if !quiet {
                outputs.answer(
                    report.text(
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: noColor)
                    )
                )
            }
            try outputs.finish()
            if report.backtest.wasInterrupted { throw ExitCode.interrupted }
            switch report.backtest.verdict {
            case .inside: break
            case .outside: throw ExitCode.regression
            case .undecided: if strict { throw ExitCode.undecided }
            }
        }
    }
}

extension Trunkload.HoldAgainstRecords {
    private static func day(_ text: String) throws -> Int64 {
        guard let day = CalendarDay.day(text) else {
            throw ValidationError("'--day' must be a date such as 2026-11-20, but is '\(text)'.")
        }
        return day
    }

    private func recorded(
        _ wanted: Int64?,
        _ set: CallRecordSet,
        timeout usual: Double?
    ) throws -> RecordedDay {
        func read(_ wanted: Int64?) throws(RecordedDay.Problem) -> RecordedDay {
            try RecordedDay(wanted, of: set, timeout: options.timeout, else: usual)
        }
        do throws(RecordedDay.Problem) {
            return try read(wanted)
        } catch {
            // The day that was held out need not be among other records.
            if day == nil, wanted != nil, let other = try? read(nil) { return other }
            switch error {
            case .noCalls(let first, let last):
                Terminal.error(
                    "error: no call came on \(CalendarDay.text(wanted ?? 0))\n"
                        + "help: the records are of \(CalendarDay.text(first)) to "
                        + "\(CalendarDay.text(last))\n"
                )
            case .noRecords:
                Terminal.error("error: there are no calls to hold the scenario against\n")
            }
            throw ExitCode.wrongData
        }
    }
}
