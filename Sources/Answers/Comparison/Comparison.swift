internal import Experiment
internal import Measures

/// Two runs of one scenario, compared: fingerprints first, then metric by metric.
///
/// Runs with one seed and equally many replications had the same luck in the replications of one
/// number, so those are compared in pairs; other runs by Welch's test. A difference is told where it
/// is sure after Holm's correction for the number of metrics.
package struct Comparison: Sendable {
    /// What all metrics say together.
    package enum Verdict: String, Hashable, Sendable {
        /// Nothing differs, or nothing by more than the tolerance.
        case same
        /// Something is better, and the rest is the same.
        case better
        /// Something is worse.
        case regression
        /// Nothing is surely worse, and of something the sample cannot tell.
        case undecided
    }

    /// How metrics are compared.
    package struct Options: Hashable, Sendable {
        /// Differences within so much of the baseline's value do not count.
        package var tolerance = 0.01
        /// The metrics to compare; all when empty.
        package var metrics: [String] = []
        /// The confidence of the intervals, and that there is no false alarm among all metrics.
        package let confidence = 0.95

        /// The usual way: all metrics, with a tolerance of 1 %.
        package init() {}
    }

    /// What is compared with.
    package let baseline: ComparedRun
    /// What is compared.
    package let candidate: ComparedRun
    /// How.
    package let options: Options

    /// The metrics, those that decide before those of which neither way is better; empty when the
    /// fingerprints are equal.
    package let rows: [MetricComparison]
    /// The fields that differ.
    package let fields: [FieldDifference]
    /// Whether replications are compared in pairs.
    package let isPaired: Bool

    /// Compares two runs.
    package init(
        of candidate: ComparedRun,
        to baseline: ComparedRun,
        options: Options = Options()
    ) {
        self.baseline = baseline
        self.candidate = candidate
        self.options = options
        isPaired =
            baseline.seed == candidate.seed && baseline.replications == candidate.replications
            && baseline.replications > 1 && baseline.table != nil && candidate.table != nil
        let file = Self.scenarioFile(of: baseline, candidate)
        let inScenario = file.map { name in
            FieldDifference.between(
                baseline.scenarios[name] ?? [],
                candidate.scenarios[name] ?? []
            )
        }
        let ofRuns = FieldDifference.between(baseline, candidate)
        fields =
            (inScenario ?? []).filter { field in !ofRuns.contains { $0.path == field.path } }
            + ofRuns
        rows =
            baseline.fingerprint == candidate.fingerprint
            ? [] : Self.rows(of: candidate, to: baseline, isPaired: isPaired, options)
    }

    private static func rows(
        of candidate: ComparedRun,
        to baseline: ComparedRun,
        isPaired: Bool,
        _ options: Options
    ) -> [MetricComparison] {
        let metrics = Metric.compared.filter { metric in
            options.metrics.isEmpty || options.metrics.contains(metric.text)
        }
        let rows = metrics.compactMap { metric in
            MetricComparison(
                metric,
                baseline: MetricSample(of: metric, in: baseline),
                candidate: MetricSample(of: metric, in: candidate),
                isPaired: isPaired
            )
        }
        // What decides is corrected by itself: the others raise no alarm and cost it no power.
        return [false, true].flatMap { isInformation in
            var family = rows.filter { (!$0.isDeciding) == isInformation }
            MetricComparison.judge(
                &family,
                tolerance: options.tolerance,
                confidence: options.confidence
            )
            return family
        }
    }
}

extension Comparison {
    /// The names of the metrics that can be compared.
    package static var metricNames: [String] { Metric.compared.map(\.text) }

    /// Why two runs should not be compared, one sentence for each reason; empty when they may be.
    package static func objections(
        toComparing candidate: ComparedRun,
        with baseline: ComparedRun
    ) -> [String] {
        var objections: [String] = []
        if baseline.scenarioName != candidate.scenarioName {
            objections.append(
                "the scenarios are not the same: '\(baseline.scenarioName)' and "
                    + "'\(candidate.scenarioName)'"
            )
        }
        for run in [baseline, candidate] {
            if run.schemaVersion != SummaryValues.schemaVersion {
                objections.append(
                    "the summary of '\(run.path)' has version \(run.schemaVersion) of the schema, but "
                        + "this program compares version \(SummaryValues.schemaVersion)"
                )
            }
            if run.isPartial {
                objections.append(
                    "'\(run.path)' was interrupted, so its last replications are not like the others"
                )
            }
        }
        return objections
    }

    /// Whether the runs are equal to the last event.
    package var isIdentical: Bool { baseline.fingerprint == candidate.fingerprint }

    /// The metrics that decide.
    package var deciding: [MetricComparison] { rows.filter(\.isDeciding) }

    /// The metrics of which neither way is better.
    var informing: [MetricComparison] { rows.filter { !$0.isDeciding } }

    /// What all metrics say together; those of which neither way is better say nothing to it.
    package var verdict: Verdict {
        let verdicts = Set(deciding.map(\.verdict))
        if verdicts.contains(.worse) { return .regression }
        if verdicts.contains(.undecided) { return .undecided }
        return verdicts.contains(.better) ? .better : .same
    }

    /// The file of the scenario that both runs have; nil where there is none.
    static func scenarioFile(of baseline: ComparedRun, _ candidate: ComparedRun) -> String? {
        ComparedRun.scenarioFiles.first { name in
            baseline.scenarios[name] != nil && candidate.scenarios[name] != nil
        }
    }
}
