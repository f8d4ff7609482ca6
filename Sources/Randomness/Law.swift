public import VirtualTime

/// A law of durations, as a scenario states it.
public enum Law: Hashable, Sendable {
    case constant(SimulationDuration)
    case exponential(mean: SimulationDuration)
    case uniform(from: SimulationDuration, to: SimulationDuration)
    case lognormal(median: SimulationDuration, sigma: Double)
    case gamma(shape: Double, mean: SimulationDuration)
    case erlang(phases: Int, mean: SimulationDuration)
    case weibull(shape: Double, scale: SimulationDuration)
    case hyperexponential([HyperexponentialBranch])
}

/// One branch of a hyperexponential law.
public struct HyperexponentialBranch: Hashable, Sendable {
    /// Its share of the draws.
    public var share: Double
    /// Its mean.
    public var mean: SimulationDuration

    /// Creates a branch.
    public init(share: Double, mean: SimulationDuration) {
        self.share = share
        self.mean = mean
    }
}
extension Law {
    /// From mean and coefficient of variation.
    public static func lognormal(mean: SimulationDuration, cv: Double) -> Law {
        .lognormal(median: mean, sigma: cv)
    }
}
