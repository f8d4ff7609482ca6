public import Synchronization

/// What the outside may see of runs in progress, and how it asks them to stop.
///
/// Shared by all replications and safe to use from any thread, signal handlers included.
public final class RunMonitor: Sendable {
    /// How many contacts have arrived in all replications, to within ``reportingInterval`` each.
    public let contacts = Atomic<Int>(0)
    /// How many replications are done.
    public let finishedReplications = Atomic<Int>(0)
    /// Set to end the arrivals of every run; contacts that are alive run out.
    public let isStopped = Atomic<Bool>(false)

    /// A replication reports after so many contacts.
    static let reportingInterval = 4096

    /// Creates a monitor of runs that have not begun.
    public init() {}
}
