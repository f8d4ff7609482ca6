package import Experiment

extension Summary.AnalyticCheck {
    /// Tells what theory expects beside what was observed.
    package init(_ check: TheoryCheck) {
        self.init(
            model: check.model,
            quantity: check.metric,
            expected: check.expected,
            observed: check.observed,
            inside: check.isInside,
            jointlyInside: check.isJointlyInside,
            why: check.why
        )
    }
}
