public import Randomness

/// When and how often customers who did not get through call again.
public struct RedialPlan: Hashable, Sendable {
    /// An end of a contact after which a customer may call again, named as in scenario files.
    public enum Condition: String, CaseIterable, Hashable, Sendable {
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
    public var probability: Double
    /// How long after the end; a law with a positive mean.
    public var delay: Law
    /// The ends after which customers call again.
    public var conditions: Set<Condition>
    /// How often a customer tries at most, the first time included; absent is without limit.
    public var mostAttempts: Int?

    /// The ends after which customers call again where a scenario does not say it.
    public static let usualConditions: Set<Condition> = [.callFailed, .timeout, .rejected]

    /// Creates a plan.
    public init(
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
