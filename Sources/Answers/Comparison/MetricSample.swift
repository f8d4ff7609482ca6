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
    package init(of metric: ComparedMetric, in run: ComparedRun) {
        value = nil
        scatter = []
        if let table = run.table, table.count > 1 { readReplications(metric.columns, table) }
        // What the whole run says, so that the reader finds the numbers of its own report.
        if let whole = metric.place.value(in: run) { value = whole }
        guard scatter.isEmpty, let value else { return }
        estimate = metric.place.estimate(of: value, in: run)
    }

    /// Ratios scatter as the residuals of the ratio estimator, all else around its mean.
    ///
    /// Source: W. G. Cochran, *Sampling Techniques*, 3rd edition, 1977, section 2.11.
    private mutating func readReplications(
        _ columns: ComparedMetric.Columns,
        _ table: ReplicationTable
    ) {
        switch columns {
        case .ratio(let part, of: let whole):
            guard let parts = table[part], let wholes = table[whole] else { return }
            readRatio(parts.map { $0 ?? 0 }, of: wholes.map { $0 ?? 0 })
            trials = ConfidenceInterval.Part(
                part: parts.reduce(0) { $0 + ($1 ?? 0) },
                whole: wholes.reduce(0) { $0 + ($1 ?? 0) }
            )
        case .mean(let mean, of: let count):
            guard let means = table[mean], let counts = table[count] else { return }
            let wholes = zip(means, counts).map { $0 == nil ? 0 : $1 ?? 0 }
            readRatio(zip(means, wholes).map { ($0 ?? 0) * $1 }, of: wholes)
        case .value(let column):
            guard let values = table[column] else { return }
            let present = values.compactMap(\.self)
            guard !present.isEmpty else { return }
            let mean = present.reduce(0, +) / Double(present.count)
            value = mean
            scatter = values.map { value in value.map { $0 - mean } }
        }
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

extension ComparedMetric.Place {
    /// The value that the summary has; nil when it has none.
    fileprivate func value(in run: ComparedRun) -> Double? {
        let summary = run.summary
        switch self {
        case .estimate(let path): return summary.number(path + ".share")
        case .number(let path): return summary.number(path)
        case .sum(let key, of: let path):
            guard let items = summary[path]?.elements else { return nil }
            let numbers = items.compactMap { item -> Double? in
                if case .object(let members) = item { members[key]?.number } else { nil }
            }
            return numbers.isEmpty ? nil : numbers.reduce(0, +)
        case .perReplication(let path):
            guard run.replications > 0 else { return nil }
            return summary.number(path).map { $0 / Double(run.replications) }
        case .ratio(let path, of: let whole):
            guard let count = summary.number(whole), count > 0 else { return nil }
            return summary.number(path).map { $0 / count }
        }
    }

    /// The error that the summary tells of a value; nil where it tells none.
    ///
    /// The longer side of the interval counts, since intervals of shares are cut to 0 and 1.
    fileprivate func estimate(of value: Double, in run: ComparedRun) -> MeanEstimate? {
        guard case .estimate(let path) = self,
            let ends = run.summary[path + ".ci95"]?.elements?.compactMap(\.number), ends.count == 2
        else { return nil }
        let half = max(ends[1] - value, value - ends[0])
        guard half >= 0 else { return nil }
        var freedom = Double(Self.fewestBatches - 1)
        var quantile = 1.959_963_984_540_054
        if let batches = run.batches ?? (run.replications < 10 ? nil : run.replications),
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
