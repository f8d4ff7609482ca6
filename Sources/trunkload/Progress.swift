internal import ContactCenter
internal import Experiment
internal import Reports
internal import Scenario
internal import Synchronization

/// The line on standard error that says how far a run has come.
struct Progress {
    private let expectedContacts: Double
    private let replications: Int
    private let started = ContinuousClock.now

    init(of experiment: Experiment) {
        replications = experiment.scenario.replications
        expectedContacts = experiment.horizon.contacts * Double(replications)
    }

    /// Shows what the monitor sees, in the place of what was shown before.
    func show(_ monitor: RunMonitor) {
        let contacts = monitor.contacts.load(ordering: .relaxed)
        let elapsed = started.duration(to: .now) / .seconds(1)
        let line = ProgressLine(
            fraction: expectedContacts > 0 ? Double(contacts) / expectedContacts : 0,
            replicationsDone: monitor.finishedReplications.load(ordering: .relaxed),
            replications: replications,
            contacts: contacts,
            contactsPerSecond: Double(contacts) / elapsed,
            elapsedSeconds: elapsed
        )
        let text = line.text(width: Terminal.errorWidth, isColoured: true)
        Terminal.error(ProgressLine.erase + text)
    }

    /// Takes the line away.
    func clear() {
        Terminal.error(ProgressLine.erase)
    }
}
