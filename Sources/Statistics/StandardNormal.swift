internal import Glibc

/// The standard normal distribution.
enum StandardNormal {
    /// The value that a normal variable exceeds in absolute terms with probability 1 − `confidence`.
    ///
    /// Found by bisection on P(|Z| > z) = erfc(z/√2).
    ///
    /// - Parameter confidence: Between 0 and 1, both excluded.
    /// - Returns: A positive number, to about twelve digits.
    static func twoSidedQuantile(confidence: Double) -> Double {
        precondition(confidence > 0 && confidence < 1, "A confidence is between 0 and 1.")
        // erfc vanishes before z = 40.
        var (low, high) = (0.0, 40.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            let exceeding = erfc(middle / 2.squareRoot())
            if exceeding > 1 - confidence { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
