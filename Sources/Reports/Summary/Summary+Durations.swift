extension Summary {
    /// How long things took.
    package struct Durations: Codable, Hashable, Sendable {
        /// From the dialling to the answer, of answered legs.
        package var answerTime: DurationStatistics
        /// From the answer to the release, of answered legs.
        package var talkTime: DurationStatistics
        /// From the dialling to the release, of admitted legs: how long a trunk was held.
        package var holdingTime: DurationStatistics
        /// From entering the block to leaving it, of all contacts that entered.
        package var blockTime: DurationStatistics

        /// Creates the statistics.
        package init(
            answerTime: DurationStatistics,
            talkTime: DurationStatistics,
            holdingTime: DurationStatistics,
            blockTime: DurationStatistics
        ) {
            self.answerTime = answerTime
            self.talkTime = talkTime
            self.holdingTime = holdingTime
            self.blockTime = blockTime
        }
    }

    /// Mean, extremes and percentiles of durations, all in seconds and nil when there were none.
    package struct DurationStatistics: Codable, Hashable, Sendable {
        /// How many durations were measured.
        package var count: Int
        /// The arithmetic mean.
        @OrNull package var mean: Double?
        /// The shortest.
        @OrNull package var min: Double?
        /// The median.
        @OrNull package var p50: Double?
        /// The 90th percentile.
        @OrNull package var p90: Double?
        /// The 95th percentile.
        @OrNull package var p95: Double?
        /// The 99th percentile.
        @OrNull package var p99: Double?
        /// The 99.9th percentile.
        @OrNull package var p999: Double?
        /// The longest.
        @OrNull package var max: Double?

        /// Creates the statistics; leave all but `count` out when nothing was measured.
        package init(
            count: Int,
            mean: Double? = nil,
            min: Double? = nil,
            p50: Double? = nil,
            p90: Double? = nil,
            p95: Double? = nil,
            p99: Double? = nil,
            p999: Double? = nil,
            max: Double? = nil
        ) {
            self.count = count
            self.mean = mean
            self.min = min
            self.p50 = p50
            self.p90 = p90
            self.p95 = p95
            self.p99 = p99
            self.p999 = p999
            self.max = max
        }
    }
}
