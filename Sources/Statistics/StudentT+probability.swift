internal import Glibc

extension StudentT {
    /// The probability that a t variable is further from 0 than a value: P(|T| > |t|).
    ///
    /// I(ν/2, 1/2; ν/(ν + t²)), which keeps its digits far out in the tail; the normal law's from a
    /// hundred million degrees of freedom on.
    ///
    /// - Parameters:
    ///   - value: Any value.
    ///   - degreesOfFreedom: Positive, not always whole; infinity is the normal law.
    /// - Returns: Between 0 and 1.
    ///
    /// Source: M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*, 1964, 26.7.1.
    package static func twoSidedProbability(of value: Double, degreesOfFreedom: Double) -> Double {
        precondition(degreesOfFreedom > 0, "Student's t needs a degree of freedom.")
        guard degreesOfFreedom < 1e8 else { return erfc(value.magnitude / 2.squareRoot()) }
        guard value.isFinite else { return 0 }
        let half = degreesOfFreedom / 2
        return IncompleteBeta.regularised(
            half,
            0.5,
            at: degreesOfFreedom / (degreesOfFreedom + value * value)
        )
    }

    /// The value that a t variable exceeds in absolute terms with a small probability.
    ///
    /// - Parameters:
    ///   - error: The probability; between 0 and 1, both excluded.
    ///   - degreesOfFreedom: Positive, not always whole; infinity is the normal law.
    /// - Returns: A positive number, to about twelve digits.
    package static func twoSidedQuantile(error: Double, degreesOfFreedom: Double) -> Double {
        precondition(error > 0 && error < 1, "An error is between 0 and 1.")
        func exceeds(_ value: Double) -> Bool {
            twoSidedProbability(of: value, degreesOfFreedom: degreesOfFreedom) > error
        }
        var (low, high) = (0.0, 1.0)
        while exceeds(high), high < 1e150 { high *= 2 }
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if exceeds(middle) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
