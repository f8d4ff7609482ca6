package import ContactCenter
package import Statistics

/// Durations of one kind that are recorded, and where the files have them.
package struct DurationRecord: Sendable {
    /// Where they are recorded.
    package enum Source: Sendable {
        /// With the legs of each carrier.
        case legs(@Sendable (Tally.Legs) -> DurationHistogram)
        /// With the contacts of each channel, from entering the block to leaving it.
        case block
        /// With all contacts that waited for an agent.
        case queue
    }

    /// Its key in `durations` of `summary.json`, and the name of its log in `histograms/`.
    package let key: String
    /// What it is called in tables.
    package let title: String
    /// What it is called in columns, and in `metrics.prom`.
    package let column: String
    /// How many there are, where that is counted by itself.
    package let counter: Counter?
    /// What `replications.csv` has of every replication, in a column each.
    package let kept: [DurationStatistic]
    /// Where they are recorded.
    package let source: Source

    /// The percentiles among those statistics, in their order.
    package var keptPercents: [Double] {
        kept.compactMap { if case .percentile(let percent) = $0 { percent } else { nil } }
    }

    /// The column of a statistic, such as `answer_time_p95`.
    package func column(of statistic: DurationStatistic) -> String {
        "\(column)_\(statistic.name)"
    }
}

extension DurationRecord {
    /// The durations of a replication, in parts.
    package func histograms(in tally: Tally) -> [DurationHistogram] {
        switch source {
        case .legs(let read): tally.legs.map(read)
        case .block: tally.blockTimes
        case .queue: [tally.waits]
        }
    }
}

extension Measure {
    /// What is recorded; nil where it is no duration.
    package var record: DurationRecord? {
        if case .duration(let record) = observer { record } else { nil }
    }
}
