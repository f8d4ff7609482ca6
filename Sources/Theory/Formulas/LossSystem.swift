/// The loss system GI/M/n/n: independent gaps of any law between arrivals, exponential holding times.
package enum LossSystem {
    /// The probability that an arriving call finds all trunks busy.
    ///
    /// 1/B = Σ C(n, r) Π (1 − φ(iμ)) / φ(iμ), r from 0 to n and i from 1 to r, where φ is the Laplace
    /// transform of the gaps and 1/μ the mean holding time.
    ///
    /// - Parameters:
    ///   - trunks: How many there are; not negative.
    ///   - transform: φ(iμ) for i from 1 to `trunks`, each between 0 and 1.
    /// - Returns: A probability between 0 and 1.
    /// - Complexity: O(`trunks`).
    ///
    /// Source: C. Palm, "Intensitätsschwankungen im Fernsprechverkehr", *Ericsson Technics* 44, 1943;
    /// L. Takács, *Introduction to the Theory of Queues*, 1962, chapter 4.
    package static func blocking(trunks: Int, transform: (Int) -> Double) -> Double {
        precondition(trunks >= 0, "There cannot be fewer than no trunks.")
        var inverse = 1.0
        var term = 1.0
        for busy in 0..<trunks {
            let phi = transform(busy + 1)
            // C(n, r) grows by (n − r + 1) / r.
            term *= Double(trunks - busy) / Double(busy + 1) * (1 - phi) / phi
            inverse += term
        }
        return 1 / inverse
    }
}
