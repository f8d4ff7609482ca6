internal import Answers
internal import ArgumentParser
internal import Foundation
internal import Records
internal import Scenario
internal import Typesetting

extension Trunkload {
    /// `trunkload learn`: call records in, the scenario that they follow out.
    struct Learn: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "learn",
            abstract: "Learn a scenario from call records.",
            discussion: """
                Reads call records as people have them: contact records and flow logs of Amazon Connect, \
                Asterisk, FreeSWITCH, CUCM, Genesys, Twilio, Kamailio, SIPp, or any table with --map. \
                Writes the scenario that they follow, with the count, interval and method above each \
                value, and beside it the file of arrivals. Holds it against the last day, from which \
                nothing is learned.

                No number, name, identifier or line of the records is in any output.

                Exit status: 0 a scenario was written, 65 the records are wrong or hold totals, 66 there \
                is no such file, 73 the scenario cannot be written.

                Examples:
                  trunkload learn Master.csv -o overflow.yaml
                  trunkload learn calls.csv --map arrival=Start,ring=Wait,talk=Talk,outcome=Result
                """
        )

        @OptionGroup var options: RecordOptions

        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                """
                The scenario to write, in the place of one that is there. learned.yaml by default, \
                unless that is there.
                """,
                valueName: "file"
            ),
            completion: .file(extensions: ["yaml", "yml"])
        )
        var output: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "curve: the rate over the day. trace: each instant, which is personal.",
                valueName: "form"
            )
        )
        var arrivals = ArrivalForm.curve

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Another attempt of a caller within this time counts as a redial.",
                valueName: "duration"
            ),
            transform: { try RecordOptions.seconds($0, named: "--redial-window") }
        )
        var redialWindow = 1800.0

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Which day is kept apart, to hold the scenario against it: last-day or none.",
                valueName: "day"
            )
        )
        var holdout = Holdout.lastDay

        @Flag(help: "Put the number that was called most into the scenario, not an example.")
        var keepDestinations = false

        @Option(
            parsing: .unconditional,
            help: "Threads to simulate on. As many as there are processors by default.",
            transform: WrittenCount.threads
        )
        var threads: Int?

        @Flag(help: "Print JSON on standard output, and nothing else there; nothing is simulated.")
        var json = false

        @Flag(name: .shortAndLong, help: "Print nothing but errors; nothing is simulated.")
        var quiet = false

        @Flag(name: .customLong("no-color"), help: "Do not colour the text.")
        var noColor = false

        func validate() throws {
            try Outputs.requireName(output, of: "--output")
        }

        func run() throws {
            let path = output ?? "learned.yaml"
            if output == nil, FileManager.default.fileExists(atPath: path) {
                Terminal.error(
                    "error: '\(path)' is there already\nhelp: name the file with --output, and it is "
                        + "written anew\n"
                )
                throw ExitCode.cannotCreate
            }
            _ = try Outputs(isQuiet: true, sparing: options.records).prepare(fileAt: path)
            let set = try options.read()
            let learned = Learned(set, learning(path))
            let name = URL(filePath: path).deletingPathExtension().lastPathComponent
            let file = LearnedScenario(
                learned,
                set,
                name: name,
                keepsDestinations: keepDestinations
            )
            try write(file, to: path)
            let scenario = try check(path)
            if json {
                try Terminal.output(learned.json() + "\n")
            } else if !quiet {
                let trial = try BacktestRun(
                    of: scenario,
                    threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
                ).trial(of: learned, set)
                try Terminal.output(
                    LearningReport(learned, set, backtest: trial).text(
                        width: Terminal.outputWidth,
                        isColoured: Terminal.wantsColour(unless: noColor)
                    )
                )
                if trial?.backtest.wasInterrupted == true { throw ExitCode.interrupted }
            }
        }
    }
}

extension Trunkload.Learn {
    /// How arrivals are written.
    enum ArrivalForm: String, ExpressibleByArgument, CaseIterable {
        case curve
        case trace
    }

    /// Which day is kept apart.
    enum Holdout: String, ExpressibleByArgument, CaseIterable {
        case lastDay = "last-day"
        case none
    }

    private func learning(_ path: String) -> LearningOptions {
        var learning = LearningOptions()
        learning.path = path
        learning.timeout = options.timeout
        learning.redialWindow = redialWindow
        learning.arrivals = arrivals == .trace ? .trace : .curve
        learning.holdout = holdout == .none ? .none : .lastDay
        return learning
    }

    /// Writes the scenario after what it names.
    private func write(_ file: LearnedScenario, to path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let arrivals = folder.appending(path: file.arrivalsName)
        // Without the files nothing is left of what was learned.
        _ = try Outputs(isQuiet: true).prepare { () throws(OutputError) in
            try OutputTarget(trying: arrivals.path(percentEncoded: false)).write(file.arrivals)
            try OutputTarget(trying: path).write(file.text)
        }
    }

    /// Reads what was written, as any other scenario is read.
    private func check(_ path: String) throws -> Scenario {
        let document = try ScenarioDocument.reading(path)
        do {
            return try document.scenario()
        } catch {
            Terminal.error(error.rendered(in: document))
            Terminal.error("error: the scenario that was learned is wrong, a bug of trunkload\n")
            throw ExitCode.bug
        }
    }
}
