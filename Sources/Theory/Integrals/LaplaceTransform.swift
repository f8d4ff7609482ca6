internal import Foundation
package import Randomness
internal import VirtualTime

/// The mean of e^(−sX) for durations X of a law: φ(s).
package struct LaplaceTransform {
    private let law: Law

    /// The transform of a law.
    package init(of law: Law) {
        self.law = law
    }

    /// Whether there is a formula for it, or else an integral, to about ten digits of 1.
    package var isClosed: Bool { law.hasTransform }

    /// φ at a rate.
    ///
    /// - Parameter rate: s in 1/s; not negative.
    /// - Returns: More than 0, at most 1.
    package func value(at rate: Double) -> Double { law.transform(at: rate) }
}

extension Law {
    /// Whether the transform has a formula.
    fileprivate var hasTransform: Bool {
        switch self {
        case .constant, .exponential, .uniform, .gamma, .erlang, .hyperexponential, .empirical,
            .histogram:
            true
        case .mixture(let components): components.allSatisfy(\.law.hasTransform)
        case .lognormal, .weibull, .pareto, .truncated: false
        }
    }

    fileprivate func transform(at rate: Double) -> Double {
        switch self {
        case .constant(let duration): exp(-rate * duration.seconds)
        case .exponential(let mean): 1 / (1 + rate * mean.seconds)
        case .uniform(let from, let to):
            Self.evenTransform(from: from.seconds, to: to.seconds, at: rate)
        case .gamma(let shape, let mean):
            exp(-shape * log1p(rate * mean.seconds / shape))
        case .erlang(let phases, let mean):
            exp(-Double(phases) * log1p(rate * mean.seconds / Double(phases)))
        case .hyperexponential(let branches):
            branches.reduce(0) { $0 + $1.share / (1 + rate * $1.mean.seconds) }
        case .mixture(let components):
            components.reduce(0) { $0 + $1.share * $1.law.transform(at: rate) }
        case .empirical(let measured):
            measured.sorted.reduce(0) { $0 + exp(-rate * $1.seconds) }
                / Double(measured.sorted.count)
        case .histogram(let steps):
            zip([0] + steps.map(\.upTo.seconds), steps).reduce(0) { sum, part in
                let (start, step) = part
                return sum + step.share
                    * Self.evenTransform(from: start, to: step.upTo.seconds, at: rate)
            }
        case .lognormal, .weibull, .pareto, .truncated: integratedTransform(at: rate)
        }
    }

    /// The transform of durations that are spread evenly between two bounds.
    private static func evenTransform(from: Double, to: Double, at rate: Double) -> Double {
        let width = rate * (to - from)
        guard width > 0 else { return exp(-rate * from) }
        return exp(-rate * from) * -expm1(-width) / width
    }

    /// ∫ e^(−sx) dF(x), up to where e^(−sx) is nothing.
    private func integratedTransform(at rate: Double) -> Double {
        guard rate > 0 else { return 1 }
        let tolerance = 1e-9 * exp(-min(rate * mean, 9))
        return cumulativeProbability(of: .zero)
            + DurationIntegral.mean(
                from: .zero,
                through: .seconds(min(45 / rate, 1e9)),
                tolerance: tolerance,
                over: cumulativeProbability,
                of: { exp(-rate * $0.seconds) }
            )
    }
}
