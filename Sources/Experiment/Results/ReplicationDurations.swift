package import ContactCenter
internal import Statistics

/// What one replication says of durations, in seconds; `nil` where it had none.
///
/// Numbers rather than histograms, since there may be very many replications.
package struct ReplicationDurations: Hashable, Sendable {
    /// From the dialling to the answer: the mean.
    package var answerTimeMean: Double?
    /// From the dialling to the answer: what 95 % do not exceed.
    package var answerTimeP95: Double?
    /// From the answer to the release: the mean.
    package var talkTimeMean: Double?
    /// From the dialling to the release: the mean.
    package var holdingTimeMean: Double?
    /// From entering the block to leaving it: the mean.
    package var blockTimeMean: Double?

    /// Sums up the durations of a replication.
    package init(of tally: Tally) {
        answerTimeMean = Self.mean(tally.legs.map(\.answerTimes))
        answerTimeP95 = DurationHistogram.percentile(95, of: tally.legs.map(\.answerTimes))
        talkTimeMean = Self.mean(tally.legs.map(\.talkTimes))
        holdingTimeMean = Self.mean(tally.legs.map(\.holdingTimes))
        blockTimeMean = Self.mean(tally.blockTimes)
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
