public import VirtualTime

/// When the contacts of one stream arrive.
public enum ArrivalProcess: Hashable, Sendable {
    /// A Poisson process: independent exponential gaps.
    ///
    /// - Parameter rate: Contacts per second; positive.
    case poisson(rate: Double)
    /// Evenly spaced contacts, the first one gap after the start.
    ///
    /// - Parameter gap: Positive.
    case even(gap: SimulationDuration)
    /// A Poisson process whose rate follows ramps and steps; it ends with the last stage.
    case stagedPoisson([RateStage])
}

/// A stretch of time in which the arrival rate is constant or moves in a straight line.
public struct RateStage: Hashable, Sendable {
    /// How long the stage lasts; positive.
    public var length: SimulationDuration
    /// Contacts per second at its start; not negative.
    public var startRate: Double
    /// Contacts per second at its end; not negative.
    public var endRate: Double

    /// Creates a stage.
    public init(length: SimulationDuration, startRate: Double, endRate: Double) {
        self.length = length
        self.startRate = startRate
        self.endRate = endRate
    }
}
