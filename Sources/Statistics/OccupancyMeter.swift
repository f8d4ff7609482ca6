public import VirtualTime

/// How many of something are busy over time: the mean, the peak, and how long all were.
///
/// Measures between ``begin(at:)`` and ``end(at:)``; before and after, it only keeps the level.
/// Integrals are exact integers, so results do not depend on the order of merging.
public struct OccupancyMeter: Sendable {
    private let capacity: Int
    private let stepNanoseconds: Int64
    private var since: Int64 = 0
    private var stepEnd = Int64.max
    private var isMeasuring = false
    /// The integral over the steps before the current one, in each step: busy × nanoseconds.
    private var steps: [UInt64] = []
    private var stepArea: UInt64 = 0
    private var areaHigh: UInt64 = 0
    private var areaLow: UInt64 = 0
    private var fullNanoseconds: Int64 = 0
    private var measuredFrom: Int64 = 0
    private var measuredTo: Int64 = 0

    /// How many are busy.
    public private(set) var level = 0
    /// The most that were busy at once while measuring.
    public private(set) var peak = 0

    /// Creates a meter.
    ///
    /// - Parameters:
    ///   - capacity: How many can be busy; `nil` is without limit.
    ///   - step: The length of a step of the course over time; positive.
    public init(capacity: Int?, step: SimulationDuration) {
        precondition(step > .zero, "A step must last some time.")
        self.capacity = capacity ?? .max
        stepNanoseconds = step.nanoseconds
    }

    /// One more is busy from now on. O(1).
    public mutating func seize(at now: SimulationInstant) {
        advance(to: now.nanoseconds)
        level &+= 1
        if isMeasuring, level > peak { peak = level }
    }

    /// One fewer is busy from now on. O(1).
    public mutating func release(at now: SimulationInstant) {
        precondition(level > 0, "Nothing was busy that could be released.")
        advance(to: now.nanoseconds)
        level &-= 1
    }

    /// Starts to measure.
    public mutating func begin(at now: SimulationInstant) {
        advance(to: now.nanoseconds)
        isMeasuring = true
        peak = level
        measuredFrom = now.nanoseconds
        measuredTo = now.nanoseconds
        let step = Int(now.nanoseconds / stepNanoseconds)
        steps = Array(repeating: 0, count: step)
        stepEnd = Int64(step + 1) * stepNanoseconds
    }

    /// Stops measuring; what comes after it does not count.
    public mutating func end(at now: SimulationInstant) {
        guard isMeasuring else { return }
        advance(to: now.nanoseconds)
        isMeasuring = false
        measuredTo = now.nanoseconds
        steps.append(stepArea)
        stepArea = 0
    }

    private mutating func advance(to now: Int64) {
        if isMeasuring {
            while now >= stepEnd {
                integrate(until: stepEnd)
                steps.append(stepArea)
                stepArea = 0
                stepEnd += stepNanoseconds
            }
            integrate(until: now)
        }
        since = now
    }

    private mutating func integrate(until instant: Int64) {
        let elapsed = instant &- since
        let (high, low) = UInt64(level).multipliedFullWidth(by: UInt64(elapsed))
        let (sum, carry) = areaLow.addingReportingOverflow(low)
        areaLow = sum
        areaHigh &+= high &+ (carry ? 1 : 0)
        stepArea &+= low
        if level >= capacity { fullNanoseconds &+= elapsed }
        since = instant
    }
}

extension OccupancyMeter {
    /// What a meter measured, ready to be added up over replications.
    public struct Reading: Hashable, Sendable {
        /// The integral of the level over the measured time, in busy × nanoseconds.
        public var area: UInt128 = 0
        /// How long the level was at its capacity.
        public var full = SimulationDuration.zero
        /// How long was measured.
        public var measured = SimulationDuration.zero
        /// The highest level.
        public var peak = 0
        /// The integral in each step since the start of the simulation, in busy × nanoseconds.
        public var steps: [UInt64] = []

        /// Creates an empty reading.
        public init() {}
    }

    /// What was measured, up to the last ``end(at:)``.
    public var reading: Reading {
        var reading = Reading()
        reading.area = UInt128(areaHigh) << 64 | UInt128(areaLow)
        reading.full = SimulationDuration(nanoseconds: fullNanoseconds)
        reading.measured = SimulationDuration(nanoseconds: measuredTo - measuredFrom)
        reading.peak = peak
        reading.steps = steps
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
        for (index, area) in other.steps.enumerated() {
            if index < steps.count { steps[index] += area } else { steps.append(area) }
        }
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
