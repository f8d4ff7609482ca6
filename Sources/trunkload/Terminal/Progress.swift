internal import ContactCenter
internal import Experiment
internal import Plan
internal import Reports
internal import Scenario
internal import Synchronization

/// What standard error shows of a run while it is running.
final class Progress {
    /// How it is shown.
    enum Form {
        /// Drawn again in place, on a terminal.
        case live
        /// A line now and then, for pipes and logs.
        case plain
        /// Not at all.
        case none
    }

    /// Where the runs tell how far they are.
    let monitor: RunMonitor

    private let form: Form
    private let experiment: Experiment
    private let pace: String?
    /// Contacts that are expected in a replication, a trial run of it included.
    private let expectedContacts: Double
    /// How many there will be, as far as that is known.
    private var replications: Int
    private let started = ContinuousClock.now
    private var screen: LiveScreen
    private var nextLine = plainInterval

    /// Seconds between two plain lines.
    private static let plainInterval = 10.0

    /// Prepares to show an experiment.
    ///
    /// - Parameters:
    ///   - experiment: What will be run.
    ///   - pace: How virtual time is held back, as it is told.
    ///   - form: How it is shown.
    ///   - isColoured: Whether colours are wanted.
    init(of experiment: Experiment, pace: String?, as form: Form, isColoured: Bool) {
        screen = LiveScreen(isColoured: isColoured)
        self.experiment = experiment
        self.pace = pace
        self.form = form
        monitor = RunMonitor(isWatched: form == .live)
        expectedContacts = experiment.horizon.contactsWithTrial(of: experiment.scenario)
        replications = experiment.scenario.replications
    }

    /// Shows how far the runs are.
    ///
    /// - Parameter planned: How many replications there will be, where that is decided on the way.
    func show(of planned: Int? = nil) {
        replications = planned ?? replications
        switch form {
        case .none: return
        case .live:
            let reading = monitor.reading
            monitor.requestReadings()
            screen.show(view(reading), line: line)
        case .plain:
            // Runs that are held back report only what they are asked for.
            monitor.requestReadings()
            let line = line
            guard line.elapsedSeconds >= nextLine else { return }
            nextLine += Self.plainInterval
            Terminal.error(line.plain + "\n")
        }
    }

    /// Takes away what is shown, unless it is to stay.
    func clear() { screen.clear() }

    private var line: ProgressLine {
        let contacts = monitor.contacts.load(ordering: .relaxed)
        let done = monitor.finishedReplications.load(ordering: .relaxed)
        let elapsed = started.duration(to: .now) / .seconds(1)
        return ProgressLine(
            fraction: monitor.fraction(
                done: done,
                planned: replications,
                contactsEach: expectedContacts
            ),
            replicationsDone: done,
            replications: replications,
            contacts: contacts,
            contactsPerSecond: Double(contacts) / elapsed,
            elapsedSeconds: elapsed
        )
    }

    private func view(_ reading: RunReading) -> LiveView {
        let scenario = experiment.scenario
        var view = LiveView(
            of: scenario.name,
            progress: line,
            reading: reading,
            plannedSeconds: experiment.horizon.seconds * Double(replications),
            carriers: scenario.plan.carriers.map {
                LiveView.Carrier(name: $0.name, trunks: $0.trunks)
            },
            pace: pace
        )
        view.isStopping = monitor.isStopped
        return view
    }
}
