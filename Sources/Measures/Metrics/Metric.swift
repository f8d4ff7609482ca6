package import Typesetting

/// A measured quantity under the name that users write, such as `branch(voice).timeout.share`.
package struct Metric: Hashable, Sendable {
    /// The metric as written.
    package var text: String
    /// What it measures.
    package var measure: Measure
    /// What it says of many durations; absent where it measures no durations.
    package var statistic: DurationStatistic?
    /// The channel or the carrier that it is narrowed to; absent is all together.
    package var selector: String?

    /// What its values are.
    package var unit: MetricUnit { measure.unit }

    /// Whether its values are estimates of something, with an interval where there is enough data.
    package var isEstimated: Bool {
        switch measure.observer {
        case .share, .mean, .load(_, .mean), .load(_, .fullShare): true
        case .duration: statistic != .max
        case .count, .rate, .load(_, .peak), .wire, .function, .engine: false
        }
    }
}

extension MetricUnit {
    /// The unit of a metric that is known by its name alone, as in a history; that of a number where
    /// there is no such metric.
    package init(of name: String) {
        self = (try? Metric(parsing: name))?.unit ?? .number
    }
}
