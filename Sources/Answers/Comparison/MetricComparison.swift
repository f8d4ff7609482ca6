internal import Experiment
package import Measures
package import Statistics

/// What became of one metric between two runs.
package struct MetricComparison: Hashable, Sendable {
    /// The verdict on a metric.
    package enum Verdict: String, Hashable, Sendable {
        /// It differs, for the better.
        case better
        /// It differs, for the worse.
        case worse
        /// It differs, and neither way is better.
        case different
        /// It is equal, or differs by less than the tolerance.
        case same
        /// The sample can tell neither a difference nor that there is none.
        case undecided
    }

    /// The metric.
    package let metric: Metric
    /// Its value in the baseline; nil when nothing was observed.
    package let baseline: Double?
    /// Its value in the candidate.
    package let candidate: Double?
    /// The difference with its error; nil where the runs do not tell the error.
    package let difference: MeanEstimate?
    /// The probability that chance alone brings such a difference, corrected for the number of
    /// metrics; nil where nothing was tested.
    package private(set) var probability: Double?
    /// What became of it.
    package private(set) var verdict = Verdict.undecided
    /// How many times the sample would decide; nil where it is decided, or where no sample would.
    package private(set) var factorToDecide: Double?

    /// Takes the difference between two samples; nil where neither run observed anything of the kind.
    package init?(
        _ metric: Metric,
        baseline: MetricSample,
        candidate: MetricSample,
        isPaired: Bool
    ) {
        if baseline.isNothing, candidate.isNothing { return nil }
        self.metric = metric
        self.baseline = baseline.value
        self.candidate = candidate.value
        difference = candidate.difference(
            to: baseline,
            isPaired: isPaired,
            ofShares: metric.measure.isCountedShare
        )
    }
}

extension MetricComparison {
    /// Which way is better.
    package var better: Measure.Direction { metric.measure.better ?? .neither }

    /// Whether one way is better, so that the metric counts for the verdict on the run.
    var isDeciding: Bool { better != .neither }

    /// Whether there is anything to test: runs that are equal in each replication need no test.
    private var isTested: Bool {
        difference.map { $0.standardError > 0 || $0.value != 0 } ?? false
    }

    /// Gives a verdict on metrics that one correction covers.
    ///
    /// - Parameters:
    ///   - rows: The metrics.
    ///   - tolerance: Differences within so much of the baseline's value do not count.
    ///   - confidence: Of the intervals, and that there is no false alarm among all these metrics.
    package static func judge(
        _ rows: inout [Self],
        tolerance: Double,
        confidence: Double
    ) {
        let tested = rows.indices.filter { rows[$0].isTested }
        let corrected = HolmCorrection.corrected(
            tested.map { rows[$0].difference?.probabilityIfZero ?? 1 }
        )
        for (index, probability) in zip(tested, corrected) { rows[index].probability = probability }
        for index in rows.indices {
            rows[index].judge(tolerance: tolerance, confidence: confidence, tests: tested.count)
        }
    }

    private mutating func judge(tolerance: Double, confidence: Double, tests: Int) {
        guard let difference, let baseline else {
            // Without an error nothing is known, unless nothing is different.
            verdict = self.baseline != nil && self.baseline == candidate ? .same : .undecided
            return
        }
        let margin = tolerance * baseline.magnitude
        let half = difference.halfWidth(confidence: confidence)
        let distance = difference.value.magnitude
        if distance + half <= margin {
            verdict = .same
        } else if let probability, probability <= 1 - confidence {
            let isHigher = difference.value > 0
            switch better {
            case .neither: verdict = .different
            case .higher: verdict = isHigher ? .better : .worse
            case .lower: verdict = isHigher ? .worse : .better
            }
        } else {
            verdict = .undecided
            let error = (1 - confidence) / Double(max(tests, 1))
            let farHalf = difference.halfWidth(confidence: 1 - error)
            let factors = [
                distance > 0 ? farHalf / distance : nil,
                distance < margin ? half / (margin - distance) : nil,
            ]
            factorToDecide = factors.compactMap(\.self).min().map { max($0 * $0, 1) }
        }
    }
}

extension MetricSample {
    /// Whether the run knows nothing of the metric, or knows that it is 0 in every replication.
    fileprivate var isNothing: Bool {
        (value ?? 0) == 0 && scatter.allSatisfy { ($0 ?? 0) == 0 }
    }

    /// The value, with its error from the replications, or else from the summary.
    private var ownEstimate: MeanEstimate? {
        guard let value else { return nil }
        return MeanEstimate(of: value, scatteredAs: scatter.compactMap(\.self)) ?? estimate
    }

    /// The difference to a baseline; nil where one of the two has no value or no error.
    ///
    /// Where a share does not vary at all in one of the runs, as where none were such, its replications
    /// understate its error; then the error is at least that of independent trials.
    fileprivate func difference(
        to baseline: Self,
        isPaired: Bool,
        ofShares isShare: Bool
    ) -> MeanEstimate? {
        guard let value, let other = baseline.value else { return nil }
        var result: MeanEstimate?
        if isPaired, !scatter.isEmpty, scatter.count == baseline.scatter.count {
            let pairs = zip(scatter, baseline.scatter).compactMap { mine, theirs in
                mine.flatMap { mine in theirs.map { mine - $0 } }
            }
            result = MeanEstimate(of: value - other, scatteredAs: pairs)
        } else if let mine = ownEstimate, let theirs = baseline.ownEstimate {
            result = MeanEstimate.difference(of: mine, to: theirs)
        }
        guard let found = result, isShare, found.value != 0,
            !variesVisibly || !baseline.variesVisibly, let trials, let others = baseline.trials,
            let counted = MeanEstimate.difference(of: trials, to: others),
            counted.standardError > found.standardError
        else { return result }
        return counted
    }

    private var variesVisibly: Bool { scatter.contains { ($0 ?? 0) != 0 } }
}
