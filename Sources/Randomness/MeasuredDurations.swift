public import VirtualTime

/// Durations that were measured, in ascending order.
public struct MeasuredDurations: Hashable, Sendable {
    /// The durations, the shortest first; at least one, none negative.
    public let sorted: [SimulationDuration]

    /// Sorts durations.
    ///
    /// - Parameter durations: At least one, none negative; traps otherwise.
    public init(_ durations: some Sequence<SimulationDuration>) {
        sorted = durations.sorted()
        precondition(!sorted.isEmpty, "An empirical law has at least one duration.")
        precondition(sorted[0] >= .zero, "A measured duration must not be negative.")
    }

    /// How many are no longer than `duration`.
    ///
    /// - Complexity: O(log n).
    package func count(upTo duration: SimulationDuration) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= duration { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
