package import Randomness
package import VirtualTime

/// When the contacts of one stream arrive.
package enum ArrivalProcess: Hashable, Sendable {
    /// A Poisson process: independent exponential gaps.
    ///
    /// - Parameter rate: Contacts per second; positive.
    case poisson(rate: Double)
    /// Evenly spaced contacts, the first one gap after the start.
    ///
    /// - Parameter gap: Positive.
    case even(gap: SimulationDuration)
    /// So many contacts in every period, evenly spaced, the first one gap after the start.
    ///
    /// For rates whose gap is no whole number of nanoseconds: each contact comes in the nanosecond that is
    /// nearest to its time, so that the rate is exact however long the run.
    ///
    /// - Parameters:
    ///   - count: Positive.
    ///   - period: Positive.
    case evenRate(count: Int, period: SimulationDuration)
    /// Contacts with independent gaps of one law, the first one gap after the start.
    ///
    /// - Parameter gaps: A law with a positive mean.
    case renewal(gaps: Law)
    /// A Poisson process whose rate follows ramps and steps; it ends with the last stage.
    case stagedPoisson([RateStage], busyness: Busyness? = nil)
    /// A Poisson process whose rate rises and falls like a sine.
    case wavePoisson(RateWave, busyness: Busyness? = nil)
    /// Recorded arrivals, in ascending order; it ends with the last.
    case trace([SimulationInstant])
    /// So many contacts at one instant, and no more.
    ///
    /// - Parameters:
    ///   - size: At least one.
    ///   - instant: When they arrive.
    case burst(size: Int, at: SimulationInstant)
    /// A closed population: every caller thinks, has one contact, and thinks again after its end.
    ///
    /// - Parameters:
    ///   - count: How many there are; 1 to ``mostCallers``.
    ///   - thinking: The law of the time between two contacts of a caller, with a positive mean.
    case callers(count: Int, thinking: Law)

    /// The callers of the largest closed population.
    package static let mostCallers = 1_000_000
}

/// A stretch of time in which the arrival rate is constant or moves in a straight line.
package struct RateStage: Hashable, Sendable {
    /// How long the stage lasts; positive.
    package var length: SimulationDuration
    /// Contacts per second at its start; not negative.
    package var startRate: Double
    /// Contacts per second at its end; not negative.
    package var endRate: Double

    package init(length: SimulationDuration, startRate: Double, endRate: Double) {
        self.length = length
        self.startRate = startRate
        self.endRate = endRate
    }
}

/// An arrival rate that rises and falls like a sine: mean · (1 + amplitude · sin 2π(t + phase)/period).
package struct RateWave: Hashable, Sendable {
    /// Contacts per second on average; positive.
    package var mean: Double
    /// How far the rate swings, as a share of the mean; 0 to 1.
    package var amplitude: Double
    /// The time from one rise through the mean to the next; positive.
    package var period: SimulationDuration
    /// How long before the start the rate rose through its mean; from zero to less than the period.
    package var phase: SimulationDuration

    package init(
        mean: Double,
        amplitude: Double,
        period: SimulationDuration,
        phase: SimulationDuration = .zero
    ) {
        self.mean = mean
        self.amplitude = amplitude
        self.period = period
        self.phase = phase
    }
}
