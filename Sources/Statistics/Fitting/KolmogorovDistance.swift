internal import Glibc
package import Randomness
internal import VirtualTime

/// How far measured durations are from a law: the distance of Kolmogorov and Smirnov, up to the
/// limit where durations were cut off.
///
/// Sources: A. N. Kolmogorov, "Sulla determinazione empirica di una legge di distribuzione",
/// *Giornale dell'Istituto Italiano degli Attuari* 4, 1933; M. A. Stephens, "EDF statistics for
/// goodness of fit and some comparisons", *Journal of the American Statistical Association* 69,
/// 1974, for the correction for small samples; R. B. D'Agostino, M. A. Stephens, *Goodness-of-Fit
/// Techniques*, section 4.7, 1986, for samples that are cut off.
package struct KolmogorovDistance: Hashable, Sendable {
    /// The largest difference between the share of the durations and the probability of the law, of
    /// being at most any one duration; between 0 and 1.
    package let value: Double

    /// The largest probability that durations of the law are as far from it.
    ///
    /// Exact for a law that was known beforehand and durations that all ended. Parameters that were
    /// fitted to the durations, and durations that were cut off, only bring the law nearer: the
    /// true probability is smaller. So a small number refutes the law, a large one does not prove it.
    package let probabilityAtMost: Double

    /// Measures the distance of some durations from a law.
    package init(of durations: CensoredDurations, from law: Law) {
        let count = Double(durations.count)
        var distance = 0.0
        for (index, seconds) in durations.observed.enumerated() {
            let probability = law.cumulativeProbability(of: .seconds(seconds))
            distance = max(distance, probability - Double(index) / count)
            distance = max(distance, Double(index + 1) / count - probability)
        }
        if let limit = durations.limit, durations.censoredCount > 0 {
            let probability = law.cumulativeProbability(of: .seconds(limit))
            let share = Double(durations.observedCount) / count
            distance = max(distance, (probability - share).magnitude)
        }
        value = distance
        let root = count.squareRoot()
        probabilityAtMost = Self.exceeding((root + 0.12 + 0.11 / root) * distance)
    }

    /// Kolmogorov's limit of the probability that √n times the distance exceeds `x`.
    package static func exceeding(_ x: Double) -> Double {
        // Below, the sum converges slowly, and is 1 to ten digits.
        guard x > 0.27 else { return 1 }
        var sum = 0.0
        for index in 1...100 {
            let term = exp(-2 * Double(index * index) * x * x)
            sum += index.isMultiple(of: 2) ? -term : term
            if term < 1e-17 { break }
        }
        return min(1, max(0, 2 * sum))
    }
}
