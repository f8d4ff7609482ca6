internal import ContactCenter
internal import Experiment
internal import Reports
internal import Scenario
internal import Synchronization

/// What standard error shows of an answer from many runs while they are running: one line that is rewritten
/// on a terminal, or a line now and then elsewhere.
final class AnswerProgress {
    /// Where the runs tell how far they are.
    let monitor = RunMonitor()

    private let isShown: Bool
    private let isTerminal: Bool
    private let started = ContinuousClock.now
    private var nextLine = plainInterval

    /// Seconds between two plain lines.
    private static let plainInterval = 10.0

    /// Prepares to show it, unless nothing is to be shown.
    init(isQuiet: Bool) {
        isShown = !isQuiet
        isTerminal = Terminal.isErrorShown
    }

    /// Shows how far the replications are.
    ///
    /// - Parameters:
    ///   - label: What is going on, such as `sweeping`.
    ///   - subject: What it is about at the moment.
    ///   - scenario: What is being run; it tells how many contacts a replication will have.
    ///   - done: How many replications are complete, of those that are counted here.
    ///   - planned: How many there will be.
    ///   - isWhole: Whether the end of these is the end of all.
    func show(
        _ label: String,
        _ subject: String,
        of scenario: Scenario,
        done: Int,
        planned: Int,
        isWhole: Bool = true
    ) {
        guard isShown else { return }
        let elapsed = started.duration(to: .now) / .seconds(1)
        let contacts = monitor.contacts.load(ordering: .relaxed)
        var line = ProgressLine(
            fraction: monitor.fraction(
                done: done,
                planned: planned,
                contactsEach: Horizon(of: scenario).contactsWithTrial(of: scenario)
            ),
            replicationsDone: done,
            replications: planned,
            contacts: contacts,
            contactsPerSecond: Double(contacts) / max(elapsed, 1e-9),
            elapsedSeconds: elapsed
        )
        line.label = label
        line.subject = subject
        line.isWhole = isWhole
        if isTerminal {
            let width = Terminal.errorWidth - 1
            Terminal.draw(ProgressLine.erase + line.text(width: width, isColoured: false))
        } else if elapsed >= nextLine {
            nextLine += Self.plainInterval
            Terminal.error(line.plain + "\n")
        }
    }

    /// Takes the line away.
    func clear() {
        if isShown, isTerminal { Terminal.draw(ProgressLine.erase) }
    }
}
