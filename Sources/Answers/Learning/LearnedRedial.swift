internal import Records
package import Statistics

/// How many callers try again after a call that did not go well.
package struct LearnedRedial: Encodable, Sendable {
    /// The share that a failure moves to call again.
    package let share: Double
    /// The share that calls again within the window after a success.
    package let baseline: Double
    /// How long they take.
    package let after: LearnedLaw?
    /// An interval for ``share``.
    package let interval: ConfidenceInterval

    private enum CodingKeys: String, CodingKey {
        case share, baseline, after
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(share, forKey: .share)
        try container.encode(baseline, forKey: .baseline)
        try container.encode(after, forKey: .after)
    }

    /// Follows callers from one attempt to the next; `nil` without callers or failures.
    init?(_ set: CallRecordSet, window: Double, confidence: Double) {
        struct Attempt {
            var time: Int64
            var failed: Bool
        }
        var attempts: [UInt64: Attempt] = [:]
        var after = (failure: LifetimeCounter(), success: LifetimeCounter())
        var end: Int64 = 0
        func count(_ attempt: Attempt, _ seconds: Double, _ isAgain: Bool) {
            let ending: Lifetimes.Ending = isAgain ? .ended : .censored
            if attempt.failed {
                after.failure.add(seconds, ending)
            } else {
                after.success.add(seconds, ending)
            }
        }
        set.visit { record in
            end = max(end, record.dial)
            guard record.caller != 0, record.outcome != .alive else { return }
            // The same person to the same number.
            let key = UInt64(record.caller) << 16 | UInt64(record.destination)
            if let last = attempts[key] {
                let gap = Double(record.dial - last.time) / 1e6
                count(last, min(gap, window), gap <= window)
            }
            attempts[key] = Attempt(time: record.dial, failed: record.outcome != .answered)
        }
        for attempt in attempts.values {
            count(attempt, min(window, Double(end - attempt.time) / 1e6), false)
        }
        let failures = Lifetimes(after.failure)
        guard failures.count >= 20,
            let found = RepeatShare(
                after: failures,
                and: Lifetimes(after.success),
                window: window,
                confidence: confidence
            )
        else { return nil }
        share = found.share
        baseline = found.baseline
        interval = found.interval
        self.after = LearnedLaw(failures, never: .some, confidence: confidence)
    }
}
