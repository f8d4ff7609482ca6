/// Integrals of smooth functions of one variable.
package enum Quadrature {
    /// The integral of a function, by Simpson's rule on parts that are halved where they are rough.
    ///
    /// - Parameters:
    ///   - low: Where the integral begins.
    ///   - high: Where it ends; not below `low`.
    ///   - tolerance: How much two halves may differ from their whole; positive.
    ///   - function: What is integrated.
    /// - Returns: The integral, to about `tolerance`.
    ///
    /// Source: J. N. Lyness, "Notes on the adaptive Simpson quadrature routine", *Journal of the ACM*
    /// 16(3), 1969.
    package static func integral(
        from low: Double,
        to high: Double,
        tolerance: Double = 1e-12,
        of function: (Double) -> Double
    ) -> Double {
        // Parts that cannot all have their five points at the zeros of a wave.
        let parts = 37
        let width = (high - low) / Double(parts)
        return (0..<parts).reduce(0) { sum, part in
            let start = low + width * Double(part)
            let panel = Panel(start, start + width, function)
            return sum + panel.refined(to: tolerance / Double(parts), depth: 40, function)
        }
    }

    /// One application of Simpson's rule, with the values that halves use again.
    private struct Panel {
        let low: Double
        let high: Double
        let values: (Double, Double, Double)

        init(_ low: Double, _ high: Double, _ function: (Double) -> Double) {
            self.low = low
            self.high = high
            values = (function(low), function((low + high) / 2), function(high))
        }

        private var sum: Double {
            (high - low) / 6 * (values.0 + 4 * values.1 + values.2)
        }

        func refined(to tolerance: Double, depth: Int, _ function: (Double) -> Double) -> Double {
            let middle = (low + high) / 2
            let left = Panel(low, middle, function)
            let right = Panel(middle, high, function)
            let change = left.sum + right.sum - sum
            if depth == 0 || change.magnitude <= 15 * tolerance {
                return left.sum + right.sum + change / 15
            }
            return left.refined(to: tolerance / 2, depth: depth - 1, function)
                + right.refined(to: tolerance / 2, depth: depth - 1, function)
        }
    }
}
