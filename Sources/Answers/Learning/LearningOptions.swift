/// What the user says about learning.
package struct LearningOptions: Sendable {
    /// The block's limit of the ringing in seconds; `nil` to find it.
    package var timeout: Double?
    /// The time in seconds within which another attempt counts as a redial.
    package var redialWindow = 1800.0
    /// How arrivals are written.
    package var arrivals = ArrivalForm.curve
    /// Which day is kept apart, to hold the scenario against it.
    package var holdout = Holdout.lastDay
    /// Whether the number that was called most stands in the scenario, rather than an example.
    package var keepsDestinations = false
    /// The path of the scenario.
    package var path = "learned.yaml"
    /// The confidence of all intervals.
    package var confidence = 0.95

    /// How arrivals are written.
    package enum ArrivalForm: String, CaseIterable, Sendable {
        /// The rate over the day.
        case curve
        /// Each instant.
        case trace
    }

    /// Which calls are not learned from.
    package enum Holdout: String, CaseIterable, Sendable {
        /// Those of the last whole day.
        case lastDay = "last-day"
        case none
    }

    package init() {}
}
