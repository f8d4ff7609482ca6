package import Randomness
internal import Statistics
internal import VirtualTime

/// A law in the steps of a Kaplan–Meier curve, for durations that no family fits.
///
/// Callers hang up when an announcement is over, and talks end with a recorded message: no smooth law
/// has such peaks.
package struct LearnedHistogram: Sendable {
    /// A stretch of durations, each as likely as the other.
    package struct Step: Encodable, Hashable, Sendable {
        /// The longest duration in seconds.
        package let upTo: Double
        /// The share of all durations, in whole millionths.
        package let share: Double
    }

    /// The steps by rising duration; their shares add up to 1.
    package let steps: [Step]
    /// The share beyond all that was seen, which the last step holds at a guess.
    package let beyond: Double
    /// The share that never ends, where one was looked for.
    package let never: LearnedShare?

    /// A step holds at most so much of all durations, and of those that are longer than it begins: the
    /// few very long ones would be spread too evenly in one.
    private static let most = (ofAll: 1.0 / 40, ofRest: 0.25)

    /// Makes steps of some durations.
    ///
    /// - Parameters:
    ///   - lifetimes: The durations; at least one ended.
    ///   - allowsNever: Whether what was not seen to end never does; else it goes on as it went before.
    ///   - confidence: Of the interval of that share.
    init?(_ lifetimes: Lifetimes, allowsNever: Bool, confidence: Double) {
        let curve = KaplanMeierCurve(lifetimes)
        guard let last = curve.steps.last, last.survival < 1 else { return nil }
        // Recorded lengths stand for true ones up to half a step longer.
        let half = (lifetimes.rounding.step ?? 0) / 2
        var bounds: [(seconds: Double, survival: Double)] = []
        let whole = 1 - (allowsNever ? last.survival : 0)
        var reached = 1.0
        for step in curve.steps {
            let rest = reached - (allowsNever ? last.survival : 0)
            let drop = min(Self.most.ofAll * whole, Self.most.ofRest * rest)
            guard reached - step.survival >= drop || step.seconds == last.seconds else { continue }
            let end = max(step.seconds + half, 1e-3)
            if bounds.last?.seconds == end { bounds.removeLast() }
            bounds.append((end, step.survival))
            reached = step.survival
        }
        let rest = last.survival
        never =
            allowsNever ? LearnedShare(rest, last.interval(confidence: confidence)) : nil
        beyond = allowsNever ? 0 : rest
        if !allowsNever, rest > 0 {
            // Those who were not seen to end go on at the rate of the last quarter.
            let end = curve.lastSeconds + 2 * Self.residual(lifetimes, curve)
            // A step has a width, even where all ended at once.
            bounds.append((max(end, 2 * (bounds.last?.seconds ?? 0), 1e-3), 0))
        }
        var steps: [Step] = []
        var passed = 0
        for (index, bound) in bounds.enumerated() {
            let isLast = index == bounds.count - 1
            let end = isLast ? 1_000_000 : Int(((1 - bound.survival) / whole * 1e6).rounded())
            guard end > passed else { continue }
            steps.append(Step(upTo: bound.seconds, share: Double(end - passed) / 1e6))
            passed = end
        }
        self.steps = steps
    }

    /// The mean time in seconds that is left after the longest one: exposure over ends of the last
    /// quarter of the time that was seen.
    private static func residual(_ lifetimes: Lifetimes, _ curve: KaplanMeierCurve) -> Double {
        let start = curve.lastSeconds * 0.75
        var (exposure, ended) = (0.0, 0)
        for row in lifetimes.rows where row.seconds > start {
            exposure += Double(row.count) * (row.seconds - start)
            ended += row.ended
        }
        return ended > 0 ? exposure / Double(ended) : curve.lastSeconds
    }

    /// The law of those that end.
    package var law: Law {
        .histogram(steps.map { HistogramStep(upTo: .seconds($0.upTo), share: $0.share) })
    }
}
