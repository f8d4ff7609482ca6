public import VirtualTime

/// Durations of one kind: how many, their exact sum, and their distribution.
///
/// Durations are counted in microseconds, in the buckets of a high dynamic range histogram with
/// three significant digits: 2,048 of one microsecond, then 1,024 for every doubling. Count, mean,
/// shortest and longest are exact. Each bucket keeps the longest of its durations, so that a
/// percentile is always a duration that occurred. Memory follows the range of the durations, about
/// 400 kB for an hour, not their number.
///
/// Source: G. Tene, "HdrHistogram: a high dynamic range histogram", 2012.
@frozen
public struct DurationHistogram: Sendable {
    /// Values below this have a bucket each; a power of two.
    @usableFromInline static let linearBits = 11

    /// What fell into one bucket.
    @frozen
    @usableFromInline
    struct Bucket: Sendable {
        @usableFromInline var count: UInt64 = 0
        /// In nanoseconds; 0 when there is none.
        @usableFromInline var longest: Int64 = 0

        @inlinable
        init() {}

        @inlinable
        mutating func record(_ nanoseconds: Int64) {
            count &+= 1
            // Seldom, so that a store is spared which `max` would do each time.
            if nanoseconds > longest { longest = nanoseconds }
        }
    }

    @usableFromInline var buckets: [Bucket] = []
    @usableFromInline package var sum: UInt128 = 0
    @usableFromInline var smallest = Int64.max
    @usableFromInline package var largest = Int64.min

    @usableFromInline package var recorded = 0

    /// How many durations were recorded.
    @inlinable public var count: Int { recorded }

    /// Creates an empty histogram.
    @inlinable
    public init() {}

    /// Records one duration; a negative one traps.
    ///
    /// - Complexity: O(1).
    @inlinable
    public mutating func record(_ duration: SimulationDuration) {
        let nanoseconds = duration.nanoseconds
        demand(nanoseconds >= 0, "A duration cannot be negative.")
        sum &+= UInt128(truncatingIfNeeded: nanoseconds)
        smallest = min(smallest, nanoseconds)
        largest = max(largest, nanoseconds)
        let bucket = Self.bucket(of: UInt64(bitPattern: nanoseconds) / 1_000)
        if bucket >= buckets.count { grow(toHold: bucket) }
        buckets[bucket].record(nanoseconds)
        recorded &+= 1
    }

    /// Records one duration many times at once; a negative duration or number traps.
    ///
    /// - Complexity: O(1).
    package mutating func record(_ duration: SimulationDuration, times: Int) {
        precondition(times >= 0, "A duration cannot occur \(times) times.")
        guard times > 0 else { return }
        record(duration)
        sum += UInt128(duration.nanoseconds) * UInt128(times - 1)
        buckets[Self.bucket(of: UInt64(duration.nanoseconds) / 1_000)].count += UInt64(times - 1)
        recorded += times - 1
    }

    /// Records the durations of a page; a negative one traps.
    ///
    /// The same as recording one by one, but what is checked for each of those is checked once for all.
    ///
    /// - Complexity: O(its durations).
    @inlinable
    public mutating func record(_ page: borrowing DurationPage) {
        record(nanoseconds: page.durations.span.extracting(first: page.count))
    }

    @inlinable
    package mutating func record(nanoseconds durations: Span<Int64>) {
        guard !durations.isEmpty else { return }
        var sum = sum
        var (smallest, largest) = (smallest, largest)
        for index in durations.indices {
            let nanoseconds = durations[index]
            sum &+= UInt128(UInt64(bitPattern: nanoseconds))
            smallest = min(smallest, nanoseconds)
            largest = max(largest, nanoseconds)
        }
        demand(smallest >= 0, "A duration cannot be negative.")
        self.sum = sum
        (self.smallest, self.largest) = (smallest, largest)
        recorded &+= durations.count

        let last = Self.bucket(of: UInt64(bitPattern: largest) / 1_000)
        if last >= buckets.count { grow(toHold: last) }
        var buckets = buckets.mutableSpan
        for index in durations.indices {
            let nanoseconds = durations[index]
            buckets[Self.bucket(of: UInt64(bitPattern: nanoseconds) / 1_000)].record(nanoseconds)
        }
    }

    /// The bucket of a number of microseconds.
    @inlinable
    package static func bucket(of value: UInt64) -> Int {
        // Those bits are set, so that there is one to find.
        let highest = (value | (1 &<< linearBits &- 1)).leadingZeroBitCount
        let magnitude = UInt64.bitWidth &- linearBits &- highest
        return magnitude &<< (linearBits &- 1) &+ Int(truncatingIfNeeded: value &>> magnitude)
    }

    /// The smallest number of microseconds in a bucket.
    package static func lowestValue(in bucket: Int) -> UInt64 {
        let half = 1 << (linearBits - 1)
        let magnitude = max(bucket / half - 1, 0)
        return UInt64(bucket - magnitude * half) << magnitude
    }

    @usableFromInline
    @inline(never)
    mutating func grow(toHold bucket: Int) {
        let length = max(bucket + 1, buckets.count + 1 << Self.linearBits)
        var grown = [Bucket](repeating: Bucket(), count: length)
        for index in buckets.indices { grown[index] = buckets[index] }
        buckets = grown
    }

    /// Adds everything that `other` recorded.
    ///
    /// - Complexity: O(buckets); O(1) for the first.
    public mutating func add(_ other: Self) {
        guard !isEmpty else { return self = other }
        sum += other.sum
        recorded += other.recorded
        smallest = min(smallest, other.smallest)
        largest = max(largest, other.largest)
        if !other.buckets.isEmpty, other.buckets.count > buckets.count {
            grow(toHold: other.buckets.count - 1)
        }
        for (index, more) in other.buckets.enumerated() where more.count > 0 {
            buckets[index].count += more.count
            buckets[index].longest = max(buckets[index].longest, more.longest)
        }
    }
}

extension DurationHistogram {
    /// Whether nothing was recorded.
    public var isEmpty: Bool { largest < smallest }

    /// The mean in seconds; `nil` when nothing was recorded.
    public var mean: Double? {
        isEmpty ? nil : Double(sum) / Double(count) / 1e9
    }

    /// The shortest duration in seconds; `nil` when nothing was recorded.
    public var minimum: Double? {
        isEmpty ? nil : Double(smallest) / 1e9
    }

    /// The longest duration in seconds; `nil` when nothing was recorded.
    public var maximum: Double? {
        isEmpty ? nil : Double(largest) / 1e9
    }
}
