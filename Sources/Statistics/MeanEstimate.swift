/// A value that was estimated from independent observations, and how far it may be off.
package struct MeanEstimate: Hashable, Sendable {
    /// The value.
    package var value: Double
    /// The standard deviation of the value; 0 where nothing varied.
    package var standardError: Double
    /// How much is known of the standard error; positive.
    package var degreesOfFreedom: Double

    package init(value: Double, standardError: Double, degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "An estimate needs a degree of freedom.")
        self.value = value
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Estimates from observations that scatter around the value; `nil` for fewer than two.
    ///
    /// - Parameters:
    ///   - value: The value, such as the mean of the observations, or a ratio of sums.
    ///   - observations: Independent and of one law; their mean need not be the value.
    package init?(of value: Double, scatteredAs observations: [Double]) {
        guard observations.count >= 2 else { return nil }
        let count = Double(observations.count)
        let mean = observations.reduce(0, +) / count
        let squares = observations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.init(
            value: value,
            standardError: (squares / (count - 1) / count).squareRoot(),
            degreesOfFreedom: count - 1
        )
    }
}
