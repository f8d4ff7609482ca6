/// What the user says about learning.
package struct LearningOptions: Sendable {
    /// The block's limit of the ringing in seconds; `nil` to find it.
    package var timeout: Double?
    /// The time in seconds within which another attempt counts as a redial.
    package var redialWindow = 1800.0
    /// How arrivals are written.
    package var arrivals = ArrivalForm.curve
    /// The name of the scenario, and of the files beside it.
    package var name = "learned"
    /// The confidence of all intervals.
    package var confidence = 0.95

    /// How arrivals are written.
    package enum ArrivalForm: String, Sendable {
        /// The rate over the day.
        case curve
        /// Each instant.
        case trace
    }

    package init() {}
}
