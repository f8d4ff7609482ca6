internal import Randomness
package import VirtualTime

/// The race of ringing: an end that the carrier decides, the customer's patience, and a time limit.
///
/// At equal instants the carrier comes first, then the limit.
package struct RingRace {
    /// How long the carrier takes to answer, or to fail.
    package let carrier: Delay
    /// How long the customer listens.
    package let patience: Delay
    /// How long the leg may ring.
    package let limit: SimulationDuration
    /// The accuracy of the integrals.
    package let tolerance: Double

    package init(
        carrier: Delay,
        patience: Delay,
        limit: SimulationDuration,
        tolerance: Double = 1e-10
    ) {
        self.carrier = carrier
        self.patience = patience
        self.limit = limit
        self.tolerance = tolerance
    }

    private static let instant = SimulationDuration(nanoseconds: 1)

    /// The probability that the carrier comes first: ∫ P(patience ≥ t) dF(t) up to the limit.
    package var carrierFirst: Double { carrierFirst(by: limit) }

    /// The same, and within a time that is not above the limit.
    package func carrierFirst(by time: SimulationDuration) -> Double {
        carrier.probability(.zero) + carrierFirst(after: .zero, by: time)
    }

    /// The same, between two times.
    private func carrierFirst(
        after start: SimulationDuration,
        by end: SimulationDuration,
        depth: Int = 6
    ) -> Double {
        DurationIntegral.mean(
            from: start,
            through: end,
            tolerance: tolerance,
            depth: depth,
            over: carrier.probability,
            of: patience.reaches
        )
    }

    /// The probability that neither comes within the limit.
    package var limitReached: Double { carrier.survival(limit) * patience.reaches(limit) }

    /// The probability that the customer gives up first: ∫ P(carrier > t) dP(patience ≤ t).
    package var givenUp: Double {
        guard limit > .zero else { return 0 }
        return patience.probability(.zero) * carrier.survival(.zero)
            + DurationIntegral.mean(
                from: .zero,
                through: limit - Self.instant,
                tolerance: tolerance,
                over: patience.probability,
                of: carrier.survival
            )
    }

    /// The mean time until the race is over, in seconds: ∫ P(nothing has happened) dt up to the limit.
    package var meanSeconds: Double {
        guard limit > .zero else { return 0 }
        let mean = DurationIntegral.mean(
            from: .zero,
            through: limit,
            tolerance: tolerance,
            over: { Double($0.nanoseconds) / Double(limit.nanoseconds) },
            of: { carrier.survival($0) * patience.survival($0) }
        )
        return mean * limit.seconds
    }

    /// ∫ t P(patience ≥ t) dF(t) up to the limit, in seconds.
    package var meanWinningSeconds: Double {
        DurationIntegral.mean(
            from: .zero,
            through: limit,
            tolerance: tolerance,
            over: carrier.probability,
            of: { patience.reaches($0) * $0.seconds }
        )
    }

    /// The time by which a share of those is over that the carrier wins; `nil` if it wins none.
    ///
    /// To the microsecond.
    ///
    /// - Parameter share: Between 0 and 1.
    /// - Returns: A time from the dialling on, not above the limit.
    package func percentile(_ share: Double) -> SimulationDuration? {
        let target = carrierFirst * share
        guard target > 0 else { return nil }
        var low = SimulationDuration.zero
        var high = limit
        var reached = carrier.probability(.zero)
        if reached >= target { return .zero }
        while (high - low).nanoseconds > 1_000 {
            let nanoseconds = low.nanoseconds + (high - low).nanoseconds / 2
            let middle = SimulationDuration(nanoseconds: nanoseconds)
            let part = carrierFirst(after: low, by: middle, depth: 3)
            if reached + part >= target {
                high = middle
            } else {
                low = middle
                reached += part
            }
        }
        return high
    }
}
