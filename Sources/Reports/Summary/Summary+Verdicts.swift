internal import Measures

extension Summary {
    /// One quantity that theory knows, beside its observation.
    package struct AnalyticCheck: Codable, Hashable, Sendable {
        /// The model, such as `Erlang B`.
        package var model: String
        /// The metric, such as `leg.blocked.share`.
        package var quantity: String
        /// What the model expects; nil when it has no answer.
        @OrNull package var expected: Double?
        /// What the run observed; nil when it observed nothing.
        @OrNull package var observed: Double?
        /// Whether the expectation lies in the interval of the observation; nil when there is none.
        @OrNull package var inside: Bool?
        /// Whether it lies in the joint 95 % interval of all lines; nil when there is none.
        @OrNull package var jointlyInside: Bool?
        /// Why the model applies, in one sentence.
        package var why: String

        package init(
            model: String,
            quantity: String,
            expected: Double?,
            observed: Double?,
            inside: Bool?,
            jointlyInside: Bool? = nil,
            why: String
        ) {
            self.model = model
            self.quantity = quantity
            self.expected = expected
            self.observed = observed
            self.inside = inside
            self.jointlyInside = jointlyInside
            self.why = why
        }
    }

    /// The verdict on one threshold.
    package struct Threshold: Codable, Hashable, Sendable {
        /// The expression as it was given: metric, comparison, bound.
        package var expression: String
        /// The metric's value, in seconds or as a share between 0 and 1; nil when nothing was
        /// observed.
        @OrNull package var observed: Double?
        /// Whether the observed value meets the expression.
        package var passed: Bool
        /// Whether the sample is large enough to tell.
        package var decided: Bool
        /// About how many measured contacts would decide it; nil where it is decided, or where nobody
        /// can tell.
        @OrNull package var contactsToDecide: Int?

        package init(
            expression: String,
            observed: Double?,
            passed: Bool,
            decided: Bool,
            contactsToDecide: Int? = nil
        ) {
            self.expression = expression
            self.observed = observed
            self.passed = passed
            self.decided = decided
            self.contactsToDecide = contactsToDecide
        }
    }

    /// Something a reader should know before trusting the numbers.
    package struct Warning: Codable, Hashable, Sendable {
        /// A short name that does not change, such as `even-arrivals`.
        package var code: String
        /// One sentence for people.
        package var message: String

        package init(code: String, message: String) {
            self.code = code
            self.message = message
        }
    }
}
