public import VirtualTime

/// How many of something are busy over time: the mean, the peak, and how long all were.
///
/// Measures between ``begin(at:)`` and ``end(at:)``; before and after, it only keeps the level.
/// Integrals are exact integers, so results do not depend on the order of merging.
@frozen
public struct OccupancyMeter: Sendable {
    @usableFromInline package let capacity: Int
    @usableFromInline package var busy = 0
    @usableFromInline var seizures = 0
    @usableFromInline var highest = 0
    @usableFromInline var since: Int64 = 0
    @usableFromInline var isMeasuring = false
    @usableFromInline var areaHigh: UInt64 = 0
    @usableFromInline var areaLow: UInt64 = 0
    @usableFromInline var fullNanoseconds: Int64 = 0
    @usableFromInline var measuredNanoseconds: Int64 = 0

    /// Creates a meter.
    ///
    /// - Parameter capacity: How many can be busy; `nil` is without limit.
    public init(capacity: Int?) {
        self.capacity = capacity ?? .max
    }

    /// How many are busy.
    @inlinable public var level: Int { busy }

    /// Whether no more can be busy.
    @inlinable public var isFull: Bool { busy >= capacity }

    /// One more is busy from now on.
    ///
    /// - Complexity: O(1).
    @inlinable
    @inline(__always)
    public mutating func seize(at now: SimulationInstant) {
        integrate(until: now)
        busy &+= 1
        seizures &+= 1
        if isMeasuring { highest = max(highest, busy) }
    }

    /// One fewer is busy from now on.
    ///
    /// - Complexity: O(1).
    @inlinable
    @inline(__always)
    public mutating func release(at now: SimulationInstant) {
        // Not `demand`, which calls another module where it fails: whoever owns the meter could then not
        // be proven to have it alone, and every change of it would be checked while it runs.
        precondition(busy > 0, "Nothing was busy that could be released.")
        integrate(until: now)
        busy &-= 1
    }

    /// Starts to measure.
    @inlinable
    public mutating func begin(at now: SimulationInstant) {
        isMeasuring = true
        highest = busy
        since = now.nanoseconds
    }

    /// Stops measuring; what comes after it does not count.
    @inlinable
    public mutating func end(at now: SimulationInstant) {
        integrate(until: now)
        isMeasuring = false
    }

    @inlinable
    @inline(__always)
    mutating func integrate(until now: SimulationInstant) {
        guard isMeasuring else { return }
        let elapsed = now.nanoseconds &- since
        since = now.nanoseconds
        measuredNanoseconds &+= elapsed
        if isFull { fullNanoseconds &+= elapsed }
        let (high, low) = UInt64(truncatingIfNeeded: busy)
            .multipliedFullWidth(by: UInt64(truncatingIfNeeded: elapsed))
        let (sum, carry) = areaLow.addingReportingOverflow(low)
        areaLow = sum
        areaHigh &+= high &+ (carry ? 1 : 0)
    }
}

extension OccupancyMeter {
    /// What a meter measured, ready to be added up over replications.
    @frozen
    public struct Reading: Hashable, Sendable {
        /// The integral of the level over the measured time, in busy × nanoseconds.
        public var area: UInt128 = 0
        /// How long the level was at its capacity.
        public var full = SimulationDuration.zero
        /// How long was measured.
        public var measured = SimulationDuration.zero
        /// The highest level.
        public var peak = 0
        /// How often one became busy, also before and after the measured time.
        public var seized = 0
        /// How many are busy at the moment of the reading.
        public var held = 0

        /// Creates an empty reading.
        @inlinable
        public init() {}
    }

    /// What has been measured up to `now`.
    public func reading(at now: SimulationInstant) -> Reading {
        var meter = self
        meter.integrate(until: now)
        var reading = Reading()
        reading.area = UInt128(meter.areaHigh) << 64 | UInt128(meter.areaLow)
        reading.full = SimulationDuration(nanoseconds: meter.fullNanoseconds)
        reading.measured = SimulationDuration(nanoseconds: meter.measuredNanoseconds)
        reading.peak = meter.highest
        reading.seized = meter.seizures
        reading.held = meter.busy
        return reading
    }
}

extension OccupancyMeter.Reading {
    /// Adds another replication's reading.
    public mutating func add(_ other: Self) {
        area += other.area
        full += other.full
        measured += other.measured
        peak = max(peak, other.peak)
        seized += other.seized
        held += other.held
    }

    /// The mean level, in erlangs; `nil` when no time was measured.
    public var mean: Double? {
        measured == .zero ? nil : Double(area) / Double(measured.nanoseconds)
    }

    /// The share of time at capacity; `nil` when no time was measured.
    public var fullShare: Double? {
        measured == .zero ? nil : Double(full.nanoseconds) / Double(measured.nanoseconds)
    }
}
