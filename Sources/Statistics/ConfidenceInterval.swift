/// A range that contains the true value with a stated confidence.
package struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end.
    package var low: Double
    /// The upper end.
    package var high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

extension ConfidenceInterval {
    /// One observation of a ratio: a part, and what it is a part of.
    package struct Part: Hashable, Sendable {
        /// The numerator: blocked legs, say.
        package var part: Double
        /// The denominator: attempted legs, say.
        package var whole: Double
        /// Which series it is a part of, whose neighbours may hang together.
        ///
        /// `nil` for an observation that is independent of all others.
        package var series: Int?

        package init(part: Double, whole: Double, series: Int? = nil) {
            self.part = part
            self.whole = whole
            self.series = series
        }
    }

    /// An interval for the ratio of two sums, from batches.
    ///
    /// Batches may differ in size, and what happens inside one may hang together. The classical ratio
    /// estimator with Student's t. Batches of one series that follow each other hang together a little, if
    /// they are not very long; the standard error is widened by √((1 + φ)/(1 − φ)) for the correlation φ
    /// of neighbours, where that is positive. Its estimate is too low by one over the number of batches,
    /// which is added.
    ///
    /// - Returns: `nil` for fewer than two batches that hold anything.
    ///
    /// Sources: W. G. Cochran, *Sampling Techniques*, 3rd edition, 1977, section 2.11; A. M. Law,
    /// *Simulation Modeling and Analysis*, 5th edition, 2015, section 9.5.3; A. Tafazzoli, J. R. Wilson,
    /// "Skart: a skewness- and autoregression-adjusted batch-means procedure for simulation analysis", *IIE
    /// Transactions* 43(2), 2011.
    package static func ratio(of batches: [Part], confidence: Double = 0.95) -> Self? {
        let batches = batches.filter { $0.whole > 0 }
        guard batches.count >= 2 else { return nil }
        let count = Double(batches.count)
        let whole = batches.reduce(0) { $0 + $1.whole }
        let ratio = batches.reduce(0) { $0 + $1.part } / whole
        let squares = batches.reduce(0.0) { sum, batch in
            let residual = batch.part - ratio * batch.whole
            return sum + residual * residual
        }
        let correlation = neighbourCorrelation(of: batches, around: ratio, squares)
        let standardError =
            (squares / (count - 1) * count * (1 + correlation) / (1 - correlation)).squareRoot()
            / whole
        let width =
            standardError
            * StudentT.twoSidedQuantile(
                confidence: confidence,
                degreesOfFreedom: batches.count - 1
            )
        return Self(low: ratio - width, high: ratio + width)
    }

    /// How far batches of one series hang together with the next; 0 where they do not, or where there are too
    /// few to tell.
    private static func neighbourCorrelation(
        of batches: [Part],
        around ratio: Double,
        _ squares: Double
    ) -> Double {
        let neighbours = zip(batches, batches.dropFirst()).filter { first, second in
            first.series != nil && first.series == second.series
        }
        guard neighbours.count >= 4, squares > 0 else { return 0 }
        let products = neighbours.reduce(0.0) { sum, pair in
            sum + (pair.0.part - ratio * pair.0.whole) * (pair.1.part - ratio * pair.1.whole)
        }
        return min(max(products / squares + 1 / Double(batches.count), 0), 0.8)
    }

    /// An interval for a share, from batches of counted things.
    ///
    /// As ``ratio(of:confidence:)``, cut to 0 and 1. Where every batch says none or all, the batches
    /// do not vary and say nothing about the rest; then it is Wilson's interval for independent
    /// trials.
    package static func share(of batches: [Part], confidence: Double = 0.95) -> Self? {
        guard let interval = ratio(of: batches, confidence: confidence) else { return nil }
        let part = batches.reduce(0) { $0 + $1.part }
        let whole = batches.reduce(0) { $0 + $1.whole }
        if part == 0 || part == whole {
            let end = wilsonEnd(whole: whole, confidence: confidence)
            return part == 0 ? Self(low: 0, high: end) : Self(low: 1 - end, high: 1)
        }
        return Self(low: max(interval.low, 0), high: min(interval.high, 1))
    }

    /// The upper end of the interval for a share of independent trials of which none succeeded.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
    /// inference", *JASA* 22(158), 1927.
    private static func wilsonEnd(whole: Double, confidence: Double) -> Double {
        let z = StandardNormal.twoSidedQuantile(confidence: confidence)
        return z * z / (whole + z * z)
    }
}
