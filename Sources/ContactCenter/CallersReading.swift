public import Statistics

/// What became of the callers of one replication, those of the warm-up included, and how many were
/// waiting to call again.
public struct CallersReading: Hashable, Sendable {
    /// Callers at their first attempt.
    public internal(set) var fresh = 0
    /// Contacts of callers who called again.
    public internal(set) var redials = 0
    /// Callers whose last attempt was a success.
    public internal(set) var succeeded = 0
    /// Callers whose last attempt was none and who did not want to try again.
    public internal(set) var gaveUp = 0
    /// Callers who wanted to try again when arrivals were over.
    public internal(set) var waiting = 0
    /// How many were waiting to call again while it was measured: the orbit.
    public internal(set) var orbit = OccupancyMeter.Reading()
    /// How many were in the orbit when measuring ended.
    public internal(set) var orbitAtEnd = 0

    /// Creates an empty reading.
    public init() {}

    /// Whether every caller is accounted for.
    public var isComplete: Bool { fresh == succeeded + gaveUp + waiting }

    /// Adds another source or another replication.
    public mutating func add(_ other: Self) {
        fresh += other.fresh
        redials += other.redials
        succeeded += other.succeeded
        gaveUp += other.gaveUp
        waiting += other.waiting
        orbit.add(other.orbit)
        orbitAtEnd += other.orbitAtEnd
    }
}
