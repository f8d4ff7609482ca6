package import Measures
package import Statistics
internal import Typesetting

/// The value of a metric in one run, and how it scatters over the run's replications.
package struct MetricSample: Hashable, Sendable {
    /// The value over all replications; nil when nothing was observed.
    package var value: Double?
    /// How far each replication is from the value, as far as it adds to the value's error.
    ///
    /// Nil for a replication without a value; empty where the run does not tell.
    var scatter: [Double?]
    /// What is counted and of how many, where the value is a share of counted things.
    var trials: ConfidenceInterval.Part?
    /// The value's error where only the summary tells it.
    package var estimate: MeanEstimate?

    /// Takes a metric from the replications of a run, or else from its summary.
    package init(of metric: Metric, in run: ComparedRun) {
        value = nil
        scatter = []
        if let table = run.table, table.count > 1 { readReplications(of: metric, in: table) }
        // What the whole run says, so that the reader finds the numbers of its own report.
        if let whole = run.value(of: metric) { value = whole }
        guard scatter.isEmpty, let value else { return }
        estimate = run.estimate(of: metric, as: value)
    }

    /// Ratios scatter as the residuals of the ratio estimator, all else around its mean.
    ///
    /// Source: W. G. Cochran, *Sampling Techniques*, 3rd edition, 1977, section 2.11.
    private mutating func readReplications(of metric: Metric, in table: ReplicationTable) {
        let isOfVoice = metric.selector != nil
        func column(_ counter: Counter) -> [Double?]? {
            (isOfVoice ? counter.voiceColumn : counter.column).flatMap { table[$0] }
        }
        switch metric.measure.observer {
        case .share(let part, let whole), .mean(let part, let whole):
            guard let parts = column(part), let wholes = column(whole) else { return }
            readRatio(parts.map { $0 ?? 0 }, of: wholes.map { $0 ?? 0 })
            trials = ConfidenceInterval.Part(
                part: parts.reduce(0) { $0 + ($1 ?? 0) },
                whole: wholes.reduce(0) { $0 + ($1 ?? 0) }
            )
        case .duration(let record):
            let statistic = metric.statistic ?? .mean
            guard let values = table[record.column(of: statistic)] else { return }
            guard statistic == .mean, let counter = record.counter else { return read(values) }
            guard let counts = column(counter) else { return }
            let wholes = zip(values, counts).map { $0 == nil ? 0 : $1 ?? 0 }
            readRatio(zip(values, wholes).map { ($0 ?? 0) * $1 }, of: wholes)
        case .count(let counter), .rate(let counter):
            if let values = column(counter) { read(values) }
        case .load, .wire, .function, .engine:
            if let values = metric.measure.column.flatMap({ table[$0] }) { read(values) }
        }
    }

    private mutating func read(_ values: [Double?]) {
        let present = values.compactMap(\.self)
        guard !present.isEmpty else { return }
        let mean = present.reduce(0, +) / Double(present.count)
        value = mean
        scatter = values.map { value in value.map { $0 - mean } }
    }

    private mutating func readRatio(_ parts: [Double], of wholes: [Double]) {
        let whole = wholes.reduce(0, +)
        guard whole > 0 else { return }
        let ratio = parts.reduce(0, +) / whole
        let mean = whole / Double(wholes.count)
        value = ratio
        scatter = zip(parts, wholes).map { ($0 - ratio * $1) / mean }
    }
}

extension ComparedRun {
    /// The value that the summary has of a metric; nil when it has none.
    fileprivate func value(of metric: Metric) -> Double? {
        switch metric.measure.observer {
        case .count(let counter), .rate(let counter):
            guard replications > 0 else { return nil }
            return summary.number(counter.path).map { $0 / Double(replications) }
        case .share(let part, let whole), .mean(let part, let whole):
            if let path = path(of: metric) { return summary.number(path) }
            guard let count = summary.number(whole.path), count > 0 else { return nil }
            return summary.number(part.path).map { $0 / count }
        case .duration(let record):
            let statistic = (metric.statistic ?? .mean).key
            return summary.number("durations.\(record.key).\(statistic)")
        case .load, .wire, .function, .engine:
            return metric.measure.path.flatMap(summary.sum)
        }
    }

    /// Where the summary has a share or a mean; nil where it has the counts alone.
    private func path(of metric: Metric) -> String? {
        let channel = metric.selector.map { "channels.\($0)." } ?? ""
        let share = metric.measure.isCountedShare ? ".share" : ""
        return metric.measure.path.map { channel + $0 + share }
    }

    /// The error that the summary tells of a value; nil where it tells none.
    ///
    /// The longer side of the interval counts, since intervals of shares are cut to 0 and 1.
    fileprivate func estimate(of metric: Metric, as value: Double) -> MeanEstimate? {
        guard metric.measure.isCountedShare,
            let ends = path(of: metric).map({ $0.dropLast("share".count) + "ci95" })
                .flatMap({ summary[String($0)] })?.elements?.compactMap(\.number),
            ends.count == 2
        else { return nil }
        let half = max(ends[1] - value, value - ends[0])
        guard half >= 0 else { return nil }
        var freedom = Double(Self.fewestBatches - 1)
        var quantile = 1.959_963_984_540_054
        if let batches = batches ?? (replications < 10 ? nil : replications),
            batches > 1
        {
            freedom = Double(batches - 1)
            quantile = StudentT.twoSidedQuantile(confidence: 0.95, degreesOfFreedom: batches - 1)
        }
        return MeanEstimate(
            value: value,
            standardError: half / quantile,
            degreesOfFreedom: freedom
        )
    }

    /// The fewest batches of which a single run gives an interval: so many are taken where a summary
    /// does not tell, with the quantile of very many, so that the error is not underrated.
    private static let fewestBatches = 5
}
