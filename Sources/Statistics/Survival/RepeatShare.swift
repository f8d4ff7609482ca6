/// How many call again because an attempt failed, beyond those who call again anyway.
///
/// People also call again after a call that went well. With p the share that calls again within a time
/// after a failure, and q after a success, the share that a failure moved to it is (p − q)/(1 − q).
///
/// Source: S. Ding, M. Remerova, R. D. van der Mei, B. Zwart, "Fluid approximation of a call center
/// model with redials and reconnects", *Performance Evaluation* 92, 2015, for telling the two apart.
package struct RepeatShare: Hashable, Sendable {
    /// The share that calls again after a failure.
    package let afterFailure: Double
    /// The share that calls again after a success: the baseline.
    package let baseline: Double
    /// The share that a failure moved to call again; between 0 and 1.
    package let share: Double
    /// An interval for ``share``, by the delta method.
    package let interval: ConfidenceInterval

    /// Compares two Kaplan–Meier curves of the time to the next attempt at the end of the window.
    ///
    /// - Parameters:
    ///   - failures: The times after failures; those without another attempt are cut off at the end of
    ///     the window or of the records.
    ///   - successes: The times after successes.
    ///   - window: In seconds.
    ///   - confidence: Of the interval; between 0 and 1, both excluded.
    package init?(
        after failures: Lifetimes,
        and successes: Lifetimes,
        window: Double,
        confidence: Double = 0.95
    ) {
        guard failures.count > 0 else { return nil }
        func point(_ lifetimes: Lifetimes) -> (share: Double, variance: Double) {
            guard let step = KaplanMeierCurve(lifetimes).step(at: window) else { return (0, 0) }
            return (1 - step.survival, step.standardError * step.standardError)
        }
        let (p, failureVariance) = point(failures)
        let (q, successVariance) = point(successes)
        afterFailure = p
        baseline = q
        share = q < 1 ? max(0, (p - q) / (1 - q)) : 0
        let rest = max(1 - q, 1e-12)
        let bySuccess = (1 - p) / (rest * rest)
        let variance =
            failureVariance / (rest * rest) + bySuccess * bySuccess * successVariance
        let z = StandardNormal.twoSidedQuantile(confidence: confidence)
        interval = .init(
            low: max(0, share - z * variance.squareRoot()),
            high: min(1, share + z * variance.squareRoot())
        )
    }
}
