package import Randomness

/// How the customers of one stream behave.
package struct CustomerPlan: Hashable, Sendable {
    /// Which number a customer calls from.
    package enum Number: Hashable, Sendable {
        /// All from one number.
        case fixed(String)
        /// A prefix followed by so many drawn digits.
        case drawn(prefix: String, digits: Int)
    }

    /// The number a customer calls from.
    package var number: Number?
    /// How long a customer listens to the ringing, counted from the dialling; absent is for ever.
    package var patience: Law?
    /// How long after the answer a customer hangs up; absent is never first.
    package var hangup: Law?
    /// When and how often customers call again; absent is never.
    package var redial: RedialPlan?

    package init(
        number: Number? = nil,
        patience: Law? = nil,
        hangup: Law? = nil,
        redial: RedialPlan? = nil
    ) {
        self.number = number
        self.patience = patience
        self.hangup = hangup
        self.redial = redial
    }
}
