package import VirtualTime

/// How an outage of a carrier went: how often it was on, and how long the carrier took to recover.
///
/// The carrier has recovered with the first leg that is offered to it after the end of the outage,
/// outside of any Retry-After, and that finds at least 95 % as many busy trunks as before. Before means
/// on average over the legs that were offered in a stretch of time as long as the outage, just before
/// it; where there were none, nothing has to be regained. If the carrier had not recovered when the
/// outage came again, before means before the earlier time.
package struct OutageReading: Hashable, Sendable {
    /// How often it began.
    package internal(set) var begun = 0
    /// How long it was on, together.
    package internal(set) var time = SimulationDuration.zero
    /// How often the carrier recovered before it began again and before arrivals ended.
    package internal(set) var recovered = 0
    /// How long recovering took, together.
    package internal(set) var recovery = SimulationDuration.zero
    /// The longest that recovering took.
    package internal(set) var longestRecovery = SimulationDuration.zero

    package init() {}

    /// Adds another replication's reading.
    package mutating func add(_ other: Self) {
        begun += other.begun
        time += other.time
        recovered += other.recovered
        recovery += other.recovery
        longestRecovery = max(longestRecovery, other.longestRecovery)
    }

    /// The mean time to recover, in seconds; `nil` when the carrier never did.
    package var meanRecovery: Double? {
        recovered == 0 ? nil : recovery.seconds / Double(recovered)
    }
}
