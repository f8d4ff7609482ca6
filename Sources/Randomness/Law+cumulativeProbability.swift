private import Glibc
public import VirtualTime

extension Law {
    /// The probability that a duration of this law is no longer than `duration`.
    ///
    /// For formulas and tests, never for a draw: it uses the C library, so its last bits may
    /// differ between machines. Of the law as stated, before rounding to nanoseconds.
    public func cumulativeProbability(of duration: SimulationDuration) -> Double {
        if let probability = probabilityOfSteps(upTo: duration) { return probability }
        guard duration > .zero else { return 0 }
        let x = duration.seconds

        switch self {
        case .constant, .mixture, .empirical, .truncated:
            preconditionFailure("Laws that may have durations of zero were treated above.")
        case .exponential(let mean):
            return -expm1(-x / mean.seconds)
        case .uniform(let from, let to):
            if duration >= to { return 1 }
            return duration < from ? 0 : (x - from.seconds) / (to.seconds - from.seconds)
        case .lognormal(let median, let sigma):
            if sigma == 0 { return duration < median ? 0 : 1 }
            return erfc(-log(x / median.seconds) / (sigma * 2.0.squareRoot())) / 2
        case .gamma(let shape, let mean):
            return RegularisedGamma.lower(shape: shape, shape * x / mean.seconds)
        case .erlang(let phases, let mean):
            let shape = Double(phases)
            return RegularisedGamma.lower(shape: shape, shape * x / mean.seconds)
        case .weibull(let shape, let scale):
            return -expm1(-pow(x / scale.seconds, shape))
        case .hyperexponential(let branches):
            return branches.reduce(0) { $0 - $1.share * expm1(-x / $1.mean.seconds) }
        case .histogram(let steps):
            return probability(in: steps, upTo: duration)
        case .pareto(let minimum, let shape):
            return duration < minimum ? 0 : -expm1(-shape * log(x / minimum.seconds))
        }
    }

    /// The probability for laws that may have durations of zero; `nil` for the others.
    private func probabilityOfSteps(upTo duration: SimulationDuration) -> Double? {
        switch self {
        case .constant(let value):
            return duration < value ? 0 : 1
        case .empirical(let measured):
            return Double(measured.count(upTo: duration)) / Double(measured.sorted.count)
        case .mixture(let components):
            return components.reduce(0) {
                $0 + $1.share * $1.law.cumulativeProbability(of: duration)
            }
        case .truncated(let law, let limit):
            guard duration < limit else { return 1 }
            return law.cumulativeProbability(of: duration) / law.cumulativeProbability(of: limit)
        default:
            return nil
        }
    }

    private func probability(
        in steps: [HistogramStep],
        upTo duration: SimulationDuration
    ) -> Double {
        var sum = 0.0
        var start = SimulationDuration.zero
        for step in steps {
            guard duration < step.upTo else {
                sum += step.share
                start = step.upTo
                continue
            }
            let part = (duration - start).seconds / (step.upTo - start).seconds
            return sum + step.share * part
        }
        return 1
    }
}
