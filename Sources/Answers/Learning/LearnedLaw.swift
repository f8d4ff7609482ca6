internal import Glibc
internal import Randomness
package import Statistics
internal import VirtualTime

/// A law that was learned, with what a naive look at the records would have said.
package struct LearnedLaw: Encodable, Sendable {
    /// The law as scenarios have it: a name, and parameters in seconds or without a unit.
    package let law: [String: [String: Double]]
    /// The mean of the law in seconds.
    package let mean: Double
    /// The median of the law in seconds.
    package let median: Double
    /// The plain mean of those that were seen to end, in seconds.
    package let naiveMean: Double
    /// How many durations there are.
    package let count: Int
    /// How many of them were seen to end.
    package let events: Int
    /// The share of the law that lies beyond what was seen: extrapolated.
    package let beyondLimit: Double

    /// The fit behind it.
    package let fit: LifetimeFit
    /// The greatest distance between the law and the curve without a law.
    package let distance: Double

    private enum CodingKeys: String, CodingKey {
        case law, mean, median, naiveMean, count, events, beyondLimit
    }

    /// Fits the best law; `nil` when too few ended.
    init?(
        _ lifetimes: Lifetimes,
        never: LifetimeFit.NeverEnding,
        confidence: Double
    ) {
        guard lifetimes.endedCount >= LawRanking.fewestDurations,
            let fit = LifetimeFit.best(of: lifetimes, never: never, confidence: confidence),
            let naive = lifetimes.naiveMean
        else { return nil }
        self.fit = fit
        let values = fit.parameters.map { ($0.kind.name, $0.estimate) }
        law = [fit.family.rawValue: Dictionary(uniqueKeysWithValues: values)]
        mean = fit.law.mean
        median = fit.median
        naiveMean = naive
        count = lifetimes.count
        events = lifetimes.endedCount
        let last = lifetimes.rows.last?.seconds ?? 0
        beyondLimit = 1 - fit.law.cumulativeProbability(of: .seconds(last))
        distance = fit.distance(from: lifetimes)
    }
}

extension LifetimeFit {
    /// The median of those that end, in seconds, by bisection.
    fileprivate var median: Double {
        var (low, high) = (0.0, 1.0)
        while law.cumulativeProbability(of: .seconds(high)) < 0.5, high < 1e9 { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            let isBelow = law.cumulativeProbability(of: .seconds(middle)) < 0.5
            if isBelow { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// A share with its interval.
package struct LearnedShare: Encodable, Sendable {
    /// Between 0 and 1.
    package let share: Double
    /// Low and high.
    package let ci95: [Double]

    init(_ parameter: LawFit.Parameter) {
        share = parameter.estimate
        ci95 = [parameter.interval.low, parameter.interval.high]
    }

    init(_ share: Double, _ interval: ConfidenceInterval) {
        self.share = share
        ci95 = [interval.low, interval.high]
    }
}
