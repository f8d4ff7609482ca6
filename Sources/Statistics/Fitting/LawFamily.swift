internal import Randomness

/// The laws that can be fitted to measured durations; the names are those of scenarios.
package enum LawFamily: String, CaseIterable, Sendable {
    case exponential
    case lognormal
    case gamma
    case weibull
    case hyperexponential
}

extension LawFamily {
    /// The likelihood of the law.
    var model: any LikelihoodModel {
        switch self {
        case .exponential: ExponentialModel()
        case .lognormal: LognormalModel()
        case .gamma: GammaModel()
        case .weibull: WeibullModel()
        case .hyperexponential: HyperexponentialModel()
        }
    }
}

/// How likely measured durations are under a law, for every value of its parameters.
///
/// Parameters are held as *coordinates*, which may be any real numbers: the logarithm of what must
/// be positive, the logit of a share. The likelihood is closer to a parabola there, intervals never
/// leave the range of the parameter, and no search runs out of it.
protocol LikelihoodModel {
    /// The parameters in the order of the coordinates.
    var parameters: [ParameterKind] { get }

    /// Coordinates from which to search.
    func start(for durations: CensoredDurations) -> [Double]

    /// The logarithm of the likelihood of the durations, those that were cut off included.
    func logLikelihood(at coordinates: [Double], of durations: CensoredDurations) -> Double

    /// The law at some coordinates; durations are rounded to nanoseconds.
    func law(at coordinates: [Double]) -> Law
}

/// A parameter of a law: its name in scenarios, and its coordinate.
package struct ParameterKind: Hashable, Sendable {
    /// What its values are.
    package enum Dimension: Hashable, Sendable {
        /// Seconds, positive.
        case seconds
        /// A positive number.
        case number
        /// A probability.
        case share
    }

    /// The name; parameters of one branch among several have the branch before it, as in `2.mean`.
    package let name: String
    /// What its values are.
    package let dimension: Dimension
}
