internal import ArgumentParser
internal import CProcess

/// The program: one command for each thing that it does.
///
/// Each says its own name: to work the names out from those of the types takes longer than all else at the start.
@main
struct Trunkload: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trunkload",
        abstract: "Try a contact centre's transfers to outside numbers before callers do.",
        discussion: """
            Simulates Amazon Connect's block Transfer to phone number under load: which branches \
            contacts take, how busy the trunks are, whether your thresholds hold.

              trunkload new
              trunkload run scenarios/overflow-to-partner.yaml
              trunkload run scenarios/overflow-to-partner.yaml --set carriers.primary.trunks=84
              trunkload check scenarios/*.yaml
              trunkload explain scenarios/overflow-to-partner.yaml
              trunkload compare results/overflow-to-partner results/overflow-to-partner-20260105T090000Z
              trunkload replay scenarios/overflow-to-partner.yaml --contact 0-17
              trunkload flow export.json --graph mermaid
              trunkload fit ring.csv --column seconds --censored-at 30s
              trunkload learn Master.csv -o overflow.yaml
              trunkload backtest overflow.yaml Master.csv
              trunkload answer scenarios/lab/lab-carrier.yaml --listen 127.0.0.1:5070
              trunkload report results/overflow-to-partner-20260105T090000Z

            'trunkload help metrics' lists the metrics, 'trunkload help exit-codes' the exit codes. \
            'trunkload --generate-completion-script bash' prints what makes a shell complete these commands; zsh and fish as well.
            """,
        version: Build.description,
        subcommands: [
            Run.self, Answer.self, New.self, Check.self, Explain.self, Capacity.self, Sweep.self,
            Merge.self, Compare.self,
            Replay.self, Report.self, ShowHistory.self, Flow.self, Fit.self, Learn.self,
            HoldAgainstRecords.self, Schema.self, Manual.self, ExitCodes.self, Metrics.self,
        ]
    )

    static func main() {
        // A reader that has gone and a file that grows too large are told as errors.
        trunkload_prepare_descriptors()
        let arguments = CommandWords.all
        if let shell = CompletionScript.shell(askedForBy: arguments) {
            finish(printing: CompletionScript.text(for: shell) + "\n")
        } else if arguments == ["--version"] {
            // What scripts ask most often; the parser takes as long as all else together to understand it.
            finish(printing: Build.description + "\n")
        } else {
            begin(with: arguments)
        }
    }
}
