/// A quantity that theory knows.
package struct ExactValue: Hashable, Sendable {
    /// The metric, such as `leg.blocked.share`.
    package var metric: String
    /// Its value in the metric's unit, in the long run.
    package var value: Double
    /// The model, such as `Erlang B`.
    package var model: String
    /// Why the model applies, in one sentence.
    package var why: String
    /// Whether it holds only when the beginning of the run is forgotten.
    package var needsEquilibrium: Bool
    /// About how long a run remembers how it began, in seconds; `nil` for a mean holding time.
    package var memory: Double?
    /// The variance of a measured share times the number of contacts; `nil` for what is no share.
    package var varianceOfContacts: Double?

    /// Creates a value, kept to ten digits: the last bits of formulas depend on the machine.
    package init(
        _ metric: String,
        _ value: Double,
        model: String,
        because why: String,
        needsEquilibrium: Bool = true,
        memory: Double? = nil,
        varianceOfContacts: Double? = nil
    ) {
        self.metric = metric
        self.needsEquilibrium = needsEquilibrium
        self.memory = memory
        self.varianceOfContacts = varianceOfContacts
        self.value = value.rounded(toDigits: 10)
        self.model = model
        self.why = why
    }
}

extension ExactValue {
    /// How many contacts measure the share to within 1 % of itself, with 95 % confidence.
    package var contactsForOnePercent: Double? {
        guard let varianceOfContacts, value > 1e-12 else { return nil }
        let error = 0.01 * value / 1.959_964
        return varianceOfContacts / (error * error)
    }
}

extension Double {
    /// The number with so many significant decimal digits.
    fileprivate func rounded(toDigits digits: Int) -> Double {
        guard isFinite, self != 0 else { return self }
        var power = 1.0
        var size = magnitude
        // Values of metrics are neither very large nor very small; the rest stays as it is.
        guard size < 1e15, size > 1e-15 else { return size > 1 ? self : 0 }
        let limit = (0..<digits).reduce(1.0) { product, _ in product * 10 }
        while size * 10 < limit {
            size *= 10
            power *= 10
        }
        return (self * power).rounded() / power
    }
}
