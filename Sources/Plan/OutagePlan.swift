package import Randomness
package import Telephony
package import VirtualTime

/// A fault of a carrier: while it is on, some or all of the legs that are dialled fail.
package struct OutagePlan: Hashable, Sendable {
    /// When it is on.
    package enum Timing: Hashable, Sendable {
        /// From an instant on for so long, and again after every period if there is one.
        case scheduled(
            start: SimulationDuration,
            length: SimulationDuration,
            period: SimulationDuration?
        )
        /// A process of two states: the carrier is well at the start, and for a time drawn from
        /// `between`, then the fault is on for a time drawn from `length`, and so on.
        case alternating(between: Law, length: Law)
    }

    /// When it is on.
    package var timing: Timing
    /// The probability that it fails a leg that is dialled while it is on; 1 is an outage, less is a
    /// brown-out.
    package var probability: Double
    /// What the carrier reports.
    package var cause: ReleaseCause
    /// How long after the dialling the failure comes.
    package var delay: Law

    package init(
        _ timing: Timing,
        probability: Double = 1,
        cause: ReleaseCause = .serviceUnavailable,
        delay: Law = .constant(.zero)
    ) {
        self.timing = timing
        self.probability = probability
        self.cause = cause
        self.delay = delay
    }
}
