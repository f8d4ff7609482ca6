internal import ContactCenter
internal import ContactFlow
public import Scenario
internal import Statistics

/// A quantity that theory knows beside what a run observed, or why theory does not know it.
public struct TheoryCheck: Hashable, Sendable {
    /// The model.
    public var model: String
    /// The metric.
    public var metric: String
    /// What the model expects; `nil` when it has no answer.
    public var expected: Double?
    /// What was observed; `nil` when nothing was.
    public var observed: Double?
    /// Whether the expectation lies in the 95 % interval of the observation; `nil` when there is none.
    public var isInside: Bool?
    /// Why the model applies, or why none does.
    public var why: String
}

extension Results {
    /// Holds what was observed against what theory knows.
    public func compare(with oracle: Oracle, in scenario: Scenario) -> [TheoryCheck] {
        oracle.values.map { value in
            let observation = observe(value.metric, in: scenario)
            let isComparable = !value.needsEquilibrium || oracle.isInEquilibrium
            return TheoryCheck(
                model: value.model,
                metric: value.metric,
                expected: value.value,
                observed: observation?.value,
                isInside: isComparable ? observation?.contains(value) : nil,
                why: isComparable
                    ? value.why
                    : value.why
                        + "; not comparable: the run begins empty, and its warm-up is shorter "
                        + "than five mean holding times"
            )
        } + missing(oracle, in: scenario)
    }

    /// The main quantities that no model knows, with the reasons.
    private func missing(_ oracle: Oracle, in scenario: Scenario) -> [TheoryCheck] {
        var metrics: [(metric: String, model: String)] = []
        if scenario.plan.sources.contains(where: { $0.channel == .voice }) {
            metrics.append(("leg.blocked.share", "Erlang B"))
            if scenario.plan.instance.concurrentCalls != nil {
                metrics.append(("contacts.rejected.share", "Erlang B of the quota"))
            }
        }
        return metrics.compactMap { metric, model in
            let isKnown = oracle.values.contains { value in
                value.metric.replacing("(voice)", with: "") == metric
            }
            guard !isKnown else { return nil }
            let refusal = oracle.refusals.first { $0.model == model } ?? oracle.refusals.first
            return TheoryCheck(
                model: refusal?.model ?? model,
                metric: metric,
                expected: nil,
                observed: observe(metric, in: scenario)?.value,
                isInside: nil,
                why: "not solvable because \(refusal?.reason ?? "no model applies")"
            )
        }
    }

    private func observe(_ text: String, in scenario: Scenario) -> Observation? {
        guard let metric = try? Metric(parsing: text) else { return nil }
        return observe(metric, carriers: scenario.plan.carriers) { _ in nil }
    }
}

extension Observation {
    /// Whether its interval contains a value; `nil` when there is no interval.
    fileprivate func contains(_ exact: ExactValue) -> Bool? {
        guard value != nil, case .within(let interval) = certainty else { return nil }
        // Percentiles are recorded to within a thousandth.
        let slack = exact.metric.contains("Time.") ? exact.value / 1_000 : 0
        return interval.low - slack <= exact.value && exact.value <= interval.high + slack
    }
}
