internal import Glibc

/// A limit of calls per second that lets bursts through: a bucket that fills with tokens.
package enum TokenBucketLoss {
    /// The share of calls that find no token, when calls arrive in a Poisson process.
    ///
    /// The missing tokens are the work of a queue with constant service, one place for each token of
    /// the burst: M/D/1/b. Its loss is 1 − 1/(π₀ + ρ), where π is what departures leave behind;
    /// for a burst of 1 that is ρ/(1 + ρ). π comes from the balance of ups and downs between
    /// neighbouring states, whose terms are all positive.
    ///
    /// - Parameters:
    ///   - load: Calls per second over the limit, ρ; positive.
    ///   - burst: How many tokens the bucket holds, b; at least one.
    /// - Returns: A probability between 0 and 1.
    /// - Complexity: O(`burst`²).
    ///
    /// Source: H. Takagi, *Queueing Analysis*, volume 2, 1993, section 5.1, for M/G/1/K.
    package static func refused(load: Double, burst: Int) -> Double {
        precondition(load > 0, "Some call has to come.")
        precondition(burst >= 1, "A bucket holds a token at least.")
        // P(A ≥ k) for the arrivals A during one service.
        var tails = [1.0]
        for index in 1...burst + 1 { tails.append(poissonTail(index, mean: load)) }
        let none = exp(-load)

        var states = [1.0]
        var sum = 1.0
        for level in 0..<burst - 1 {
            var up = states[0] * tails[level + 1]
            for from in stride(from: 1, through: level, by: 1) {
                up += states[from] * tails[level - from + 2]
            }
            states.append(up / none)
            sum += up / none
            // Only ratios count, so they are kept from overflowing.
            if sum > 1e200 {
                for index in states.indices { states[index] /= sum }
                sum = 1
            }
        }
        return 1 - 1 / (states[0] / sum + load)
    }

    /// P(A ≥ `count`) for a Poisson number A.
    private static func poissonTail(_ count: Int, mean: Double) -> Double {
        var term = exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
        var sum = 0.0
        var index = Double(count)
        while term > sum * 0x1p-60 || index < mean {
            sum += term
            index += 1
            term *= mean / index
        }
        return sum
    }
}
