internal import Glibc
internal import Randomness
internal import VirtualTime

/// A law of a family at some coordinates, as a survival function and a density.
///
/// The coordinates are those of ``LikelihoodModel``: logarithms of what must be positive.
struct LifetimeLaw {
    /// Which law; hyperexponential traps.
    let family: LawFamily
    /// The first parameter: mean, logarithm of the median, or shape.
    private let first: Double
    /// The second parameter: sigma, mean or scale; 1 for the exponential law.
    private let second: Double

    /// The families that can be fitted where every duration has its own limit.
    static let families: [LawFamily] = [.exponential, .weibull, .gamma, .lognormal]

    /// The law at some coordinates.
    init(_ family: LawFamily, at coordinates: [Double]) {
        self.family = family
        first = family == .lognormal ? coordinates[0] : exp(coordinates[0])
        second = coordinates.count > 1 ? exp(coordinates[1]) : 1
    }

    /// The parameters in the order of the coordinates.
    static func parameters(of family: LawFamily) -> [ParameterKind] { family.model.parameters }

    /// The probability of lasting longer than some seconds.
    func survival(_ seconds: Double) -> Double {
        guard seconds > 0 else { return 1 }
        switch family {
        case .exponential:
            return exp(-seconds / first)
        case .lognormal:
            return erfc((log(seconds) - first) / (second * 2.0.squareRoot())) / 2
        case .gamma:
            return RegularisedGamma.upper(shape: first, first * seconds / second)
        case .weibull:
            return exp(-pow(seconds / second, first))
        case .hyperexponential:
            preconditionFailure("Hyperexponential laws are fitted with one limit for all only.")
        }
    }

    /// The logarithm of the density at some positive seconds.
    func logDensity(_ seconds: Double) -> Double {
        switch family {
        case .exponential:
            return -seconds / first - log(first)
        case .lognormal:
            let distance = (log(seconds) - first) / second
            return -distance * distance / 2 - log(seconds * second) - log(2 * Double.pi) / 2
        case .gamma:
            let rate = first / second
            return first * log(rate) + (first - 1) * log(seconds) - rate * seconds
                - lgamma(first).0
        case .weibull:
            let ratio = seconds / second
            return log(first / second) + (first - 1) * log(ratio) - pow(ratio, first)
        case .hyperexponential:
            preconditionFailure("Hyperexponential laws are fitted with one limit for all only.")
        }
    }

    /// Coordinates to search from, for durations with a mean and logarithms of a mean and a variance.
    static func start(
        _ family: LawFamily,
        mean: Double,
        meanLogarithm: Double,
        logVariance: Double
    ) -> [Double] {
        let spread = max(logVariance, 1e-4)
        switch family {
        case .exponential: return [log(mean)]
        case .lognormal: return [meanLogarithm, log(spread) / 2]
        case .gamma: return [-log(max(spread, 1e-3)), log(mean)]
        case .weibull: return [log(Double.pi / (6 * spread).squareRoot()), log(mean)]
        case .hyperexponential:
            preconditionFailure("Hyperexponential laws are fitted with one limit for all only.")
        }
    }
}
