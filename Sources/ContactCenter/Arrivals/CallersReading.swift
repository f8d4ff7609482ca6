package import Statistics

/// What became of the callers of one replication, those of the warm-up included, and how many were
/// waiting to call again.
package struct CallersReading: Hashable, Sendable {
    /// Callers at their first attempt.
    package internal(set) var fresh = 0
    /// Contacts of callers who called again.
    package internal(set) var redials = 0
    /// Callers whose last attempt was a success.
    package internal(set) var succeeded = 0
    /// Callers whose last attempt was none and who did not want to try again.
    package internal(set) var gaveUp = 0
    /// Callers who wanted to try again when arrivals were over.
    package internal(set) var waiting = 0
    /// How many were waiting to call again while it was measured: the orbit.
    package internal(set) var orbit = OccupancyMeter.Reading()
    /// How many were in the orbit when measuring ended.
    package internal(set) var orbitAtEnd = 0

    package init() {}

    /// Whether every caller is accounted for.
    package var isComplete: Bool { fresh == succeeded + gaveUp + waiting }

    /// Adds another source or another replication.
    package mutating func add(_ other: Self) {
        fresh += other.fresh
        redials += other.redials
        succeeded += other.succeeded
        gaveUp += other.gaveUp
        waiting += other.waiting
        orbit.add(other.orbit)
        orbitAtEnd += other.orbitAtEnd
    }
}
