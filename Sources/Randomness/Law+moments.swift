private import Glibc
private import VirtualTime

extension Law {
    /// The mean in seconds, of the law as stated: neither rounded to nanoseconds nor cut off at
    /// ``Sampler/longestDuration``.
    ///
    /// The last bits of a Weibull law's mean depend on the C library.
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
        }
    }

    /// The variance in seconds squared, of the law as stated, like ``mean``.
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
        }
    }
}
