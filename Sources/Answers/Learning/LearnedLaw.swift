internal import Glibc
package import Randomness
package import Statistics
internal import VirtualTime

/// A law that was learned, with what a naive look at the records would have said.
package struct LearnedLaw: Encodable, Sendable {
    /// What stands behind the law.
    package enum Form: Sendable {
        /// One of the families, fitted by maximum likelihood.
        case fitted(LifetimeFit)
        /// The steps of the Kaplan–Meier curve, where no family fits.
        case histogram(LearnedHistogram)
    }

    package let form: Form
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
    /// The share that never ends, with its interval, where one was looked for.
    package let never: LearnedShare?

    private enum CodingKeys: String, CodingKey {
        case law, mean, median, naiveMean, count, events, beyondLimit
    }

    /// A law that is further from the curve than this, chance aside, does not fit.
    private static let tolerance = 0.03

    /// Fits the best law; `nil` when too few ended.
    init?(
        _ lifetimes: Lifetimes,
        never: LifetimeFit.NeverEnding,
        confidence: Double
    ) {
        guard lifetimes.endedCount >= LawRanking.fewestDurations,
            let naive = lifetimes.naiveMean
        else { return nil }
        naiveMean = naive
        count = lifetimes.count
        events = lifetimes.endedCount
        let last = lifetimes.rows.last?.seconds ?? 0
        let fit = LifetimeFit.best(of: lifetimes, never: never, confidence: confidence)
        // Kolmogorov's distance of so many durations is beyond 1.36/√n once in twenty times.
        let chance = 1.36 / Double(events).squareRoot()
        if let fit, fit.isDetermined, fit.distance(from: lifetimes) <= Self.tolerance + chance {
            form = .fitted(fit)
            mean = fit.law.mean
            beyondLimit = 1 - fit.law.cumulativeProbability(of: .seconds(last))
            self.never = fit.never.map(LearnedShare.init)
            median = Self.median(of: fit.law)
        } else {
            guard
                let histogram = LearnedHistogram(
                    lifetimes,
                    allowsNever: never != .none,
                    confidence: confidence
                )
            else { return nil }
            form = .histogram(histogram)
            mean = histogram.law.mean
            beyondLimit = histogram.beyond
            self.never = histogram.never
            median = Self.median(of: histogram.law)
        }
    }

    /// The law itself, of those that end.
    package var law: Law {
        switch form {
        case .fitted(let fit): fit.law
        case .histogram(let histogram): histogram.law
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch form {
        case .fitted(let fit):
            let values = fit.parameters.map { ($0.kind.name, $0.estimate) }
            let parameters = Dictionary(uniqueKeysWithValues: values)
            try container.encode([fit.family.rawValue: parameters], forKey: .law)
        case .histogram(let histogram):
            try container.encode(["histogram": histogram.steps], forKey: .law)
        }
        try container.encode(mean, forKey: .mean)
        try container.encode(median, forKey: .median)
        try container.encode(naiveMean, forKey: .naiveMean)
        try container.encode(count, forKey: .count)
        try container.encode(events, forKey: .events)
        try container.encode(beyondLimit, forKey: .beyondLimit)
    }

    /// The median of a law in seconds, by bisection.
    private static func median(of law: Law) -> Double {
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

extension LifetimeFit {
    /// Whether the durations tell the parameters at all.
    ///
    /// Failures that all come at once have a law of any length, and a share that is anything.
    fileprivate var isDetermined: Bool {
        let isFinite = parameters.allSatisfy {
            $0.interval.low.isFinite && $0.interval.high.isFinite
                && $0.interval.high < 1000 * $0.interval.low
        }
        return isFinite && (never.map { $0.interval.high - $0.interval.low < 0.25 } ?? true)
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
