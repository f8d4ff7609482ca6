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
        }
    }

    /// Draws an exponential duration in the unit of its mean, by inversion.
    @inline(__always)
    private static func exponential(mean: Double, from stream: inout RandomStream) -> Double {
        -mean * ExactMath.logarithm(stream.tail())
    }
}
