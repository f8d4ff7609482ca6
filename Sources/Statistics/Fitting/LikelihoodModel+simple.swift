internal import Glibc
internal import Randomness
internal import VirtualTime

/// The likelihood of the exponential law, with the logarithm of the mean.
///
/// Greatest where the mean is the total time over the number of durations that ended.
///
/// Source: J. F. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd edition, section
/// 4.1, 2003.
struct ExponentialModel: LikelihoodModel {
    let parameters = [ParameterKind(name: "mean", dimension: .seconds)]

    func start(for durations: CensoredDurations) -> [Double] {
        [log(durations.totalTime / Double(durations.observedCount))]
    }

    func logLikelihood(at coordinates: [Double], of durations: CensoredDurations) -> Double {
        -Double(durations.observedCount) * coordinates[0]
            - durations.totalTime * exp(-coordinates[0])
    }

    func law(at coordinates: [Double]) -> Law {
        .exponential(mean: .seconds(exp(coordinates[0])))
    }
}

/// The likelihood of the lognormal law, with the logarithms of median and sigma.
///
/// Source: J. F. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd edition, section
/// 5.1, 2003.
struct LognormalModel: LikelihoodModel {
    let parameters = [
        ParameterKind(name: "median", dimension: .seconds),
        ParameterKind(name: "sigma", dimension: .number),
    ]

    func start(for durations: CensoredDurations) -> [Double] {
        let variance = durations.squaredLogarithms / Double(durations.observedCount)
        return [durations.meanLogarithm, log(variance) / 2]
    }

    func logLikelihood(at coordinates: [Double], of durations: CensoredDurations) -> Double {
        let (center, sigma) = (coordinates[0], exp(coordinates[1]))
        let count = Double(durations.observedCount)
        let shift = durations.meanLogarithm - center
        let squares = durations.squaredLogarithms + count * shift * shift
        let density =
            -count * (durations.meanLogarithm + coordinates[1] + log(2 * Double.pi) / 2)
            - squares / (2 * sigma * sigma)
        guard let limit = durations.limit, durations.censoredCount > 0 else { return density }
        let tail = erfc((log(limit) - center) / (sigma * 2.0.squareRoot())) / 2
        return density + Double(durations.censoredCount) * log(tail)
    }

    func law(at coordinates: [Double]) -> Law {
        .lognormal(median: .seconds(exp(coordinates[0])), sigma: exp(coordinates[1]))
    }
}

/// The likelihood of the gamma law, with the logarithms of shape and mean.
///
/// Source: J. F. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd edition, section
/// 5.1, 2003.
struct GammaModel: LikelihoodModel {
    let parameters = [
        ParameterKind(name: "shape", dimension: .number),
        ParameterKind(name: "mean", dimension: .seconds),
    ]

    func start(for durations: CensoredDurations) -> [Double] {
        // For durations that ended, a shape of about 1 / (2 · (log mean − mean log)).
        let count = Double(durations.observedCount)
        let gap = log(durations.sum / count) - durations.meanLogarithm
        return [-log(2 * max(gap, 1e-9)), log(durations.totalTime / count)]
    }

    func logLikelihood(at coordinates: [Double], of durations: CensoredDurations) -> Double {
        let shape = exp(coordinates[0])
        // The scale is the mean over the shape.
        let logScale = coordinates[1] - coordinates[0]
        let scale = exp(logScale)
        let count = Double(durations.observedCount)
        let density =
            -count * (shape * logScale + lgamma(shape).0)
            + (shape - 1) * count * durations.meanLogarithm - durations.sum / scale
        guard let limit = durations.limit, durations.censoredCount > 0 else { return density }
        let tail = RegularisedGamma.upper(shape: shape, limit / scale)
        return density + Double(durations.censoredCount) * log(tail)
    }

    func law(at coordinates: [Double]) -> Law {
        .gamma(shape: exp(coordinates[0]), mean: .seconds(exp(coordinates[1])))
    }
}

/// The likelihood of the Weibull law, with the logarithms of shape and scale.
///
/// Source: J. F. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd edition, section
/// 5.2, 2003.
struct WeibullModel: LikelihoodModel {
    let parameters = [
        ParameterKind(name: "shape", dimension: .number),
        ParameterKind(name: "scale", dimension: .seconds),
    ]

    func start(for durations: CensoredDurations) -> [Double] {
        // The logarithm of a Weibull variable has the standard deviation π / (√6 · shape).
        let variance = durations.squaredLogarithms / Double(durations.observedCount)
        let spread = Double.pi / (6 * variance).squareRoot()
        return [log(spread), log(durations.totalTime / Double(durations.observedCount))]
    }

    func logLikelihood(at coordinates: [Double], of durations: CensoredDurations) -> Double {
        let (shape, logScale) = (exp(coordinates[0]), coordinates[1])
        let count = Double(durations.observedCount)
        var hazard = durations.logarithms.reduce(0) { $0 + exp(shape * ($1 - logScale)) }
        if let limit = durations.limit, durations.censoredCount > 0 {
            hazard += Double(durations.censoredCount) * exp(shape * (log(limit) - logScale))
        }
        return count * (coordinates[0] - shape * logScale)
            + (shape - 1) * count * durations.meanLogarithm - hazard
    }

    func law(at coordinates: [Double]) -> Law {
        .weibull(shape: exp(coordinates[0]), scale: .seconds(exp(coordinates[1])))
    }
}
