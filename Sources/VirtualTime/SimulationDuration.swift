/// A span of virtual time, in whole nanoseconds.
///
/// Spans reach ±292 years. Arithmetic that leaves this range traps.
public struct SimulationDuration: Hashable, Comparable, Sendable {
    /// The span in nanoseconds.
    public var nanoseconds: Int64

    /// Creates a span of whole nanoseconds.
    @inlinable
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Whether one is shorter than the other.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

extension SimulationDuration {
    /// No time at all.
    @inlinable public static var zero: Self { Self(nanoseconds: 0) }

    /// Creates a span from seconds, rounded to the nearest nanosecond.
    ///
    /// Between −9.2·10⁹ and 9.2·10⁹; values outside trap.
    @inlinable
    public static func seconds(_ count: Double) -> Self {
        Self(nanoseconds: Int64((count * 1e9).rounded()))
    }

    /// Creates a span of whole seconds.
    @inlinable
    public static func seconds(_ count: Int) -> Self {
        Self(nanoseconds: Int64(count) * 1_000_000_000)
    }

    /// Creates a span of whole milliseconds.
    @inlinable
    public static func milliseconds(_ count: Int) -> Self {
        Self(nanoseconds: Int64(count) * 1_000_000)
    }

    /// Creates a span of whole minutes.
    @inlinable
    public static func minutes(_ count: Int) -> Self {
        .seconds(count * 60)
    }

    /// The span in seconds, exact to 53 bits.
    @inlinable
    public var seconds: Double { Double(nanoseconds) / 1e9 }
}

extension SimulationDuration: AdditiveArithmetic {
    /// The sum of two spans.
    @inlinable
    public static func + (left: Self, right: Self) -> Self {
        Self(nanoseconds: left.nanoseconds + right.nanoseconds)
    }

    /// The difference of two spans.
    @inlinable
    public static func - (left: Self, right: Self) -> Self {
        Self(nanoseconds: left.nanoseconds - right.nanoseconds)
    }
}

extension SimulationDuration: CustomStringConvertible {
    /// The span in seconds with its unit, such as `12.5s`.
    public var description: String { "\(seconds)s" }
}
