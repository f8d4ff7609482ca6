internal import Records
package import Statistics

/// How many callers try again after a call that did not go well.
package struct LearnedRedial: Encodable, Sendable {
    /// The share that a failure moves to call again.
    package let share: Double
    /// The share that calls again within the window after a success.
    package let baseline: Double
    /// How long they take, from the end of the call.
    package let after: LearnedLaw?
    /// An interval for ``share``.
    package let interval: ConfidenceInterval
    /// The time in seconds within which another attempt counts.
    let window: Double
    /// Of the attempts that follow a failure, the share that would not have come without it.
    let dueToFailure: Double

    private enum CodingKeys: String, CodingKey {
        case share, baseline, after
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(share, forKey: .share)
        try container.encode(baseline, forKey: .baseline)
        try container.encode(after, forKey: .after)
    }

    /// Fewer failures say nothing of those who made them.
    private static let fewest = 20

    /// Whether the share is sure to be above nothing, and its law is known: then it is written.
    package var isWritten: Bool { interval.low > 0 && after != nil }

    /// Follows callers from one attempt to the next; `nil` without callers or failures.
    init?(_ set: CallRecordSet, window: Double, confidence: Double) {
        var calls = RepeatedCalls(within: window)
        set.visit { _ = calls.pass($0) }
        calls.finish()
        let failures = Lifetimes(calls.afterFailures)
        guard failures.count >= Self.fewest,
            let found = RepeatShare(
                after: failures,
                and: Lifetimes(calls.afterAnswers),
                window: window,
                confidence: confidence
            )
        else { return nil }
        share = found.share
        baseline = found.baseline
        interval = found.interval
        self.window = window
        dueToFailure = found.afterFailure > 0 ? found.share / found.afterFailure : 0
        after = LearnedLaw(failures, never: .some, confidence: confidence)
    }
}
