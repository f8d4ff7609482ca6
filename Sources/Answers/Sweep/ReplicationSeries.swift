package import ContactCenter
package import Experiment
package import Measures
internal import Plan
package import Scenario
package import Statistics

/// Replications of one scenario that are added one after the other, with a metric of each.
///
/// The same seed and the same numbers give the same luck, so series of two scenarios are compared
/// replication by replication.
package struct ReplicationSeries: Sendable {
    /// What is simulated.
    package let scenario: Scenario
    /// What is observed.
    package let metrics: [Metric]
    /// The sums over all replications so far.
    package private(set) var results: Results
    /// The value of each metric in each replication; `nil` where nothing was observed.
    package private(set) var values: [[Double?]]

    private let threads: Int

    /// Begins a series without replications.
    package init(_ scenario: Scenario, metrics: [Metric], threads: Int) {
        var scenario = scenario
        // A replication is a batch, however many there will be.
        scenario.replications = max(scenario.replications, 10)
        self.scenario = scenario
        self.metrics = metrics
        self.threads = threads
        results = Results(of: scenario)
        values = metrics.map { _ in [] }
    }

    /// Runs replications until there are `count`, or until the monitor is stopped.
    ///
    /// - Parameters:
    ///   - count: How many there shall be.
    ///   - monitor: Sees the progress and can stop it.
    ///   - tick: Is called about ten times a second.
    /// - Returns: Whether all of them were run.
    @discardableResult
    package mutating func extend(
        to count: Int,
        monitor: RunMonitor,
        tick: () -> Void = {}
    ) -> Bool {
        guard count > results.replications else { return true }
        let experiment = Experiment(scenario, threads: threads)
        while results.replications < count {
            let next = results.replications
            let found = experiment.replications(
                next..<min(next + Self.block, count),
                monitor: monitor,
                tick: tick
            )
            guard !found.isEmpty else { return false }
            for replication in found { add(replication) }
        }
        return true
    }

    /// How many replications are kept until they are added up.
    private static let block = 64

    private mutating func add(_ replication: Replication.Result) {
        var single = Results(of: scenario)
        single.add(replication)
        results.add(replication)
        for (index, metric) in metrics.enumerated() {
            values[index].append(single.value(of: metric, in: scenario))
        }
    }

    /// The value of a metric over all replications, and an interval from the replications.
    ///
    /// Centred at the value of the whole, with the spread of the replications around it.
    ///
    /// - Parameters:
    ///   - index: Which of the metrics.
    ///   - confidence: Between 0 and 1.
    /// - Returns: An interval only where replications differ, or where no leg or contact of many was
    ///   such, or all were.
    ///
    /// Source: S. Asmussen, P. W. Glynn, *Stochastic Simulation*, 2007, section III.5 (sectioning).
    package func estimate(
        of index: Int,
        confidence: Double
    ) -> (value: Double?, interval: ConfidenceInterval?) {
        let value = results.value(of: metrics[index], in: scenario)
        let parts = values[index].compactMap(\.self)
        guard let value, parts.count >= 2 else { return (value, nil) }
        let squares = parts.reduce(0) { $0 + ($1 - value) * ($1 - value) }
        guard squares > 0 else {
            return (value, results.unanimousInterval(of: metrics[index], value, confidence))
        }
        let count = Double(parts.count)
        let quantile = StudentT.twoSidedQuantile(
            confidence: confidence,
            degreesOfFreedom: parts.count - 1
        )
        let width = quantile * (squares / (count - 1) / count).squareRoot()
        return (value, ConfidenceInterval(low: value - width, high: value + width))
    }

    /// The mean difference to another series of the same metrics, replication by replication.
    ///
    /// - Parameters:
    ///   - other: What is subtracted.
    ///   - index: Which of the metrics.
    ///   - confidence: Between 0 and 1.
    /// - Returns: Nothing where no replication of both observed anything.
    package func difference(
        to other: Self,
        of index: Int,
        confidence: Double
    ) -> (value: Double?, interval: ConfidenceInterval?) {
        let differences = zip(values[index], other.values[index]).compactMap { mine, theirs in
            mine.flatMap { mine in theirs.map { mine - $0 } }
        }
        guard !differences.isEmpty else { return (nil, nil) }
        let mean = differences.reduce(0, +) / Double(differences.count)
        let interval = ConfidenceInterval.ratio(
            of: differences.map { ConfidenceInterval.Part(part: $0, whole: 1) },
            confidence: confidence
        )
        return (mean, interval)
    }
}

extension Results {
    /// Nothing yet.
    package init(of scenario: Scenario) {
        self.init(
            carriers: scenario.plan.carriers.count,
            batches: BatchPlan(for: scenario),
            horizon: Horizon(of: scenario)
        )
    }

    package func value(of metric: Metric, in scenario: Scenario) -> Double? {
        observe(metric, carriers: scenario.plan.carriers) { _ in nil }.value
    }

    /// An interval of a share of which every replication says none, or all.
    fileprivate func unanimousInterval(
        of metric: Metric,
        _ value: Double,
        _ confidence: Double
    ) -> ConfidenceInterval? {
        // Callers are not independent of each other: who does not get through blocks the others.
        guard case .share(_, let counter) = metric.measure.observer,
            metric.measure.family != .callers, value == 0 || value == 1
        else { return nil }
        let whole = counter.value(counts())
        let half = ConfidenceInterval.Part(
            part: value * Double(whole) / 2,
            whole: Double(whole) / 2
        )
        return ConfidenceInterval.share(of: [half, half], confidence: confidence)
    }
}
