package import Synchronization

/// What the outside may see of runs in progress, and how it asks them to stop.
///
/// Shared by all replications and safe to use from any thread, signal handlers included.
package final class RunMonitor: Sendable {
    /// How many contacts have arrived in all replications, to within ``reportingInterval`` each.
    package let contacts = Atomic<Int>(0)
    /// How many replications are done.
    package let finishedReplications = Atomic<Int>(0)
    /// Set to end the arrivals of every run; contacts that are alive run out.
    package let isStopped = Atomic<Bool>(false)
    /// How often readings were asked for; a replication that has answered fewer times gives one.
    let requests = Atomic<Int>(0)

    /// Whether somebody looks at more than these counters.
    let isWatched: Bool
    private let readings = Mutex(RunReading())

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
    /// Asks the replications that are running for a reading each.
    ///
    /// They give it when they report next, so it is seen at a later look.
    package func requestReadings() { requests.add(1, ordering: .relaxed) }

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
