internal import CProcess
internal import ContactCenter

/// Turns SIGINT, SIGTERM and SIGHUP into an early end of the arrivals.
///
/// The first signal lets the run end in order; a second one ends the program at once. No thread and no
/// descriptor is needed for it, since there may be none.
enum Interruption {
    /// Lets signals stop the runs of a monitor.
    static func stops(_ monitor: RunMonitor) {
        trunkload_count_end_signals()
        monitor.heed { trunkload_end_signals() > 0 }
    }

    /// How many signals have wished the end.
    static var count: Int { Int(trunkload_end_signals()) }

    /// Whether the terminal was closed, or the connection to it was lost.
    static var isHungUp: Bool { trunkload_is_hung_up() }
}
