/// A range that contains the true value with a stated confidence.
package struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end.
    package var low: Double
    /// The upper end.
    package var high: Double

    /// Creates an interval.
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

        /// Creates an observation.
        package init(part: Double, whole: Double) {
            self.part = part
            self.whole = whole
        }
    }

    /// An interval for the ratio of two sums, from independent batches.
    ///
    /// Batches may differ in size, and what happens inside one may hang together; only batches
    /// must not. The classical ratio estimator with Student's t.
    ///
    /// - Returns: `nil` for fewer than two batches that hold anything.
    ///
    /// Source: W. G. Cochran, *Sampling Techniques*, 3rd edition, 1977, section 2.11; A. M. Law,
    /// *Simulation Modeling and Analysis*, 5th edition, 2015, section 9.5.3.
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
        let standardError = (squares / (count - 1) * count).squareRoot() / whole
        let width =
            standardError
            * StudentT.twoSidedQuantile(
                confidence: confidence,
                degreesOfFreedom: batches.count - 1
            )
        return Self(low: ratio - width, high: ratio + width)
    }

    /// An interval for a share, from independent batches of counted things.
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
