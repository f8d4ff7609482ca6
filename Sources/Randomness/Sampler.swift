public import VirtualTime

/// A law made ready for drawing: checked once, constants folded, in nanoseconds.
///
/// A draw uses only operations that IEEE 754 rounds exactly, so the same address gives the same
/// duration on every machine. It is rounded to the nearest nanosecond, is never negative, and
/// never exceeds ``longestDuration``.
///
/// Wherever it is possible a draw takes one word and grows with it (inversion), so two laws drawn
/// from one address rise and fall together: common random numbers at their best. Constant takes no
/// word; exponential, uniform, lognormal and Weibull take one; hyperexponential two; Erlang one
/// per phase up to 16 phases; gamma, and Erlang beyond, a few. Pareto, histogram and empirical take
/// one; a mixture takes one and those of the law that it chooses.
///
/// A truncated law that would take one word takes one still, by inverting what is left of it. The
/// others are drawn again until the duration is at most the limit.
///
/// Keep a sampler in a `let`: a draw from it then counts no references, whatever the law.
///
/// Source: L. Devroye, *Non-Uniform Random Variate Generation*, 1986, sections II.2 and V.5.
@frozen
public struct Sampler: Sendable {
    @usableFromInline let form: Form

    /// Draws a duration, between zero and ``longestDuration``.
    ///
    /// The stream moves on by as many words as the law takes.
    @inlinable
    @inline(__always)
    public func draw(from stream: inout RandomStream) -> SimulationDuration {
        switch form {
        case .constant(let duration):
            duration
        case .exponential(let mean):
            Sampler.rounded(-mean * ExactMath.logarithm(stream.tail()))
        case .uniform, .lognormal, .weibull, .erlang, .gamma, .hyperexponential, .pareto,
            .histogram, .empirical, .mixture, .truncated:
            drawOutOfLine(from: &stream)
        }
    }
}

extension Sampler {
    /// The law with its constants folded; all durations in nanoseconds.
    @frozen
    @usableFromInline
    enum Form: Sendable {
        case constant(SimulationDuration)
        case exponential(mean: Double)
        case uniform(from: Double, width: Double)
        case lognormal(median: Double, sigma: Double)
        case weibull(exponent: Double, scale: Double)
        case erlang(phases: Int, phaseMean: Double)
        case gamma(GammaConstants)
        case hyperexponential([MixtureBranch])
        case pareto(exponent: Double, minimum: Double)
        case histogram([SampledStep])
        case empirical([SimulationDuration])
        case mixture([SampledComponent])
        case truncated(TruncatedSampler)
    }

    /// A branch of a mixture, in the order in which the choice runs through them.
    @frozen
    @usableFromInline
    struct MixtureBranch: Sendable {
        /// The sum of all shares up to and including this one; 1 in the last branch.
        let bound: Double

        /// The mean in nanoseconds.
        let mean: Double
    }

    /// A step of a histogram, in the order in which they are searched.
    @frozen
    @usableFromInline
    struct SampledStep: Sendable {
        /// The sum of all shares up to and including this one; 1 in the last step.
        let bound: Double

        /// The sum of all shares before this one.
        let base: Double

        /// Where the step begins, in nanoseconds.
        let start: Double

        /// How many nanoseconds a unit of probability spans.
        let slope: Double
    }

    /// A component of a mixture, in the order in which the choice runs through them.
    @frozen
    @usableFromInline
    struct SampledComponent: Sendable {
        /// The sum of all shares up to and including this one; 1 in the last component.
        let bound: Double

        /// Draws from the component's law.
        let sampler: Sampler
    }

    /// The longest duration that a draw returns, 100 Julian years; longer ones are cut to it.
    @inlinable
    public static var longestDuration: SimulationDuration {
        SimulationDuration(nanoseconds: 3_155_760_000_000_000_000)
    }

    /// A number of nanoseconds, zero or greater, as a duration: to the nearest, a tie to the even.
    ///
    /// Infinity gives ``longestDuration``.
    @inlinable
    @inline(__always)
    package static func rounded(_ nanoseconds: Double) -> SimulationDuration {
        guard nanoseconds < 0x1p52 else { return truncated(nanoseconds) }
        // Between 2⁵² and 2⁵³ neighbours are 1 apart: the addition rounds, and the difference of
        // the bit patterns is the integer. No call of `rint`, which needs SSE 4.1 to be inlined.
        let bits = (nanoseconds + 0x1p52).bitPattern &- 0x1p52.bitPattern
        return SimulationDuration(nanoseconds: Int64(bitPattern: bits))
    }

    /// The duration of 2⁵² nanoseconds or more, which are whole already.
    @usableFromInline
    @inline(never)
    package static func truncated(_ nanoseconds: Double) -> SimulationDuration {
        let limit = longestDuration
        guard nanoseconds < Double(limit.nanoseconds) else { return limit }
        return SimulationDuration(nanoseconds: Int64(nanoseconds))
    }
}
