public import VirtualTime

extension Sampler {
    /// The number of phases up to which Erlang multiplies uniforms: 2⁻⁵³ to this power is still a
    /// normal number, 2⁻⁸⁴⁸.
    static var mostMultipliedPhases: Int { 16 }

    /// Draws from the laws that are not worth inlining.
    @usableFromInline
    @inline(never)
    func drawOutOfLine(from stream: inout RandomStream) -> SimulationDuration {
        switch form {
        case .constant(let duration):
            return duration

        case .exponential(let mean):
            return Sampler.rounded(Sampler.exponential(mean: mean, from: &stream))

        case .uniform(let from, let width):
            return Sampler.rounded(from + width * stream.unit())

        case .lognormal(let median, let sigma):
            let normal = ExactMath.normalQuantile(stream.unit())
            return Sampler.rounded(median * ExactMath.exponential(sigma * normal))

        case .weibull(let exponent, let scale):
            let standard = Sampler.exponential(mean: 1, from: &stream)
            let power = ExactMath.exponential(exponent * ExactMath.logarithm(standard))
            return Sampler.rounded(scale * power)

        case .erlang(let phases, let phaseMean):
            var product = stream.tail()
            for _ in 1..<phases {
                product *= stream.tail()
            }
            return Sampler.rounded(-phaseMean * ExactMath.logarithm(product))

        case .gamma(let constants):
            return Sampler.rounded(constants.draw(from: &stream))

        case .hyperexponential(let branches):
            let choice = stream.unit()
            var index = 0
            while choice > branches[index].bound {
                index += 1
            }
            let mean = branches[index].mean
            return Sampler.rounded(Sampler.exponential(mean: mean, from: &stream))

        case .pareto(let exponent, let minimum):
            let power = ExactMath.exponential(-exponent * ExactMath.logarithm(stream.tail()))
            return Sampler.rounded(minimum * power)

        case .histogram(let steps):
            return Sampler.rounded(Sampler.draw(from: steps, at: stream.unit()))

        case .empirical(let durations):
            // The product stays below the count, since the unit is at most 1 − 2⁻⁵³.
            let index = Int(stream.unit() * Double(durations.count))
            return min(durations[index], Sampler.longestDuration)

        case .mixture(let components):
            let choice = stream.unit()
            var index = 0
            while choice > components[index].bound {
                index += 1
            }
            return components[index].sampler.draw(from: &stream)

        case .truncated(let sampler):
            return sampler.draw(from: &stream)
        }
    }

    /// The duration in nanoseconds that a share of a histogram's durations stays below.
    private static func draw(from steps: [SampledStep], at unit: Double) -> Double {
        var (low, high) = (0, steps.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if unit > steps[middle].bound { low = middle + 1 } else { high = middle }
        }
        let step = steps[low]
        return step.start + (unit - step.base) * step.slope
    }

    /// Draws an exponential duration in the unit of its mean, by inversion.
    @inline(__always)
    private static func exponential(mean: Double, from stream: inout RandomStream) -> Double {
        -mean * ExactMath.logarithm(stream.tail())
    }
}
