extension DurationHistogram {
    /// The durations in seconds that so many percent of all durations do not exceed.
    ///
    /// Each is the longest duration in the first bucket up to which so many were counted: a duration
    /// that occurred, within 0.1 % of the one of that rank, and that one itself where no other fell into
    /// its bucket. Constants and timeouts are told as they are.
    ///
    /// - Parameter percents: Each 0 to 100.
    /// - Returns: A duration for each; `nil` when nothing was recorded.
    /// - Complexity: O(buckets) for each.
    package func percentiles(_ percents: [Double]) -> [Double]? {
        guard !isEmpty else { return nil }
        let count = count
        return percents.map { percent in
            precondition((0...100).contains(percent), "A percentile is between 0 and 100.")
            guard percent > 0 else { return Double(smallest) / 1e9 }
            guard percent < 100 else { return Double(largest) / 1e9 }
            // Rounded up, and never past a whole number by the error of a product.
            let rank = (percent.nextDown * Double(count) / 100).rounded(.up)
            return Double(nanoseconds(ofRank: UInt64(max(rank, 1)))) / 1e9
        }
    }

    /// The duration in seconds that so many percent of the durations of some histograms together do
    /// not exceed.
    ///
    /// - Parameters:
    ///   - percent: 0 to 100.
    ///   - histograms: What to look through.
    /// - Returns: A duration, as ``percentiles(_:)`` tells; `nil` when nothing was recorded.
    /// - Complexity: O(buckets) for each histogram.
    package static func percentile(_ percent: Double, of histograms: [Self]) -> Double? {
        histograms.reduce(into: Self()) { $0.add($1) }.percentiles([percent])?[0]
    }

    /// The longest duration in the bucket of a rank; the shortest duration has the rank 1.
    private func nanoseconds(ofRank rank: UInt64) -> Int64 {
        var seen: UInt64 = 0
        for bucket in buckets {
            seen += bucket.count
            if seen >= rank { return bucket.longest }
        }
        preconditionFailure("No duration has the rank \(rank).")
    }
}
