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
    /// What is kept of each replication.
    package let metrics: [Metric]
    /// The sums over all replications so far.
    package private(set) var results: Results
    /// The value of each metric in each replication; `nil` where nothing was observed.
    package private(set) var values: [[Double?]]

    private let threads: Int
    private let kept: KeptReplications?

    /// Begins a series without replications.
    ///
    /// Its intervals are those of a run of the scenario with as many replications. Where there will be more
    /// than the scenario says, it should say ten at least: then a replication is a batch, however many
    /// there will be.
    ///
    /// - Parameters:
    ///   - scenario: What is simulated.
    ///   - metrics: What is kept of each replication, for ``difference(to:of:confidence:)``; none by default.
    ///   - threads: How many threads simulate at once; the results do not depend on it.
    ///   - kept: Replications that have run already, which are taken instead of being run again.
    package init(
        _ scenario: Scenario,
        metrics: [Metric] = [],
        threads: Int,
        kept: KeptReplications? = nil
    ) {
        self.kept = kept
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
        var experiment = Experiment(scenario, threads: threads)
        experiment.kept = kept
        let (scenario, metrics) = (scenario, metrics)
        let found = experiment.replications(
            results.replications..<count,
            addedTo: Found(results: results, values: values),
            monitor: monitor,
            tick: tick
        ) { found, replication in
            found.results.add(replication)
            guard !metrics.isEmpty else { return }
            var single = Results(of: scenario)
            single.add(replication)
            for (index, metric) in metrics.enumerated() {
                found.values[index].append(single.value(of: metric, in: scenario))
            }
        }
        results = found.results
        values = found.values
        return results.replications == count
    }

    /// What has been found so far.
    private struct Found: Sendable {
        var results: Results
        var values: [[Double?]]
    }

    /// What a run of so many replications would say of a metric.
    ///
    /// - Parameters:
    ///   - metric: Any metric of the scenario, but for the engine's.
    ///   - confidence: How often an interval shall hold the true value; between 0 and 1.
    /// - Returns: The value and how far it can be trusted.
    package func observe(_ metric: Metric, confidence: Double = 0.95) -> Observation {
        results.observe(metric, carriers: scenario.plan.carriers, confidence: confidence) { _ in nil
        }
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
}
