/// How many arrivals there were per second around an instant, from counts by the second.
package struct ArrivalRate: Sendable {
    private var first: Double?
    private var last = 0.0
    /// Whole seconds with arrivals, counted from the first, and how many there were up to their end.
    private var seconds: [Int32] = []
    private var counts: [Int32] = []

    /// Begins without arrivals.
    package init() {}

    /// Adds an arrival at an instant in seconds, no earlier than the one before.
    package mutating func add(_ instant: Double) {
        let start = first ?? instant.rounded(.down)
        if first == nil { first = start }
        last = max(last, instant)
        let second = Int32(clamping: Int64((instant - start).rounded(.down)))
        if seconds.last == second {
            counts[counts.count - 1] += 1
        } else {
            seconds.append(second)
            counts.append((counts.last ?? 0) + 1)
        }
    }

    /// The rate per second over so many seconds around an instant, within the arrivals.
    package func perSecond(around instant: Double, over width: Double) -> Double {
        guard let first else { return 0 }
        let start = max(first, instant - width / 2)
        let end = min(max(last, first), instant + width / 2)
        guard end > start else { return 0 }
        return Double(count(before: end - first) - count(before: start - first)) / (end - start)
    }

    /// How many arrived in whole seconds that begin before a time after the first.
    private func count(before time: Double) -> Int32 {
        let second = Int32(clamping: Int64(time.rounded(.up)))
        var (low, high) = (0, seconds.count)
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] < second { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? counts[low - 1] : 0
    }
}
