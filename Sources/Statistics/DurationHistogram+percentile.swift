extension DurationHistogram {
    /// The durations in seconds that so many percent of all durations do not exceed.
    ///
    /// Each is the end of the first bucket up to which so many were counted, as the libraries of
    /// HdrHistogram answer, and none lies outside what was recorded.
    ///
    /// - Parameter percents: Each 0 to 100.
    /// - Returns: A duration for each, to three digits; `nil` when nothing was recorded.
    /// - Complexity: O(buckets) for each.
    ///
    /// Source: G. Tene, "HdrHistogram: a high dynamic range histogram", 2012.
    package func percentiles(_ percents: [Double]) -> [Double]? {
        guard !isEmpty else { return nil }
        let count = count
        return percents.map { percent in
            precondition((0...100).contains(percent), "A percentile is between 0 and 100.")
            guard percent > 0 else { return Double(smallest) / 1e9 }
            guard percent < 100 else { return Double(largest) / 1e9 }
            // Rounded up, and never past a whole number by the error of a product.
            let rank = (percent.nextDown * Double(count) / 100).rounded(.up)
            let value = Double(microseconds(ofRank: UInt64(max(rank, 1)))) / 1e6
            return min(max(value, Double(smallest) / 1e9), Double(largest) / 1e9)
        }
    }

    /// The duration in seconds that so many percent of the durations of some histograms together do
    /// not exceed.
    ///
    /// - Parameters:
    ///   - percent: 0 to 100.
    ///   - histograms: What to look through.
    /// - Returns: A duration to three digits; `nil` when nothing was recorded.
    /// - Complexity: O(buckets) for each histogram.
    package static func percentile(_ percent: Double, of histograms: [Self]) -> Double? {
        histograms.reduce(into: Self()) { $0.add($1) }.percentiles([percent])?[0]
    }

    /// Where the bucket of a duration ends, counted from the shortest one, which is 1.
    private func microseconds(ofRank rank: UInt64) -> UInt64 {
        var seen: UInt64 = 0
        for bucket in counts.indices {
            seen += counts[bucket]
            if seen >= rank { return Self.lowestValue(in: bucket + 1) - 1 }
        }
        preconditionFailure("No duration has the rank \(rank).")
    }
}
