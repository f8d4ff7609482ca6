package import Measures
package import Plan
internal import Scenario
internal import Statistics

/// When to stop running replications: as soon as thresholds are decided, or at a cap.
///
/// The thresholds are looked at after 20 replications and then after a quarter more each time. Whoever looks
/// often finds some interval on the wrong side by chance, so the n-th look asks for more confidence: it may err
/// with probability 0.05 · 6 / (π² n²), and since these add up to 0.05, no look at all errs with probability
/// 0.95, however many there are. That is what makes a verdict valid that was reached by waiting for it.
///
/// Source of spending an error over looks: K. K. G. Lan, D. L. DeMets, "Discrete sequential boundaries for
/// clinical trials", *Biometrika* 70(3), 1983; the sum over all n is Boole's inequality and Euler's π²/6.
package struct DecisionPlan: StoppingRule, Hashable {
    /// What ends a run before its cap.
    package enum Occasion: String, Hashable, Sendable {
        /// Every threshold is decided, for or against.
        case decided
        /// A threshold is decided against: the run fails whatever follows.
        case failed
    }

    /// What has to hold.
    package var thresholds: [Threshold]
    /// What ends the run.
    package var occasions: Set<Occasion>
    /// The most replications.
    package let cap: Int

    /// Creates a plan; a cap below one counts as one.
    package init(_ thresholds: [Threshold], endingWhen occasions: Set<Occasion>, cap: Int) {
        self.thresholds = thresholds
        self.occasions = occasions
        self.cap = max(cap, 1)
    }

    package func next(after results: Results, carriers: [CarrierPlan]) -> Int? {
        let count = results.replications
        guard count < cap, occasion(in: results, carriers: carriers) == nil else { return nil }
        return min(cap, Self.count(following: count))
    }

    /// What has come true that ends the run; `nil` where nothing has.
    package func occasion(in results: Results, carriers: [CarrierPlan]) -> Occasion? {
        let look = Self.look(at: results.replications)
        let standings = thresholds.map { threshold in
            results.standing(
                of: threshold,
                carriers: carriers,
                confidence: Self.confidence(of: look)
            )
        }
        if occasions.contains(.failed), standings.contains(.failed) { return .failed }
        let areDecided = standings.allSatisfy { $0 != .open }
        return occasions.contains(.decided) && areDecided ? .decided : nil
    }

    // MARK: - Looks

    /// The number of a look, from 1, at which there are so many replications.
    private static func look(at count: Int) -> Int {
        var (look, next) = (1, Experiment.replicationsBeforeLooking)
        while next < count { (look, next) = (look + 1, self.count(following: next)) }
        return look
    }

    private static func count(following count: Int) -> Int { count + (count + 3) / 4 }

    /// How sure the verdicts of a look must be; between 0 and 1.
    private static func confidence(of look: Int) -> Double {
        let look = Double(look)
        return 1 - 0.05 * 6 / (.pi * .pi * look * look)
    }
}

/// How a threshold stands while replications are added.
private enum Standing {
    /// It holds, whatever more replications show.
    case passed
    /// It does not hold, whatever more replications show.
    case failed
    /// Nobody can tell yet.
    case open
}

extension Results {
    fileprivate func standing(
        of threshold: Threshold,
        carriers: [CarrierPlan],
        confidence: Double
    ) -> Standing {
        // How fast the machine is must not decide how much is simulated; it is judged at the end.
        if case .engine = threshold.metric.measure.observer { return .passed }
        let observation = observe(threshold.metric, carriers: carriers, confidence: confidence) {
            _ in nil
        }
        guard let value = observation.value else { return .open }
        switch observation.certainty {
        case .within(let interval):
            let isMet = threshold.isMet(by: value)
            guard threshold.isMet(by: interval.low) == isMet,
                threshold.isMet(by: interval.high) == isMet
            else { return .open }
            return isMet ? .passed : .failed
        case .exact:
            // It is of this run, as long as it is; only what never falls is beyond its bound for good.
            if threshold.isMet(by: value) { return .passed }
            return threshold.isUpperBound && threshold.metric.neverFalls ? .failed : .open
        case .unknown: return .open
        }
    }
}

extension Metric {
    /// Whether more replications can only raise it: counts and peaks.
    fileprivate var neverFalls: Bool {
        switch measure.observer {
        case .count, .load(_, .peak): true
        case .duration: statistic == .max
        case .rate, .share, .mean, .load, .wire, .function, .engine: false
        }
    }
}
