private import Glibc
private import VirtualTime

extension Law {
    /// The mean in seconds, of the law as stated: neither rounded to nanoseconds nor cut off at
    /// ``Sampler/longestDuration``; infinite for Pareto laws with a shape up to 1.
    ///
    /// The last bits of the mean of a Weibull law, and of a truncated one, depend on the C library.
    public var mean: Double {
        switch self {
        case .constant(let duration): duration.seconds
        case .exponential(let mean): mean.seconds
        case .uniform(let from, let to): (from.seconds + to.seconds) / 2
        case .lognormal(let median, let sigma):
            median.seconds * ExactMath.exponential(sigma * sigma / 2)
        case .gamma(_, let mean): mean.seconds
        case .erlang(_, let mean): mean.seconds
        case .weibull(let shape, let scale): scale.seconds * tgamma(1 + 1 / shape)
        case .hyperexponential(let branches):
            branches.reduce(0) { $0 + $1.share * $1.mean.seconds }
        case .mixture(let components): components.reduce(0) { $0 + $1.share * $1.law.mean }
        case .empirical, .histogram, .truncated: partialMoment(1, upTo: .infinity)
        case .pareto(let minimum, let shape):
            shape > 1 ? minimum.seconds * shape / (shape - 1) : .infinity
        }
    }

    /// The variance in seconds squared, of the law as stated, like ``mean``; infinite for Pareto
    /// laws with a shape up to 2.
    public var variance: Double {
        switch self {
        case .constant:
            return 0
        case .exponential(let mean):
            return mean.seconds * mean.seconds
        case .uniform(let from, let to):
            let width = to.seconds - from.seconds
            return width * width / 12
        case .lognormal(_, let sigma):
            return mean * mean * (ExactMath.exponential(sigma * sigma) - 1)
        case .gamma(let shape, let mean):
            return mean.seconds * mean.seconds / shape
        case .erlang(let phases, let mean):
            return mean.seconds * mean.seconds / Double(phases)
        case .weibull(let shape, let scale):
            let square = scale.seconds * scale.seconds
            return square * tgamma(1 + 2 / shape) - mean * mean
        case .hyperexponential(let branches):
            let square = branches.reduce(0) { $0 + $1.share * $1.mean.seconds * $1.mean.seconds }
            return 2 * square - mean * mean
        case .mixture(let components):
            let mean = mean
            guard mean < .infinity else { return .infinity }
            // Of the branches, and between them.
            return components.reduce(0) { sum, component in
                let distance = component.law.mean - mean
                return sum + component.share * (component.law.variance + distance * distance)
            }
        case .empirical(let measured):
            let mean = mean
            let sum = measured.sorted.reduce(0) {
                $0 + ($1.seconds - mean) * ($1.seconds - mean)
            }
            return sum / Double(measured.sorted.count)
        case .pareto(let minimum, let shape):
            guard shape > 2 else { return .infinity }
            let square = minimum.seconds * minimum.seconds
            return square * shape / ((shape - 1) * (shape - 1) * (shape - 2))
        case .histogram, .truncated:
            let mean = mean
            return max(0, partialMoment(2, upTo: .infinity) - mean * mean)
        }
    }
}
