public import VirtualTime

/// Durations that wait to be recorded together in a ``DurationHistogram``.
@frozen
public struct DurationPage: ~Copyable, Sendable {
    /// How many it holds at most.
    public static var capacity: Int { 256 }

    @usableFromInline var durations = InlineArray<256, Int64>(repeating: 0)
    @usableFromInline var count = 0

    /// Creates an empty page.
    @inlinable
    public init() {}

    /// Adds a duration; a page that is full traps.
    @inlinable
    public mutating func append(_ duration: SimulationDuration) {
        durations[count] = duration.nanoseconds
        count &+= 1
    }

    /// Forgets its durations.
    @inlinable
    public mutating func removeAll() { count = 0 }
}
