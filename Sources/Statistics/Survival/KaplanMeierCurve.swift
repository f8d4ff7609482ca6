internal import Glibc

/// The probability of lasting longer than a time, from durations of which some were cut off.
///
/// Nothing is assumed but that what cuts off does not depend on the duration. At equal times what
/// ends comes before what is cut off.
///
/// Sources: E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations",
/// *Journal of the American Statistical Association* 53, 1958; M. Greenwood, "The natural duration of
/// cancer", *Reports on Public Health and Medical Subjects* 33, 1926, for the variance.
package struct KaplanMeierCurve: Hashable, Sendable {
    /// A time at which some ended.
    package struct Step: Hashable, Sendable {
        /// The time in seconds.
        package let seconds: Double
        /// How many were still there just before.
        package let atRisk: Int
        /// How many ended.
        package let ended: Int
        /// The probability of lasting longer.
        package let survival: Double
        /// Greenwood's sum: the variance of the logarithm of ``survival``.
        package let logVariance: Double
    }

    /// The steps by rising time.
    package let steps: [Step]
    /// The longest time that was seen, in seconds; nothing is known beyond.
    package let lastSeconds: Double

    /// Estimates the curve.
    package init(_ lifetimes: Lifetimes) {
        var atRisk = lifetimes.count
        var (survival, variance) = (1.0, 0.0)
        var steps: [Step] = []
        for row in lifetimes.rows {
            if row.ended > 0 {
                let (risk, ended) = (Double(atRisk), Double(row.ended))
                survival *= 1 - ended / risk
                variance += ended / (risk * (risk - ended))
                steps.append(
                    Step(
                        seconds: row.seconds,
                        atRisk: atRisk,
                        ended: row.ended,
                        survival: survival,
                        logVariance: variance
                    )
                )
            }
            atRisk -= row.count
        }
        self.steps = steps
        lastSeconds = lifetimes.rows.last?.seconds ?? 0
    }

    /// The last step at or before a time; `nil` before the first.
    package func step(at seconds: Double) -> Step? {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].seconds <= seconds { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? steps[low - 1] : nil
    }

    /// The probability of lasting longer than a time in seconds.
    package func survival(at seconds: Double) -> Double { step(at: seconds)?.survival ?? 1 }

    /// The time in seconds that a share of all do not exceed; `nil` where fewer were seen to end.
    package func quantile(_ share: Double) -> Double? {
        steps.first { $0.survival <= 1 - share + 1e-12 }?.seconds
    }

    /// The interval of a quantile: where the bounds of the curve pass it.
    ///
    /// Source: R. Brookmeyer, J. Crowley, "A confidence interval for the median survival time",
    /// *Biometrics* 38, 1982.
    package func quantileInterval(
        _ share: Double,
        confidence: Double
    ) -> (low: Double?, high: Double?) {
        func first(_ bound: (ConfidenceInterval) -> Double) -> Double? {
            steps.first { bound($0.interval(confidence: confidence)) <= 1 - share }?.seconds
        }
        return (first(\.low), first(\.high))
    }

    /// The mean of the durations, those longer than `end` taken for `end`, with its standard error.
    ///
    /// Source: J. P. Klein, M. L. Moeschberger, *Survival Analysis*, 2nd edition, section 4.5, 2003.
    package func restrictedMean(to end: Double) -> (mean: Double, standardError: Double) {
        let inside = steps.filter { $0.seconds < end }
        var (area, variance) = (0.0, 0.0)
        var right = end
        for step in inside.reversed() {
            area += step.survival * (right - step.seconds)
            right = step.seconds
            let (risk, ended) = (Double(step.atRisk), Double(step.ended))
            if step.survival > 0 { variance += area * area * ended / (risk * (risk - ended)) }
        }
        return (area + right, variance.squareRoot())
    }
}

extension KaplanMeierCurve.Step {
    /// The standard error of the probability, by Greenwood's formula.
    package var standardError: Double { survival > 0 ? survival * logVariance.squareRoot() : 0 }

    /// An interval for the probability, formed on the scale of log(−log): it never leaves 0 to 1.
    ///
    /// Source: J. D. Kalbfleisch, R. L. Prentice, *The Statistical Analysis of Failure Time Data*,
    /// 2nd edition, section 1.4, 2002.
    package func interval(confidence: Double) -> ConfidenceInterval {
        guard survival > 0, survival < 1 else { return .init(low: survival, high: survival) }
        let z = StandardNormal.twoSidedQuantile(confidence: confidence)
        let width = z * logVariance.squareRoot() / log(survival)
        return .init(low: pow(survival, exp(-width)), high: pow(survival, exp(width)))
    }
}
