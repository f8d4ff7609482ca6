package import ContactCenter
internal import Measures
internal import Statistics

/// What is kept of the durations of one replication, in seconds.
///
/// Numbers rather than histograms, since there may be very many replications.
package struct ReplicationDurations: Hashable, Sendable {
    /// The statistics that each of ``Measure/durations`` keeps, one after the other; `nil` where there
    /// was no such duration.
    package var values: [Double?]

    /// Sums up the durations of a replication.
    package init(of tally: Tally) {
        values = Measure.durations.compactMap(\.record).flatMap { record in
            let histograms = record.histograms(in: tally)
            var percentiles = DurationHistogram.percentiles(record.keptPercents, of: histograms)?[
                ...
            ]
            return record.kept.map { statistic in
                switch statistic {
                case .mean: Self.mean(histograms)
                case .percentile: percentiles?.popFirst()
                case .max: histograms.compactMap(\.maximum).max()
                }
            }
        }
    }

    private static func mean(_ histograms: [DurationHistogram]) -> Double? {
        var sum = 0.0
        var count = 0
        for histogram in histograms {
            guard let mean = histogram.mean else { continue }
            sum += mean * Double(histogram.count)
            count += histogram.count
        }
        return count == 0 ? nil : sum / Double(count)
    }
}
