extension DurationHistogram {
    /// The duration in seconds that so many percent of the durations of some histograms together do not
    /// exceed.
    ///
    /// The same as ``percentiles(_:)`` of their sum, without adding them up.
    ///
    /// - Parameters:
    ///   - percent: Above 0, below 100.
    ///   - histograms: What to look through.
    /// - Returns: A duration to three digits; `nil` when nothing was recorded.
    /// - Complexity: O(buckets).
    public static func percentile(_ percent: Double, of histograms: [Self]) -> Double? {
        precondition(percent > 0 && percent < 100, "A percentile lies between 0 and 100.")
        let histograms = histograms.filter { !$0.isEmpty }
        let count = histograms.reduce(0) { $0 + $1.count }
        guard let smallest = histograms.map(\.smallest).min(),
            let largest = histograms.map(\.largest).max()
        else { return nil }
        // As the library rounds: up, and never past a whole number by the error of a product.
        let wanted = UInt64(max((percent.nextDown * Double(count) / 100).rounded(.up), 1))
        var seen: UInt64 = 0
        for bucket in 0..<(histograms.map(\.counts.count).max() ?? 0) {
            for histogram in histograms where bucket < histogram.counts.count {
                seen += histogram.counts[bucket]
            }
            guard seen >= wanted else { continue }
            // The end of the bucket, but for the last one, whose end nothing may have reached.
            let isLast = seen == UInt64(count)
            let end = isLast ? lowestValue(in: bucket) : lowestValue(in: bucket + 1) - 1
            let value = Double(end) / 1e6
            return min(max(value, Double(smallest) / 1e9), Double(largest) / 1e9)
        }
        return nil
    }
}
