internal import ContactFlow
internal import Typesetting

/// Every metric with its unit, its selector, its meaning and an example, as text for people.
package enum MetricReference {
    /// What metrics are, and where they stand.
    package static let introduction = """
        Metrics stand in thresholds, and after --threshold, --until, --precision and --metric. \
        STAT is mean, med, max, or any percentile such as p95 or p99.9. Durations are seconds, \
        shares are between 0 and 1.
        """

    /// The lines of all metrics, family by family.
    package static var text: String {
        MetricFamily.allCases.map { family in
            ([heading(of: family)] + family.measures.map(entry)).joined(separator: "\n\n")
        }.joined(separator: "\n\n")
    }

    private static func heading(of family: MetricFamily) -> String {
        switch family.selector {
        case .channel:
            let names = Channel.allCases.map(\.name).listed(before: "or")
            return "\(family.rawValue): of all channels, or \(family.rawValue)(CHANNEL) of \(names)"
        case .carrier:
            return "\(family.rawValue): of all carriers, or \(family.rawValue)(CARRIER) of one"
        case .function:
            return "\(family.rawValue): of all functions that the flow calls, or "
                + "\(family.rawValue)(NAME) of one"
        case nil:
            return "\(family.rawValue)"
        }
    }

    private static func entry(_ measure: Measure) -> String {
        let name = measure.name + (measure.takesStatistic ? ".STAT" : "")
        let direction = measure.better.map { ", \($0.words)" } ?? ""
        return """
              \(name): \(measure.unit.words)\(direction)
                  \(measure.meaning)
                  \(measure.example)
            """
    }
}

extension Measure.Direction {
    /// What `compare` takes for better.
    fileprivate var words: String {
        switch self {
        case .higher: "higher is better"
        case .lower: "lower is better"
        case .neither: "neither way is better"
        }
    }
}

extension MetricUnit {
    /// What values are told in.
    fileprivate var words: String {
        switch self {
        case .count: "a count"
        case .share: "a share"
        case .seconds: "seconds"
        case .perSecond: "per second"
        case .bytes: "bytes"
        case .number: "a number"
        }
    }
}
