private import Glibc
public import VirtualTime

extension Law {
    /// The probability that a duration of this law is no longer than `duration`.
    ///
    /// For formulas and tests, never for a draw: it uses the C library, so its last bits may
    /// differ between machines. Of the law as stated, before rounding to nanoseconds.
    public func cumulativeProbability(of duration: SimulationDuration) -> Double {
        if case .constant(let value) = self { return duration < value ? 0 : 1 }
        guard duration > .zero else { return 0 }
        let x = duration.seconds

        switch self {
        case .constant:
            return 1
        case .exponential(let mean):
            return -expm1(-x / mean.seconds)
        case .uniform(let from, let to):
            if duration >= to { return 1 }
            return duration < from ? 0 : (x - from.seconds) / (to.seconds - from.seconds)
        case .lognormal(let median, let sigma):
            if sigma == 0 { return duration < median ? 0 : 1 }
            return erfc(-log(x / median.seconds) / (sigma * 2.0.squareRoot())) / 2
        case .gamma(let shape, let mean):
            return Law.regularisedGamma(shape: shape, shape * x / mean.seconds)
        case .erlang(let phases, let mean):
            return Law.regularisedGamma(shape: Double(phases), Double(phases) * x / mean.seconds)
        case .weibull(let shape, let scale):
            return -expm1(-pow(x / scale.seconds, shape))
        case .hyperexponential(let branches):
            return branches.reduce(0) { $0 - $1.share * expm1(-x / $1.mean.seconds) }
        }
    }

    /// The regularised lower incomplete gamma function P(a, x), for a > 0 and x > 0.
    ///
    /// The power series below a + 1, the continued fraction above, both to full precision.
    ///
    /// - Complexity: O(√a) terms near x = a, fewer elsewhere.
    ///
    /// Source: W. H. Press, S. A. Teukolsky, W. T. Vetterling, B. P. Flannery, *Numerical
    /// Recipes*, 3rd edition, section 6.2, 2007; the fraction is evaluated by Lentz's method.
    private static func regularisedGamma(shape a: Double, _ x: Double) -> Double {
        let factor = exp(a * log(x) - x - lgamma(a).0)
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var denominator = a
            while term > sum * 0x1p-54 {
                denominator += 1
                term *= x / denominator
                sum += term
            }
            return min(1, factor * sum)
        }

        var b = x + 1 - a
        var c = Double.greatestFiniteMagnitude
        var d = 1 / b
        var fraction = d
        var change = 0.0
        var index = 0.0
        while (change - 1).magnitude > 0x1p-52 {
            index += 1
            let numerator = -index * (index - a)
            b += 2
            d = 1 / (numerator * d + b)
            c = b + numerator / c
            change = c * d
            fraction *= change
        }
        return 1 - factor * fraction
    }
}
