extension DurationHistogram {
    /// The durations in seconds that so many percent of all durations do not exceed.
    ///
    /// Each is the longest duration in the first bucket up to which so many were counted: a duration
    /// that occurred, within 0.1 % of the one of that rank, and that one itself where no other fell into
    /// its bucket. Constants and timeouts are told as they are.
    ///
    /// - Parameter percents: Each 0 to 100.
    /// - Returns: A duration for each; `nil` when nothing was recorded.
    /// - Complexity: O(buckets).
    package func percentiles(_ percents: [Double]) -> [Double]? {
        guard !isEmpty else { return nil }
        var ranks = Ranks(of: self)
        var durations = percents
        // In growing order, so that one pass over the buckets finds all.
        for index in percents.indices.sorted(by: { percents[$0] < percents[$1] }) {
            let percent = percents[index]
            precondition((0...100).contains(percent), "A percentile is between 0 and 100.")
            durations[index] = Double(nanoseconds(at: percent, &ranks)) / 1e9
        }
        return durations
    }

    private func nanoseconds(at percent: Double, _ ranks: inout Ranks) -> Int64 {
        guard percent > 0 else { return smallest }
        guard percent < 100 else { return largest }
        // Rounded up, and never past a whole number by the error of a product.
        let rank = (percent.nextDown * Double(count) / 100).rounded(.up)
        return ranks.longest(ofBucketWith: UInt64(max(rank, 1)))
    }

    /// The durations in seconds that so many percent of the durations of some histograms together do
    /// not exceed.
    ///
    /// - Parameters:
    ///   - percents: Each 0 to 100.
    ///   - histograms: What to look through.
    /// - Returns: A duration for each, as ``percentiles(_:)`` tells; `nil` when nothing was recorded.
    /// - Complexity: O(buckets) for each histogram.
    package static func percentiles(_ percents: [Double], of histograms: [Self]) -> [Double]? {
        let filled = histograms.filter { !$0.isEmpty }
        // Mostly there is one, which need not be copied.
        if filled.count == 1 { return filled[0].percentiles(percents) }
        return filled.reduce(into: Self()) { $0.add($1) }.percentiles(percents)
    }

    /// The ranks of durations, looked up in growing order; the shortest duration has the rank 1.
    private struct Ranks {
        private let buckets: [Bucket]
        private var index = -1
        /// Durations up to and in the bucket of the index.
        private var seen: UInt64 = 0

        init(of histogram: DurationHistogram) {
            buckets = histogram.buckets
        }

        /// The longest duration in the bucket of a rank.
        mutating func longest(ofBucketWith rank: UInt64) -> Int64 {
            while seen < rank {
                index += 1
                seen += buckets[index].count
            }
            return buckets[index].longest
        }
    }
}
