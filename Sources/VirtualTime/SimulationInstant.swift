/// A point in virtual time: nanoseconds since the start of a simulation.
public struct SimulationInstant: Hashable, Comparable, Sendable {
    /// Nanoseconds since the start.
    public var nanoseconds: Int64

    /// Creates the instant `nanoseconds` after the start.
    @inlinable
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Whether one comes before the other.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

extension SimulationInstant {
    /// The instant at which every simulation begins.
    @inlinable public static var start: Self { Self(nanoseconds: 0) }

    /// An instant that no simulation reaches: the end of representable time, 292 years on.
    @inlinable public static var distantFuture: Self { Self(nanoseconds: .max) }

    /// Seconds since the start, exact to 53 bits.
    @inlinable
    public var seconds: Double { Double(nanoseconds) / 1e9 }

    /// Moves on by a span; stops at ``distantFuture`` instead of overflowing.
    @inlinable
    public func advanced(by span: SimulationDuration) -> Self {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(span.nanoseconds)
        return Self(nanoseconds: overflow ? .max : sum)
    }

    /// The span from this instant to a later one; negative when `later` is earlier.
    @inlinable
    public func duration(to later: Self) -> SimulationDuration {
        SimulationDuration(nanoseconds: later.nanoseconds - nanoseconds)
    }
}

extension SimulationInstant: CustomStringConvertible {
    /// Seconds since the start with the unit, such as `12.5s`.
    public var description: String { "\(seconds)s" }
}
