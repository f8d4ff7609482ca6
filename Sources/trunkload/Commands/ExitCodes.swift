internal import ArgumentParser

extension ExitCode {
    /// `compare` found a regression, or `backtest` a record that lies outside.
    static let regression = ExitCode(2)
    /// Only with `--strict`: a threshold is undecided at the sample size, or a precision not reached.
    static let undecided = ExitCode(3)
    /// The scenario is wrong.
    static let wrongData = ExitCode(65)
    /// A named file is missing or unreadable.
    static let noInput = ExitCode(66)
    /// A bug of the program.
    static let bug = ExitCode(70)
    /// An output cannot be written.
    static let cannotCreate = ExitCode(73)
    /// A threshold failed.
    static let thresholdFailed = ExitCode(99)
    /// Interrupted, with what was measured so far; another one where the terminal was closed.
    static var interrupted: ExitCode { ExitCode(Interruption.isHungUp ? 129 : 130) }
}

extension Trunkload {
    /// `trunkload help exit-codes`: what the program's exit codes mean.
    struct ExitCodes: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "exit-codes",
            abstract: "List the exit codes.",
            discussion: table + """


                Examples:
                  trunkload run ramp.yaml --quiet; [ $? -eq 99 ] && echo "a threshold failed"
                """
        )

        private static let table = """
              0  ran, every threshold holds, no regression
              1  unexpected error
              2  compare: regression; backtest: the record lies outside
              3  only with --strict: a threshold or a comparison is undecided at the sample size
             64  wrong usage
             65  the scenario, flow or data file is wrong; merge: shards are missing or do not
                 belong together
             66  a named file is missing or unreadable
             70  a bug of ours, such as a broken accounting identity
             73  an output cannot be written
             99  a threshold failed
            129  the terminal was closed (SIGHUP); otherwise as 130
            130  interrupted (SIGINT, SIGTERM); what was measured so far is written and marked
                 "partial": true
            """

        func run() throws {
            try Terminal.output(Self.table + "\n")
        }
    }
}
