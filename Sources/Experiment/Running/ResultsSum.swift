package import ContactCenter
internal import Plan
internal import Scenario
internal import Statistics
internal import Synchronization

/// The sums over the replications of an experiment, at which others may look while it is running.
package final class ResultsSum: Sendable {
    private let monitor: RunMonitor
    private let sums: Mutex<Results>
    private let plannedReplications: Atomic<Int>
    private let started = ContinuousClock.now

    /// Creates the sums of an experiment that begins now.
    ///
    /// - Parameters:
    ///   - experiment: What is run.
    ///   - monitor: The monitor of its run.
    package init(of experiment: Experiment, monitor: RunMonitor) {
        self.monitor = monitor
        plannedReplications = Atomic(experiment.scenario.replications)
        sums = Mutex(
            Results(
                carriers: experiment.scenario.plan.carriers.count,
                batches: BatchPlan(for: experiment.scenario),
                horizon: experiment.horizon
            )
        )
    }

    /// Replications that there will be, as far as that is known.
    package var planned: Int { plannedReplications.load(ordering: .relaxed) }

    /// Wall-clock time since it began, in seconds.
    package var elapsedSeconds: Double { started.duration(to: .now) / .seconds(1) }

    /// The sums over the replications that are over.
    var results: Results { sums.withLock { $0 } }

    /// Notes how many replications there will be.
    func plan(_ replications: Int) { plannedReplications.store(replications, ordering: .relaxed) }

    /// Adds the next replication, of which no snapshot counts any more.
    func add(_ result: Replication.Result) {
        sums.withLock { sums in
            // Under the lock, so that whoever looks finds it once.
            monitor.dropSnapshot(of: sums.replications)
            sums.add(result)
        }
    }
}

/// What is known of an experiment while it is running.
package struct ResultsSoFar: Sendable {
    /// The sums over replications that are over, and over the snapshots of the others.
    package var results: Results
    /// Measured contacts that have arrived, those that are alive included.
    package var offered: Int
    /// Replications that are over and added up.
    package var finished: Int
    /// The latest snapshots of those that are not, by their numbers.
    package var snapshots: [Int: ReplicationSnapshot]

    /// Adds snapshots to sums.
    init(_ sums: Results, _ snapshots: [Int: ReplicationSnapshot]) {
        var results = sums
        finished = sums.replications
        offered = sums.counts().offered
        for (number, snapshot) in snapshots.sorted(by: { $0.key < $1.key }) {
            results.add(snapshot.result, number: number)
            offered += snapshot.offered
        }
        self.results = results
        self.snapshots = snapshots
    }

    /// Busy trunks of a carrier at this moment: the mean over the replications that are running.
    ///
    /// - Parameter carrier: The carrier's index.
    /// - Returns: `nil` where none is running, or none has been seen.
    package func busyTrunks(ofCarrier carrier: Int) -> Double? { mean { $0.trunks[carrier].held } }

    /// Calls in the instance at this moment, as ``busyTrunks(ofCarrier:)``.
    package var calls: Double? { mean { $0.calls.held } }

    private func mean(_ level: (Replication.Result) -> Int) -> Double? {
        let running = snapshots.values.filter(\.isRunning)
        guard !running.isEmpty else { return nil }
        return Double(running.reduce(0) { $0 + level($1.result) }) / Double(running.count)
    }
}

extension ResultsSum {
    /// The sums as they stand, with what is known of the replications that are running.
    package var soFar: ResultsSoFar {
        let (sums, snapshots) = sums.withLock { ($0, monitor.snapshots) }
        return ResultsSoFar(sums, snapshots)
    }
}
