package import ContactCenter
package import Experiment
package import Measures
package import Scenario
package import Statistics
internal import VirtualTime

/// A grid of scenarios, run under the same luck.
package struct ParameterSweep: Sendable {
    /// One point of the grid.
    package struct Point: Sendable {
        /// The values of the axes, as written.
        package var values: [String]
        /// The scenario with these values.
        package var scenario: Scenario

        package init(values: [String], scenario: Scenario) {
            self.values = values
            self.scenario = scenario
        }
    }

    /// What was found at a point, metric by metric.
    package struct Row: Hashable, Sendable {
        /// The values of the axes, as written.
        package var values: [String]
        /// How many replications were run.
        package var replications: Int
        /// How many contacts arrived, the warm-up included.
        package var contacts: Int
        /// The hash over the fingerprints of the replications.
        package var fingerprint: String
        /// What was observed, in the order of the metrics.
        package var cells: [Cell]

        package init(
            values: [String],
            replications: Int,
            contacts: Int,
            fingerprint: String,
            cells: [Cell]
        ) {
            self.values = values
            self.replications = replications
            self.contacts = contacts
            self.fingerprint = fingerprint
            self.cells = cells
        }
    }

    /// One metric at one point.
    package struct Cell: Hashable, Sendable {
        /// The value over all replications; `nil` when nothing was observed.
        package var value: Double?
        /// Its 95 % interval, as a run has it; `nil` where a run has none.
        package var interval: ConfidenceInterval?
        /// The mean difference to the first point, replication by replication; `nil` at the first.
        package var difference: Double?
        /// The 95 % interval of the difference.
        package var differenceInterval: ConfidenceInterval?

        package init(
            value: Double? = nil,
            interval: ConfidenceInterval? = nil,
            difference: Double? = nil,
            differenceInterval: ConfidenceInterval? = nil
        ) {
            self.value = value
            self.interval = interval
            self.difference = difference
            self.differenceInterval = differenceInterval
        }
    }

    /// The metrics.
    package let metrics: [Metric]
    private let threads: Int
    private let kept: KeptReplications?

    /// Prepares a sweep.
    ///
    /// - Parameters:
    ///   - metrics: What is told of each point.
    ///   - threads: How many threads simulate at once; the rows do not depend on it.
    ///   - kept: Replications that have run already, which are taken instead of being run again.
    package init(metrics: [Metric], threads: Int, kept: KeptReplications? = nil) {
        self.metrics = metrics
        self.threads = threads
        self.kept = kept
    }

    /// All combinations of the values of axes; the last axis turns fastest.
    package static func grid(of axes: [SweepAxis]) -> [[String]] {
        axes.reduce([[]]) { grid, axis in
            grid.flatMap { point in axis.values.map { point + [$0] } }
        }
    }

    /// Runs the points one after the other.
    ///
    /// - Parameters:
    ///   - points: The grid; differences are to its first point.
    ///   - monitor: Can stop the sweep.
    ///   - tick: Is called about ten times a second with the number of points that are done.
    /// - Returns: A row for each point that was run to its end.
    package func run(
        _ points: [Point],
        monitor: RunMonitor = RunMonitor(),
        tick: (Int) -> Void = { _ in }
    ) -> [Row] {
        var rows: [Row] = []
        var first: ReplicationSeries?
        for point in points {
            var series = ReplicationSeries(
                point.scenario,
                metrics: metrics,
                threads: threads,
                kept: kept
            )
            let isComplete = series.extend(to: point.scenario.replications, monitor: monitor) {
                tick(rows.count)
            }
            guard isComplete else { break }
            rows.append(row(of: series, at: point, beside: first))
            first = first ?? series
        }
        return rows
    }

    private func row(
        of series: ReplicationSeries,
        at point: Point,
        beside first: ReplicationSeries?
    ) -> Row {
        let cells = metrics.indices.map { index in
            let observation = series.observe(metrics[index])
            let difference = first.map { series.difference(to: $0, of: index, confidence: 0.95) }
            return Cell(
                value: observation.value,
                interval: observation.interval,
                difference: difference?.value,
                differenceInterval: difference?.interval
            )
        }
        return Row(
            values: point.values,
            replications: series.results.replications,
            contacts: series.results.simulatedContacts,
            fingerprint: series.results.fingerprint.description,
            cells: cells
        )
    }
}
