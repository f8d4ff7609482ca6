internal import ArgumentParser
internal import Reports
internal import Typesetting

extension Trunkload {
    /// `trunkload report`: the reports of a run again, from what its folder holds.
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Write the reports of a run again from its results folder.",
            discussion: """
                Needs summary.json, and takes scenario.yaml, scenario.resolved.json and histograms/ \
                where they are. Writes \
                report.html, summary.md, junit.xml, metrics.prom, branches.csv and timeline.csv, \
                and prints the path of the page.

                Examples:
                  trunkload report results/overflow-to-partner-20260105T090000Z
                """
        )

        @Argument(help: "The results folder.", completion: .directory)
        var folder: String

        func run() throws {
            let run: RecordedRun
            do {
                run = try RecordedRun(inFolder: folder)
            } catch {
                Terminal.error("error: \(error.description)\n")
                throw error.exitCode
            }
            let outputs = Outputs(isQuiet: true)
            _ = try outputs.prepare { () throws(OutputError) in
                try ResultsFolder.redraw(run.derivedFiles, at: folder)
            }
            try Terminal.output("\(folder.harmless)/report.html\n")
        }
    }
}

extension RecordedRunError {
    /// The exit code: a file that is missing, or one that is wrong.
    fileprivate var exitCode: ExitCode {
        switch self {
        case .unreadable: .noInput
        case .wrong, .foreign: .wrongData
        }
    }
}
