internal import Experiment
package import Reports

/// How a run ended, for those who watch it.
package struct RunEnding: Sendable {
    /// The run, as its results folder has it.
    package var run: RecordedRun
    /// Where the results are; nil where they could not be kept.
    package var folder: String?
    /// The exit code of the program.
    package var exitCode: Int

    package init(run: RecordedRun, folder: String?, exitCode: Int) {
        self.run = run
        self.folder = folder
        self.exitCode = exitCode
    }
}

/// What can be told of a run at one moment.
struct RunScene: Sendable {
    /// How much is done, and how fast.
    var progress: ProgressLine
    /// Whether it is known how much there will be.
    var hasPlan: Bool
    /// What has been found.
    var soFar: ResultsSoFar
    /// All contacts that were simulated, those of the warm-up included.
    var contacts: Int
    /// Whether the run was told to end.
    var isStopping: Bool
    /// Whether nobody arrives any more and those who are alive run out.
    var isRunningOut: Bool
    /// How it ended; nil while it goes on.
    var ending: RunEnding?

    /// What it is doing, in a word.
    var state: String {
        if ending != nil { return "over" }
        return isStopping || isRunningOut ? "ending" : "running"
    }
}
