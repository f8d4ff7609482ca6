internal import Randomness

/// Whether the counts of like periods vary more than a Poisson process of one rate lets them.
///
/// Days differ: the rate of a day is itself a draw. With a factor that is gamma distributed with mean
/// 1 and shape k the variance of a count is μ + μ²/k.
///
/// Sources: R. A. Fisher, *Statistical Methods for Research Workers*, 1925, section 16, for the index
/// of dispersion; A. N. Avramidis, A. Deslauriers, P. L'Ecuyer, "Modeling daily arrivals to a telephone
/// call center", *Management Science* 50, 2004, for the factor.
package struct CountDispersion: Hashable, Sendable {
    /// How many periods there are.
    package let periods: Int
    /// The mean count.
    package let mean: Double
    /// Variance over mean: 1 for a Poisson process of one rate.
    package let index: Double
    /// The probability of such an index, or a greater one, of a Poisson process.
    package let probability: Double
    /// The shape k of the factor of a period; `nil` when counts vary no more than Poisson ones.
    package let shape: Double?

    /// Measures some counts; `nil` for fewer than two or none that counts anything.
    package init?(_ counts: [Int]) {
        let number = Double(counts.count)
        let mean = counts.reduce(0) { $0 + Double($1) } / number
        guard counts.count >= 2, mean > 0 else { return nil }
        let squares = counts.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        let variance = squares / (number - 1)
        periods = counts.count
        self.mean = mean
        index = variance / mean
        probability = RegularisedGamma.upper(shape: (number - 1) / 2, squares / mean / 2)
        shape = variance > mean ? mean * mean / (variance - mean) : nil
    }
}
