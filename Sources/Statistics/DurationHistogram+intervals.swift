extension DurationHistogram {
    /// An interval of the mean, as if the durations were independent.
    ///
    /// - Parameter confidence: How often it shall hold the true mean; between 0 and 1.
    /// - Returns: `nil` for fewer than two durations.
    package func meanInterval(confidence: Double = 0.95) -> ConfidenceInterval? {
        let count = count
        guard count >= 2, let mean else { return nil }
        let squares = buckets.reduce(0.0) { sum, bucket in
            guard bucket.count > 0 else { return sum }
            let distance = Double(bucket.longest) / 1e9 - mean
            return sum + Double(bucket.count) * distance * distance
        }
        let error = (squares / Double(count - 1) / Double(count)).squareRoot()
        let width =
            error * StudentT.twoSidedQuantile(confidence: confidence, degreesOfFreedom: count - 1)
        return ConfidenceInterval(low: mean - width, high: mean + width)
    }

    /// An interval of a percentile from the ranks around it, as if the durations were
    /// independent.
    ///
    /// - Parameters:
    ///   - percent: Between 0 and 100.
    ///   - confidence: How often it shall hold the true percentile; between 0 and 1.
    /// - Returns: `nil` where there are too few durations on one side of it.
    ///
    /// Source: H. A. David, H. N. Nagaraja, *Order Statistics*, 3rd edition, 2003, section 7.1.
    package func percentileInterval(
        _ percent: Double,
        confidence: Double = 0.95
    ) -> ConfidenceInterval? {
        let share = percent / 100
        let total = Double(count)
        let quantile = StandardNormal.twoSidedQuantile(confidence: confidence)
        let spread = quantile * (total * share * (1 - share)).squareRoot()
        let low = (total * share - spread) / total
        let high = (total * share + spread) / total
        guard !isEmpty, low > 0, high < 1, let ends = percentiles([low * 100, high * 100])
        else { return nil }
        return ConfidenceInterval(low: ends[0], high: ends[1])
    }
}
