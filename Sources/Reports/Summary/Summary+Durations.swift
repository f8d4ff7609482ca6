package import Measures

extension Summary {
    /// How long things took: statistics of each kind of durations, by their keys.
    ///
    /// The kinds are those of ``Measure/durations``; a summary of an earlier version may lack some.
    package struct Durations: Codable, Hashable, Sendable {
        private var byKey: [String: DurationStatistics]

        /// Creates the statistics, with nothing measured where none are given.
        package init(_ statistics: [Measure: DurationStatistics] = [:]) {
            byKey = [:]
            for measure in Measure.durations {
                self[measure] = statistics[measure] ?? DurationStatistics(count: 0)
            }
        }

        /// Reads the statistics of all kinds.
        package init(from decoder: any Decoder) throws {
            byKey = try decoder.singleValueContainer().decode([String: DurationStatistics].self)
        }

        /// Writes them in the same form.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(byKey)
        }

        /// The statistics of a kind; nothing where the summary lacks it.
        package subscript(measure: Measure) -> DurationStatistics {
            get { measure.record.flatMap { byKey[$0.key] } ?? DurationStatistics(count: 0) }
            set { if let key = measure.record?.key { byKey[key] = newValue } }
        }

        /// The kinds that the summary has, in order; waiting only where somebody waited for an agent.
        var recorded: [(record: DurationRecord, statistics: DurationStatistics)] {
            Measure.durations.compactMap(\.record).compactMap { record in
                byKey[record.key].map { (record, $0) }
            }.filter { $0.statistics.count > 0 || $0.record.key != Measure.queueWait.record?.key }
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

extension Summary.DurationStatistics {
    /// The durations that so many percent do not exceed, by their percent, as far as they are told.
    var percentiles: [Double: Double] {
        let told = [(0, min), (50, p50), (90, p90), (95, p95), (99, p99), (99.9, p999), (100, max)]
        return Dictionary(
            uniqueKeysWithValues: told.compactMap { percent, value in
                value.map { (percent, $0) }
            }
        )
    }
}
