package import Randomness

/// When and how often customers who did not get through call again.
package struct RedialPlan: Hashable, Sendable {
    /// An end of a contact after which a customer may call again, named as in scenario files.
    package enum Condition: String, CaseIterable, Hashable, Sendable {
        /// The block took Call failed, as when no trunk was free.
        case callFailed
        /// The block took Timeout.
        case timeout
        /// The block took Error.
        case error
        /// The customer hung up in the block.
        case customerDisconnected
        /// The instance turned the contact away.
        case rejected
        /// The flow ended before the contact reached the block.
        case endedBeforeBlock
    }

    /// The probability that a customer calls again after such an end; 0 to 1.
    package var probability: Double
    /// How long after the end; a law with a positive mean.
    package var delay: Law
    /// The ends after which customers call again.
    package var conditions: Set<Condition>
    /// How often a customer tries at most, the first time included; absent is without limit.
    package var mostAttempts: Int?

    /// The ends after which customers call again where a scenario does not say it.
    package static let usualConditions: Set<Condition> = [.callFailed, .timeout, .rejected]

    package init(
        probability: Double,
        delay: Law,
        conditions: Set<Condition> = usualConditions,
        mostAttempts: Int? = nil
    ) {
        self.probability = probability
        self.delay = delay
        self.conditions = conditions
        self.mostAttempts = mostAttempts
    }
}
