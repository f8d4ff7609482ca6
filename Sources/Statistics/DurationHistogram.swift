internal import Histogram
public import VirtualTime

/// Durations of one kind: how many, their exact sum, and their distribution.
///
/// Percentiles come from a high dynamic range histogram in microseconds with three significant
/// digits; count, mean, smallest and largest are exact. Memory is bounded by the range of the
/// values, about 200 kB for an hour, not by their number.
///
/// Source of the histogram: G. Tene, "HdrHistogram: a high dynamic range histogram", 2012.
public struct DurationHistogram: Sendable {
    private var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    private var sum: UInt128 = 0
    private var smallest = Int64.max
    private var largest = Int64.min
    /// How many durations were recorded.
    public private(set) var count = 0

    /// Creates an empty histogram.
    public init() {}

    /// Records one duration, which must not be negative. O(1).
    public mutating func record(_ duration: SimulationDuration) {
        let nanoseconds = duration.nanoseconds
        precondition(nanoseconds >= 0, "A duration cannot be negative.")
        count &+= 1
        sum &+= UInt128(UInt64(bitPattern: nanoseconds))
        smallest = min(smallest, nanoseconds)
        largest = max(largest, nanoseconds)
        histogram.record(UInt64(bitPattern: nanoseconds) / 1_000)
    }

    /// Adds everything that `other` recorded.
    public mutating func add(_ other: Self) {
        count += other.count
        sum += other.sum
        smallest = min(smallest, other.smallest)
        largest = max(largest, other.largest)
        histogram.add(other.histogram)
    }
}

extension DurationHistogram {
    /// The mean in seconds; `nil` when nothing was recorded.
    public var mean: Double? {
        count == 0 ? nil : Double(sum) / Double(count) / 1e9
    }

    /// The shortest duration in seconds; `nil` when nothing was recorded.
    public var minimum: Double? {
        count == 0 ? nil : Double(smallest) / 1e9
    }

    /// The longest duration in seconds; `nil` when nothing was recorded.
    public var maximum: Double? {
        count == 0 ? nil : Double(largest) / 1e9
    }

    /// The duration in seconds that `percent` of the durations do not exceed, to three digits.
    ///
    /// - Parameter percent: 0 to 100.
    /// - Returns: `nil` when nothing was recorded.
    public func percentile(_ percent: Double) -> Double? {
        precondition((0...100).contains(percent), "A percentile is between 0 and 100.")
        guard count > 0 else { return nil }
        let value = Double(histogram.valueAtPercentile(percent)) / 1e6
        // The histogram answers with the upper end of a bucket, which may lie outside the data.
        return min(max(value, Double(smallest) / 1e9), Double(largest) / 1e9)
    }
}
