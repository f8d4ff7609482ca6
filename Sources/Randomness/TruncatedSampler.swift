internal import VirtualTime

/// Draws from a law under the condition that the duration is at most a limit.
///
/// What takes one word is inverted over the part of the law up to the limit, so it still takes one
/// and grows with it. The other laws are drawn until a duration suits.
///
/// Source: L. Devroye, *Non-Uniform Random Variate Generation*, 1986, sections II.2.2 (inversion of
/// a truncated law) and II.3 (rejection).
@usableFromInline
final class TruncatedSampler: Sendable {
    private let form: Sampler.Form
    private let limit: SimulationDuration

    /// The probability that a duration is longer than the limit, for laws inverted by their tail;
    /// that it is not, for the lognormal law; unused otherwise.
    private let share: Double

    /// Folds the constants of a law that is cut off.
    init(_ law: Law, at limit: SimulationDuration) {
        form = Sampler.Form(law)
        self.limit = min(limit, Sampler.longestDuration)
        share = TruncatedSampler.share(of: form, at: Double(limit.nanoseconds))
    }

    private static func share(of form: Sampler.Form, at limit: Double) -> Double {
        switch form {
        case .exponential(let mean):
            return ExactMath.exponential(-limit / mean)
        case .weibull(let exponent, let scale):
            let power = ExactMath.logarithm(limit / scale) / exponent
            return ExactMath.exponential(-ExactMath.exponential(power))
        case .pareto(let exponent, let minimum):
            return ExactMath.exponential(ExactMath.logarithm(minimum / limit) / exponent)
        case .lognormal(let median, let sigma) where sigma > 0:
            return normalProbability(ExactMath.logarithm(limit / median) / sigma)
        default:
            return 0
        }
    }

    /// The probability that a standard normal variable stays below z, by bisection of its inverse:
    /// the C library's would not be the same on every machine.
    private static func normalProbability(_ z: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return high }
            if ExactMath.normalQuantile(middle) < z { low = middle } else { high = middle }
        }
    }

    /// Draws a duration, at most the limit.
    func draw(from stream: inout RandomStream) -> SimulationDuration {
        switch form {
        case .exponential(let mean):
            return limited(-mean * ExactMath.logarithm(tail(of: stream.tail())))

        case .weibull(let exponent, let scale):
            let standard = -ExactMath.logarithm(tail(of: stream.tail()))
            return limited(
                scale * ExactMath.exponential(exponent * ExactMath.logarithm(standard))
            )

        case .pareto(let exponent, let minimum):
            let logarithm = ExactMath.logarithm(tail(of: stream.tail()))
            return limited(minimum * ExactMath.exponential(-exponent * logarithm))

        case .lognormal(let median, let sigma) where sigma > 0:
            let normal = ExactMath.normalQuantile(share * stream.unit())
            return limited(median * ExactMath.exponential(sigma * normal))

        default:
            let sampler = Sampler(form: form)
            while true {
                let duration = sampler.draw(from: &stream)
                if duration <= limit { return duration }
            }
        }
    }

    /// The tail of the whole law at which a tail of the part up to the limit lies.
    private func tail(of part: Double) -> Double { share + (1 - share) * part }

    /// The duration, since rounding may put it a nanosecond beyond the limit.
    private func limited(_ nanoseconds: Double) -> SimulationDuration {
        min(Sampler.rounded(nanoseconds), limit)
    }
}
