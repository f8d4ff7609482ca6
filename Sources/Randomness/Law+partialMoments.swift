private import Glibc
private import VirtualTime

extension Law {
    /// The mean of the power of those durations that are no longer than a limit: E[Xᵏ; X ≤ limit].
    ///
    /// Sources: the incomplete moments in N. L. Johnson, S. Kotz, N. Balakrishnan, *Continuous
    /// Univariate Distributions*, volume 1, 1994: chapters 14 (lognormal), 17 (gamma), 19
    /// (exponential), 20 (Pareto) and 21 (Weibull).
    ///
    /// - Parameters:
    ///   - order: The power k, 1 or 2.
    ///   - limit: In seconds; infinity for all durations.
    /// - Returns: In secondsᵏ; may be infinite.
    package func partialMoment(_ order: Int, upTo limit: Double) -> Double {
        let k = Double(order)
        switch self {
        case .constant(let duration):
            return duration.seconds <= limit ? pow(duration.seconds, k) : 0
        case .exponential(let mean):
            return Law.gammaMoment(order, shape: 1, mean: mean.seconds, upTo: limit)
        case .uniform(let from, let to):
            return Law.evenMoment(order, from.seconds, to.seconds, upTo: limit)
        case .lognormal(let median, let sigma):
            guard sigma > 0 else { return Law.constant(median).partialMoment(order, upTo: limit) }
            let z = log(limit / median.seconds) / sigma - k * sigma
            let whole = pow(median.seconds, k) * exp(k * k * sigma * sigma / 2)
            return whole * erfc(-z / 2.0.squareRoot()) / 2
        case .gamma(let shape, let mean):
            return Law.gammaMoment(order, shape: shape, mean: mean.seconds, upTo: limit)
        case .erlang(let phases, let mean):
            return Law.gammaMoment(order, shape: Double(phases), mean: mean.seconds, upTo: limit)
        case .weibull(let shape, let scale):
            let raised = 1 + k / shape
            let whole = pow(scale.seconds, k) * tgamma(raised)
            let x = pow(limit / scale.seconds, shape)
            return whole * RegularisedGamma.lower(shape: raised, x)
        case .hyperexponential(let branches):
            return branches.reduce(0) {
                let mean = $1.mean.seconds
                return $0 + $1.share * Law.gammaMoment(order, shape: 1, mean: mean, upTo: limit)
            }
        case .mixture(let components):
            return components.reduce(0) {
                $0 + $1.share * $1.law.partialMoment(order, upTo: limit)
            }
        case .empirical(let measured):
            let sum = measured.sorted.prefix { $0.seconds <= limit }.reduce(0) {
                $0 + pow($1.seconds, k)
            }
            return sum / Double(measured.sorted.count)
        case .histogram(let steps):
            var start = 0.0
            return steps.reduce(0) { sum, step in
                defer { start = step.upTo.seconds }
                let moment = Law.evenMoment(order, start, step.upTo.seconds, upTo: limit)
                return sum + step.share * moment
            }
        case .pareto(let minimum, let shape):
            return Law.paretoMoment(order, minimum.seconds, shape, upTo: limit)
        case .truncated(let law, let bound):
            let part = law.partialMoment(order, upTo: min(limit, bound.seconds))
            return part / law.cumulativeProbability(of: bound)
        }
    }

    private static func gammaMoment(
        _ order: Int,
        shape: Double,
        mean: Double,
        upTo limit: Double
    ) -> Double {
        let whole = order == 1 ? mean : mean * mean * (1 + 1 / shape)
        return whole * RegularisedGamma.lower(shape: shape + Double(order), shape * limit / mean)
    }

    /// The partial moment of durations that are spread evenly between two bounds.
    private static func evenMoment(
        _ order: Int,
        _ from: Double,
        _ to: Double,
        upTo limit: Double
    ) -> Double {
        guard to > from else { return from <= limit ? pow(from, Double(order)) : 0 }
        let end = min(to, limit)
        guard end > from else { return 0 }
        let power = Double(order + 1)
        return (pow(end, power) - pow(from, power)) / (power * (to - from))
    }

    private static func paretoMoment(
        _ order: Int,
        _ minimum: Double,
        _ shape: Double,
        upTo limit: Double
    ) -> Double {
        guard limit > minimum else { return 0 }
        let excess = Double(order) - shape
        let whole = shape * pow(minimum, Double(order))
        let logarithm = log(limit / minimum)
        if excess == 0 { return whole * logarithm }
        // (rᵏ⁻ᵅ − 1) / (k − α) for r = limit / minimum, infinite with the limit where k > α.
        return whole * expm1(excess * logarithm) / excess
    }
}
