package import Synchronization
internal import VirtualTime

/// What the outside may see of runs in progress, and how it asks them to stop.
///
/// Shared by all replications and safe to use from any thread. Not from a signal handler, which locks
/// nothing: a signal is counted where ``heed(_:)`` finds it.
package final class RunMonitor: Sendable {
    /// How many contacts have arrived in all replications, to within ``reportingInterval`` each.
    package let contacts = Atomic<Int>(0)
    /// How many contacts arrived in the replications that are done, and in trials of them.
    package let finishedContacts = Atomic<Int>(0)
    /// How many replications are done.
    package let finishedReplications = Atomic<Int>(0)
    /// How often readings were asked for; a replication that has answered fewer times gives one.
    let requests = Atomic<Int>(0)
    /// How often snapshots were asked for.
    let snapshotRequests = Atomic<Int>(0)
    private let stopWishes = Atomic<Int>(0)
    /// Tells whether somebody outside wishes the end, such as the one who sent a signal.
    private let outsideWish = Mutex<(@Sendable () -> Bool)?>(nil)

    /// Whether somebody looks at more than these counters.
    let isWatched: Bool
    private let readings = Mutex(RunReading())
    private let latestSnapshots = Mutex<[Int: ReplicationSnapshot]>([:])
    /// Those of runs that may be waiting.
    private let waitingRuns = Mutex<[WaitingRun]>([])

    /// A run that may be waiting.
    private struct WaitingRun {
        var inbox: SignalInbox
        /// Whether it no longer waits for the wall clock when it is stopped.
        var isLetGo: Bool
    }

    /// A replication reports after so many contacts.
    static let reportingInterval = 4096

    /// Creates a monitor of runs that have not begun.
    ///
    /// - Parameter isWatched: Whether ``reading`` will be asked for; else replications leave out
    ///   what only it tells.
    package init(isWatched: Bool = false) {
        self.isWatched = isWatched
    }
}

extension RunMonitor {
    /// Whether somebody wishes all runs to stop.
    package var isStopped: Bool { stopWishes.load(ordering: .relaxed) > 0 }

    /// Ends the arrivals of every run; contacts that are alive run out.
    ///
    /// A run that is held to the wall clock is let go and runs out as fast as the machine can.
    ///
    /// - Returns: How often that has been wished now.
    @discardableResult
    package func stop() -> Int {
        let wishes = stopWishes.add(1, ordering: .relaxed).newValue
        for run in waitingRuns.withLock(\.self) {
            if run.isLetGo { run.inbox.release() }
            run.inbox.nudge()
        }
        return wishes
    }

    /// Stops the runs when somebody outside wishes it, at the next look.
    ///
    /// - Parameter wish: Is asked about ten times a second, by any thread.
    package func heed(_ wish: @escaping @Sendable () -> Bool) {
        outsideWish.withLock { $0 = wish }
    }

    /// Looks whether somebody outside wishes the end.
    package func look() {
        if !isStopped, outsideWish.withLock(\.self)?() == true { stop() }
    }

    /// Asks the replications that are running for a reading each.
    ///
    /// They give it when they report next, or at once where they wait, so it is seen at a later look.
    package func requestReadings() {
        requests.add(1, ordering: .relaxed)
        for run in waitingRuns.withLock(\.self) { run.inbox.nudge() }
    }

    /// Passes wishes on to a run that may be waiting, while `body` runs it.
    ///
    /// - Parameters:
    ///   - inbox: Through which the run is reached.
    ///   - isLetGo: Whether the run no longer waits for the wall clock when it is stopped.
    ///   - body: Runs it.
    /// - Returns: What `body` returns.
    func reach<Result>(
        _ inbox: SignalInbox,
        letGo isLetGo: Bool = true,
        while body: () -> Result
    ) -> Result {
        waitingRuns.withLock { $0.append(WaitingRun(inbox: inbox, isLetGo: isLetGo)) }
        defer { waitingRuns.withLock { $0.removeAll { $0.inbox === inbox } } }
        // Whoever stops from now on finds the inbox; whoever stopped before is found here.
        if isStopped {
            if isLetGo { inbox.release() }
            inbox.nudge()
        }
        return body()
    }

    /// What is known of the runs: the latest readings, and all of replications that are done.
    package var reading: RunReading { readings.withLock { $0 } }

    /// Takes the reading of a replication that is running.
    func take(_ reading: ReplicationReading, of replication: Int) {
        readings.withLock { $0.running[replication] = reading }
    }

    /// Takes the last reading of a replication.
    func finish(_ reading: ReplicationReading, of replication: Int) {
        readings.withLock { $0.finish(reading, of: replication) }
    }
}

// MARK: - Snapshots

extension RunMonitor {
    /// Asks the replications that are running for a snapshot each.
    ///
    /// They give it when they report next, or at once where they wait.
    package func requestSnapshots() {
        snapshotRequests.add(1, ordering: .relaxed)
        requestReadings()
    }

    /// The latest snapshots of replications that have not been added up yet, by their numbers.
    package var snapshots: [Int: ReplicationSnapshot] { latestSnapshots.withLock { $0 } }

    /// Forgets the snapshot of a replication that has been added up.
    package func dropSnapshot(of replication: Int) {
        latestSnapshots.withLock { $0[replication] = nil }
    }

    /// Takes the snapshot of a replication that is running.
    func take(_ snapshot: ReplicationSnapshot, of replication: Int) {
        latestSnapshots.withLock { $0[replication] = snapshot }
    }

    /// Notes that nothing happens any more in a replication, which will be added up in its turn.
    func endSnapshot(of replication: Int) {
        latestSnapshots.withLock { $0[replication]?.isRunning = false }
    }
}
