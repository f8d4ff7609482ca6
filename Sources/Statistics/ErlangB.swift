/// Traffic of a loss system: whoever finds all trunks busy is turned away.
public enum ErlangB {
    /// The probability that an arriving call finds all trunks busy.
    ///
    /// Poisson arrivals, any law of holding times with this mean. The recursion
    /// B(n) = a·B(n−1) / (n + a·B(n−1)) neither overflows nor cancels.
    ///
    /// - Parameters:
    ///   - load: Offered traffic in erlangs, ringing included; not negative.
    ///   - trunks: How many there are; not negative.
    /// - Returns: A probability between 0 and 1.
    /// - Complexity: O(`trunks`).
    ///
    /// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of
    /// significance in automatic telephone exchanges", *Elektroteknikeren* 13, 1917.
    public static func blocking(load: Double, trunks: Int) -> Double {
        precondition(load >= 0, "Offered traffic cannot be negative.")
        precondition(trunks >= 0, "There cannot be fewer than no trunks.")
        var blocking = 1.0
        for trunk in 0..<trunks {
            blocking = load * blocking / (Double(trunk + 1) + load * blocking)
        }
        return blocking
    }
}
