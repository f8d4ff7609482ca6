internal import ContactCenter
internal import ContactFlow
internal import Measures
internal import Plan
package import Scenario
internal import Statistics
package import Theory

/// A quantity that theory knows beside what a run observed, or why theory does not know it.
package struct TheoryCheck: Hashable, Sendable {
    /// The model.
    package var model: String
    /// The metric.
    package var metric: String
    /// What the model expects; `nil` when it has no answer.
    package var expected: Double?
    /// What was observed; `nil` when nothing was.
    package var observed: Double?
    /// Whether the expectation lies in the 95 % interval of the observation; `nil` when there is none.
    ///
    /// One line in twenty lies outside by chance.
    package var isInside: Bool?
    /// Whether it lies in a joint 95 % interval of all lines; `nil` when there is no interval.
    ///
    /// If theory and program agree, one run in twenty, or fewer, has any line that lies outside.
    package var isJointlyInside: Bool?
    /// Why the model applies, or why none does.
    package var why: String
}

extension Results {
    /// Holds what was observed against what theory knows.
    package func compare(with oracle: Oracle, in scenario: Scenario) -> [TheoryCheck] {
        var checks = oracle.values.map { value in
            let observation = observe(value.metric, in: scenario)
            let doubt = oracle.doubt(about: value) ?? self.doubt(about: value)
            return TheoryCheck(
                model: value.model,
                metric: value.metric,
                expected: value.value,
                observed: observation?.value,
                isInside: doubt == nil ? observation?.contains(value) : nil,
                why: value.why + (doubt.map { "; not comparable: \($0)" } ?? "")
            )
        }
        // What lies inside its own interval has a probability above 5 %, and no step of Holm's rejects it.
        let probabilities = zip(oracle.values, checks).compactMap { value, check in
            check.isInside.map { $0 ? 1 : probability(of: value, in: scenario) }
        }
        var corrected = HolmCorrection.corrected(probabilities)[...]
        for index in checks.indices where checks[index].isInside != nil {
            checks[index].isJointlyInside = corrected.popFirst().map { $0 > 0.05 }
        }
        return checks + missing(oracle, in: scenario)
    }

    /// How probable it is to observe something as far from a value, or further, if the value is true.
    ///
    /// It is 1 less the confidence of the narrowest interval that holds the value, found by bisection
    /// over the intervals themselves; so it fits them, however they are made.
    private func probability(of exact: ExactValue, in scenario: Scenario) -> Double {
        var (inside, outside) = (Self.leastProbability, 0.05)
        for _ in 0..<40 {
            let middle = (inside * outside).squareRoot()
            let observation = observe(exact.metric, in: scenario, confidence: 1 - middle)
            if observation?.contains(exact) ?? true { inside = middle } else { outside = middle }
        }
        return inside
    }

    /// Below this, probabilities are not told apart.
    private static let leastProbability = 1e-12

    /// Why the run must not be held against a value, as the run itself has shown.
    private func doubt(about value: ExactValue) -> String? {
        let isUnsettled = value.needsEquilibrium && settlings.contains(where: \.isUnsettled)
        return isUnsettled ? "not all replications have settled in their first half" : nil
    }

    /// The main quantities that no model knows, with the reasons.
    private func missing(_ oracle: Oracle, in scenario: Scenario) -> [TheoryCheck] {
        var metrics: [String] = []
        if scenario.plan.sources.contains(where: { $0.channel == .voice }) {
            metrics.append("leg.blocked.share")
            if scenario.plan.instance.concurrentCalls != nil {
                metrics.append("contacts.rejected.share")
            }
        }
        return metrics.compactMap { metric in
            let isKnown = oracle.values.contains { value in
                value.metric.replacing("(voice)", with: "") == metric
            }
            guard !isKnown else { return nil }
            let refusal = oracle.refusal(of: metric)
            return TheoryCheck(
                model: refusal.model,
                metric: metric,
                expected: nil,
                observed: observe(metric, in: scenario)?.value,
                isInside: nil,
                why: "not solvable because \(refusal.reason)"
            )
        }
    }

    private func observe(
        _ text: String,
        in scenario: Scenario,
        confidence: Double = 0.95
    ) -> Observation? {
        guard let metric = try? Metric(parsing: text) else { return nil }
        return observe(metric, carriers: scenario.plan.carriers, confidence: confidence) { _ in nil
        }
    }
}

extension Observation {
    /// Whether its interval contains a value; `nil` when there is no interval.
    fileprivate func contains(_ exact: ExactValue) -> Bool? {
        guard value != nil, case .within(let interval) = certainty else { return nil }
        // Percentiles are recorded to within a thousandth.
        let record = (try? Metric(parsing: exact.metric))?.measure.record
        let slack = record == nil ? 0 : exact.value / 1_000
        return interval.low - slack <= exact.value && exact.value <= interval.high + slack
    }
}
