public import VirtualTime

/// A law of durations, as a scenario states it.
///
/// A law is a plain value: whoever builds one keeps to the ranges below. ``Sampler/init(_:)``
/// traps on a law outside them.
public enum Law: Hashable, Sendable {
    /// Always the same duration, zero or longer.
    case constant(SimulationDuration)

    /// Memoryless, with a positive mean: the talk times of Erlang's formulas.
    ///
    /// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of
    /// significance in automatic telephone exchanges", *Elektroteknikeren* 13, 1917.
    case exponential(mean: SimulationDuration)

    /// All durations between two bounds alike; the first is zero or longer and not above the second.
    case uniform(from: SimulationDuration, to: SimulationDuration)

    /// The exponential of a normal variable: the usual fit to measured talk times.
    ///
    /// The median is positive; sigma, the standard deviation of the logarithm, is zero or greater.
    ///
    /// Source: L. Brown, N. Gans, A. Mandelbaum, A. Sakov, H. Shen, S. Zeltyn, L. Zhao,
    /// "Statistical analysis of a telephone call center: a queueing-science perspective",
    /// *Journal of the American Statistical Association* 100, 2005.
    case lognormal(median: SimulationDuration, sigma: Double)

    /// Gamma with a positive shape, which is 1/cv², and a positive mean.
    ///
    /// Source: N. L. Johnson, S. Kotz, N. Balakrishnan, *Continuous Univariate Distributions*,
    /// volume 1, chapter 17, 1994.
    case gamma(shape: Double, mean: SimulationDuration)

    /// The sum of one or more exponential phases of equal length, with a positive mean of the whole.
    ///
    /// Source: E. Brockmeyer, H. L. Halstrøm, A. Jensen, *The Life and Works of A. K. Erlang*,
    /// 1948, which gives Erlang's method of stages.
    case erlang(phases: Int, mean: SimulationDuration)

    /// Weibull with a positive shape and a positive scale, the duration that e⁻¹ of all exceed.
    ///
    /// With a shape below 1 the hazard falls as time passes, as the patience of waiting callers
    /// does; with 1 it is exponential.
    ///
    /// Source: W. Weibull, "A statistical distribution function of wide applicability", *Journal
    /// of Applied Mechanics* 18, 1951.
    case weibull(shape: Double, scale: SimulationDuration)

    /// Exponential with a mean that is itself drawn: durations more variable than exponential ones.
    ///
    /// At least one branch; the shares sum to 1 within 10⁻⁹.
    ///
    /// Source: P. M. Morse, *Queues, Inventories and Maintenance*, 1958.
    case hyperexponential([HyperexponentialBranch])

    /// One of several laws, chosen anew for each duration.
    ///
    /// At least one component; the shares sum to 1 within 10⁻⁹.
    ///
    /// Source: G. McLachlan, D. Peel, *Finite Mixture Models*, 2000.
    case mixture([MixtureComponent])

    /// Durations that were measured, each as likely as the others: the inverse of their empirical
    /// distribution.
    ///
    /// Source: A. M. Law, *Simulation Modeling and Analysis*, 5th edition, section 6.2.4, 2015;
    /// without interpolation, so that nothing is drawn that was not measured.
    case empirical(MeasuredDurations)

    /// Shares of durations between bounds, evenly spread within each step.
    ///
    /// At least one step; the bounds rise from above zero; the shares sum to 1 within 10⁻⁹.
    case histogram([HistogramStep])

    /// A power of the duration over a positive minimum: P(longer than x) = (minimum / x)^shape.
    ///
    /// The shape is positive; the mean is infinite up to a shape of 1, the variance up to 2.
    ///
    /// Source: N. L. Johnson, S. Kotz, N. Balakrishnan, *Continuous Univariate Distributions*,
    /// volume 1, chapter 20, 1994.
    case pareto(minimum: SimulationDuration, shape: Double)

    /// A law under the condition that the duration is at most a limit.
    ///
    /// Longer durations do not become the limit: they do not occur, and the shorter ones share their
    /// probability. So the mean falls. Some durations of the law are at most the limit.
    indirect case truncated(Law, at: SimulationDuration)
}

extension Law {
    /// The lognormal law with a given mean and coefficient of variation.
    ///
    /// Computed without the C library, so the law is the same on every machine. The median is
    /// rounded to the nanosecond.
    ///
    /// - Parameters:
    ///   - mean: The mean duration; positive.
    ///   - cv: The standard deviation as a multiple of the mean; zero or greater.
    /// - Returns: A law whose mean is met to half a nanosecond times √(1 + cv²).
    public static func lognormal(mean: SimulationDuration, cv: Double) -> Law {
        let ratio = 1 + cv * cv
        return .lognormal(
            median: .seconds(mean.seconds / ratio.squareRoot()),
            sigma: ExactMath.logarithm(ratio).squareRoot()
        )
    }
}
