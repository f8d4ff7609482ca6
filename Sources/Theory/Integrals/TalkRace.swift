package import Randomness
package import VirtualTime

/// The time after the answer: digits are sent, two parties talk, and one of them hangs up.
package struct TalkRace {
    /// The mean time from the answer to the end, in seconds; infinite where a tail is so heavy that there
    /// is none.
    package let meanSeconds: Double
    /// The probability that the external party hangs up first.
    package let externalFirst: Double

    /// Works a conversation out; `nil` when nobody ever hangs up.
    ///
    /// - Parameters:
    ///   - external: From the last digit until the external party hangs up.
    ///   - customer: From the answer until the customer does.
    ///   - sending: How long digits are sent.
    package init?(external: Law?, customer: Law?, sending: SimulationDuration) {
        switch (external, customer) {
        case (nil, nil):
            return nil
        case (let external?, nil):
            meanSeconds = external.mean + sending.seconds
            externalFirst = 1
        case (nil, let customer?):
            meanSeconds = customer.mean
            externalFirst = 0
        case (let external?, let customer?):
            let race = Delay(.constant(sending), then: external)
            (meanSeconds, externalFirst) = Self.race(
                race,
                Delay(customer),
                scale: min(external.mean + sending.seconds, customer.mean)
            )
        }
    }

    /// Adds up stretches of doubling length until nothing is left to add.
    ///
    /// Where something is left after two centuries, the mean is that of a tail that no run sees.
    private static func race(
        _ external: Delay,
        _ customer: Delay,
        scale: Double
    ) -> (mean: Double, externalFirst: Double) {
        var mean = 0.0
        var first = external.probability(.zero)
        var low = SimulationDuration.zero
        // Heavy tails have large means or none, but most of their mass is near.
        var high = SimulationDuration.seconds(min(max(scale, 1e-6), longestScale))
        while external.survival(low) * customer.survival(low) > 1e-14, high < .seconds(4e9) {
            first += DurationIntegral.mean(
                from: low,
                through: high,
                over: external.probability,
                of: customer.reaches
            )
            let length = (high - low)
            mean +=
                length.seconds
                * DurationIntegral.mean(
                    from: low,
                    through: high,
                    over: { Double(($0 - low).nanoseconds) / Double(length.nanoseconds) },
                    of: { external.survival($0) * customer.survival($0) }
                )
            low = high
            high = high + high
        }
        let left = external.survival(low) * customer.survival(low) * low.seconds
        return (left > 1e-6 * mean ? .infinity : mean, first)
    }

    /// An hour, in seconds.
    private static let longestScale = 3600.0
}
