package import ContactCenter
package import Experiment
internal import Measures
internal import Plan
package import Reports
internal import Scenario
internal import Synchronization
package import Typesetting

/// A run as those see it who watch: what is run, and where to look.
package struct RunShow: Sendable {
    /// What is run.
    let experiment: Experiment
    /// The scenario file.
    let source: Summary.Scenario
    /// The program that runs it.
    let program: Program
    /// Where the results are added up.
    let sum: ResultsSum
    /// The monitor of the run.
    let monitor: RunMonitor
    /// The lines of carriers that are not simulated; nil without any.
    let wire: Wire?
    /// Contacts that are expected in a replication; 0 where nobody knows.
    private let expectedContacts: Double

    /// How to see what lines have seen, from any thread and without waiting.
    package struct Wire: Sendable {
        let ask: @Sendable () -> Void
        let reading: @Sendable () -> WireReading

        /// Describes lines.
        ///
        /// - Parameters:
        ///   - ask: Asks them for what they have seen.
        ///   - reading: What they had seen when they were asked last.
        package init(
            ask: @escaping @Sendable () -> Void,
            reading: @escaping @Sendable () -> WireReading
        ) {
            self.ask = ask
            self.reading = reading
        }
    }

    /// Describes a run.
    ///
    /// - Parameters:
    ///   - experiment: What is run.
    ///   - source: The scenario file.
    ///   - program: The program that runs it.
    ///   - sum: Where its results are added up.
    ///   - monitor: Its monitor.
    ///   - wire: Its lines, where it has any.
    package init(
        of experiment: Experiment,
        source: Summary.Scenario,
        program: Program,
        sum: ResultsSum,
        monitor: RunMonitor,
        wire: Wire? = nil
    ) {
        self.experiment = experiment
        self.source = source
        self.program = program
        self.sum = sum
        self.monitor = monitor
        self.wire = wire
        expectedContacts = experiment.horizon.contactsWithTrial(of: experiment.scenario)
    }
}

extension RunShow {
    /// The carriers, as the results have them.
    var carriers: [CarrierPlan] { experiment.scenario.plan.carriers }

    /// Whether a contact can be lived through once more: not where others decide what becomes of it.
    var canReplay: Bool { !carriers.contains { $0.isOutside || $0.answersCalls } }

    /// Asks for what ``scene(ending:)`` will tell.
    func request() {
        monitor.requestSnapshots()
        wire?.ask()
    }

    /// What is known now.
    func scene(ending: RunEnding?) -> RunScene {
        var soFar = sum.soFar
        soFar.results.wire = wire?.reading()
        let contacts = monitor.contacts.load(ordering: .relaxed)
        let elapsed = sum.elapsedSeconds
        let isLimited = !experiment.scenario.plan.carriers.contains(where: \.answersCalls)
        let progress = ProgressLine(
            fraction: ending.map { fraction(of: $0, simulated: soFar.results.simulated) }
                ?? monitor.fraction(
                    done: monitor.finishedReplications.load(ordering: .relaxed),
                    planned: sum.planned,
                    contactsEach: expectedContacts
                ),
            replicationsDone: soFar.finished,
            replications: sum.planned,
            contacts: contacts,
            contactsPerSecond: Double(contacts) / max(elapsed, 1e-9),
            elapsedSeconds: elapsed
        )
        let running = soFar.snapshots.values.filter(\.isRunning)
        return RunScene(
            progress: progress,
            hasPlan: isLimited && expectedContacts > 0,
            soFar: soFar,
            contacts: contacts,
            isStopping: monitor.isStopped,
            isRunningOut: !running.isEmpty && running.allSatisfy(\.isRunningOut),
            ending: ending
        )
    }

    /// How much of a run that is over was done: of one that was interrupted what it simulated.
    private func fraction(of ending: RunEnding, simulated: Double) -> Double {
        guard ending.run.summary.run.partial else { return 1 }
        return simulated / max(experiment.horizon.seconds * Double(sum.planned), 1e-9)
    }

    /// What becomes of the thresholds: as they stand, or as they were judged at the end.
    func thresholds(of scene: RunScene) -> [Summary.Threshold] {
        if let ending = scene.ending { return ending.run.summary.thresholds }
        return verdicts(of: scene).map { verdict in
            Summary.Threshold(
                expression: verdict.threshold.text,
                observed: verdict.observed,
                passed: verdict.passed,
                // What nobody has seen yet has not failed.
                decided: verdict.isDecided && verdict.observed != nil,
                contactsToDecide: verdict.contactsToDecide
            )
        }
    }

    private func verdicts(of scene: RunScene) -> [Verdict] {
        let thresholds = experiment.scenario.thresholds
        return scene.soFar.results.judge(thresholds, carriers: carriers) { figure in
            switch figure {
            case .contactsPerSecond: scene.progress.contactsPerSecond
            case .wallSeconds: scene.progress.elapsedSeconds
            // Told at the end.
            case .eventsPerSecond, .peakResidentBytes: nil
            }
        }
    }

    /// The summary of what has been found, as it would be if the run ended now.
    func summary(of scene: RunScene) -> Summary {
        let results = scene.soFar.results
        var summary = Summary(
            of: results,
            from: experiment,
            judged: Judgement(verdicts: verdicts(of: scene)),
            source: source,
            program: program,
            engine: Summary.Engine(
                wallSeconds: scene.progress.elapsedSeconds,
                events: results.events,
                contactsPerSecond: scene.progress.contactsPerSecond,
                eventsPerSecond: nil,
                threads: experiment.threads
            )
        )
        summary.thresholds = thresholds(of: scene)
        return summary
    }
}

extension RunShow {
    /// What a scrape reads at this moment, before the run has ended.
    ///
    /// - Parameter isOpen: Whether it is OpenMetrics; else the text format of Prometheus.
    /// - Returns: The text.
    package func metrics(isOpen: Bool) -> String {
        LiveMetrics(scene: scene(ending: nil), show: self).text(as: isOpen ? .openMetrics : .text)
    }

    /// The page at this moment, before the run has ended.
    package var pageText: String { LivePage(of: scene(ending: nil), self).page.text }
}
