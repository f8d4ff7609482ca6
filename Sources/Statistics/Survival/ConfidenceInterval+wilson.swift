extension ConfidenceInterval {
    /// An interval for the probability of independent trials.
    ///
    /// - Parameters:
    ///   - successes: How many succeeded.
    ///   - trials: How many there were; at least one.
    ///   - confidence: Between 0 and 1, both excluded.
    /// - Returns: An interval within 0 and 1.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    /// *Journal of the American Statistical Association* 22, 1927.
    package static func wilson(
        _ successes: Int,
        of trials: Int,
        confidence: Double = 0.95
    ) -> ConfidenceInterval {
        precondition(trials > 0, "A share is taken of at least one trial.")
        let z = StandardNormal.twoSidedQuantile(confidence: confidence)
        let count = Double(trials)
        let share = Double(successes) / count
        let center = (share + z * z / (2 * count)) / (1 + z * z / count)
        let spread = share * (1 - share) / count + z * z / (4 * count * count)
        let width = z * spread.squareRoot() / (1 + z * z / count)
        return .init(low: max(0, center - width), high: min(1, center + width))
    }
}
