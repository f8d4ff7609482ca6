/// Traffic of few callers: who talks does not call, so load falls as trunks fill.
package enum Engset {
    /// The share of arriving calls that find all trunks busy.
    ///
    /// An arriving caller sees the trunks as the others leave them:
    /// B = C(N−1, n) bⁿ / Σ C(N−1, k) bᵏ, k from 0 to n. Insensitive to both laws but for their means.
    ///
    /// - Parameters:
    ///   - callers: How many there are, N; at least one.
    ///   - trunks: How many there are, n; not negative.
    ///   - load: What an idle caller offers, b, in erlangs: mean holding time over mean idle time.
    /// - Returns: A probability between 0 and 1; 0 when there is a trunk for every caller.
    /// - Complexity: O(`trunks`).
    ///
    /// Source: T. Engset, "Die Wahrscheinlichkeitsrechnung zur Bestimmung der Wählerzahl in
    /// automatischen Fernsprechämtern", *Elektrotechnische Zeitschrift* 31, 1918.
    package static func blocking(
        callers: Int,
        trunks: Int,
        loadPerIdleCaller load: Double
    ) -> Double {
        precondition(callers >= 1, "Somebody has to call.")
        precondition(trunks >= 0, "There cannot be fewer than no trunks.")
        precondition(load >= 0, "Offered traffic cannot be negative.")
        // The term of all trunks over the sum of terms, by the recursion that cannot overflow.
        var blocking = 1.0
        for busy in 0..<trunks {
            let others = Double(max(callers - 1 - busy, 0)) * load
            blocking = others * blocking / (Double(busy + 1) + others * blocking)
        }
        return blocking
    }
}
