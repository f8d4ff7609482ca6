/// A clock that runs: which instant of virtual time belongs to which of the wall clock.
///
/// Exact to a nanosecond for the first hundred days, where doubles hold every whole nanosecond.
package struct PacedClock {
    /// Virtual nanoseconds to a nanosecond of the wall clock.
    private let factor: Double
    private let wallStart: MonotonicInstant
    private let virtualStart: SimulationInstant

    /// Starts a clock; `nil` when the run is not held to the wall clock.
    package init?(_ clock: RunClock, at instant: SimulationInstant, wall: MonotonicInstant = .now) {
        guard let factor = clock.factor else { return nil }
        self.factor = factor
        wallStart = wall
        virtualStart = instant
    }

    /// The first instant of the wall clock at which an instant of virtual time has come.
    package func wallInstant(of instant: SimulationInstant) -> MonotonicInstant {
        let passed = Double(virtualStart.duration(to: instant).nanoseconds) / factor
        return MonotonicInstant(
            nanoseconds: Self.sum(wallStart.nanoseconds, passed.rounded(.up))
        )
    }

    /// The last instant of virtual time that has come at an instant of the wall clock.
    package func instant(at wall: MonotonicInstant) -> SimulationInstant {
        let passed = Double(wall.nanoseconds - wallStart.nanoseconds) * factor
        return SimulationInstant(
            nanoseconds: Self.sum(virtualStart.nanoseconds, passed.rounded(.down))
        )
    }

    /// The sum, or the end of representable time if it lies beyond.
    private static func sum(_ start: Int64, _ passed: Double) -> Int64 {
        guard let passed = Int64(exactly: passed) else { return .max }
        let (sum, overflow) = start.addingReportingOverflow(passed)
        return overflow ? .max : sum
    }
}
