internal import Typesetting

extension MetricUnit {
    /// The unit of a metric of contract section 3, such as `leg.answerTime.p95`.
    package init(of metric: String) {
        let words = metric.split(separator: ".")
        switch words.last {
        case "share", "busyShare":
            self = .share
        case "wallSeconds":
            self = .seconds
        case .some(let word) where word.hasSuffix("Bytes"):
            self = .bytes
        default:
            // The duration comes before the statistic: `leg.answerTime.p99.9`, `block.time.mean`.
            let isDuration = words.contains { $0 == "time" || $0.hasSuffix("Time") }
            self = isDuration ? .seconds : .number
        }
    }
}
