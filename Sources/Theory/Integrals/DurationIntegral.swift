internal import VirtualTime

/// Integrals over laws of durations that may have jumps, such as a constant, and need no density.
enum DurationIntegral {
    /// The mean of a function over the durations of a law between two bounds.
    ///
    /// ∫ g dF over (`low`, `high`]: the probability of each part times the mean of `g` at its two ends.
    /// Parts are halved until that changes little, down to single nanoseconds, so jumps are met
    /// exactly; of what still changes a third is added, as in Simpson's rule.
    ///
    /// - Parameters:
    ///   - low: The bound that does not belong to the range.
    ///   - high: The bound that does; not below `low`.
    ///   - tolerance: How much two halves may differ from their whole.
    ///   - depth: How often parts are halved at least.
    ///   - probability: F, growing from 0 to 1.
    ///   - function: g, smooth but for jumps.
    /// - Returns: The integral; not divided by the probability of the range.
    static func mean(
        from low: SimulationDuration,
        through high: SimulationDuration,
        tolerance: Double = 1e-10,
        depth: Int = 6,
        over probability: (SimulationDuration) -> Double,
        of function: (SimulationDuration) -> Double
    ) -> Double {
        guard low < high else { return 0 }
        let range = Range(
            from: Point(low, probability, function),
            through: Point(high, probability, function),
            first: function(SimulationDuration(nanoseconds: low.nanoseconds + 1))
        )
        return range.refined(to: tolerance, depth: depth, probability, function)
    }

    /// A duration, and what is known there.
    private struct Point {
        let time: SimulationDuration
        let probability: Double
        let value: Double

        init(
            _ time: SimulationDuration,
            _ probability: (SimulationDuration) -> Double,
            _ function: (SimulationDuration) -> Double
        ) {
            self.time = time
            self.probability = probability(time)
            value = function(time)
        }
    }

    /// A part of the range, without its beginning.
    private struct Range {
        let from: Point
        let through: Point
        /// The function one nanosecond after the beginning.
        let first: Double

        private var sum: Double {
            (through.probability - from.probability) * (first + through.value) / 2
        }

        func refined(
            to tolerance: Double,
            depth: Int,
            _ probability: (SimulationDuration) -> Double,
            _ function: (SimulationDuration) -> Double
        ) -> Double {
            let length = through.time.nanoseconds - from.time.nanoseconds
            guard length > 1, through.probability > from.probability else { return sum }
            let middle = SimulationDuration(nanoseconds: from.time.nanoseconds + length / 2)
            let point = Point(middle, probability, function)
            let next = SimulationDuration(nanoseconds: middle.nanoseconds + 1)
            let left = Range(from: from, through: point, first: first)
            let right = Range(from: point, through: through, first: function(next))
            let change = left.sum + right.sum - sum
            if depth <= 0, change.magnitude <= tolerance {
                return left.sum + right.sum + change / 3
            }
            return left.refined(to: tolerance, depth: depth - 1, probability, function)
                + right.refined(to: tolerance, depth: depth - 1, probability, function)
        }
    }
}
