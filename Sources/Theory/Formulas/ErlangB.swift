/// Traffic of a loss system: whoever finds all trunks busy is turned away.
package enum ErlangB {
    /// The probability that an arriving call finds all trunks busy.
    ///
    /// Poisson arrivals, any law of holding times with this mean. The recursion
    /// B(n) = a·B(n−1) / (n + a·B(n−1)) neither overflows nor cancels.
    ///
    /// - Parameters:
    ///   - load: Offered traffic in erlangs, ringing included; not negative.
    ///   - trunks: How many there are; not negative.
    /// - Returns: A probability between 0 and 1; 0 where it is below the numbers of the machine.
    /// - Complexity: O(√`load`) from the load downwards and upwards, O(`trunks`) for small loads.
    ///
    /// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of
    /// significance in automatic telephone exchanges", *Elektroteknikeren* 13, 1917.
    package static func blocking(load: Double, trunks: Int) -> Double {
        precondition(load >= 0, "Offered traffic cannot be negative.")
        precondition(trunks >= 0, "There cannot be fewer than no trunks.")
        let first = firstThatCounts(load: load, trunks: trunks)
        var blocking = first == 0 ? 1 : 1 - Double(first) / load
        for trunk in first..<trunks {
            blocking = load * blocking / (Double(trunk + 1) + load * blocking)
            guard blocking >= .leastNormalMagnitude else { return 0 }
        }
        return blocking
    }

    /// How many trunks a recursion may pass over and still be exact to the last digit.
    ///
    /// An error in 1/B(n) is multiplied by n/a at each trunk. Twelve standard deviations of the busy
    /// trunks below the load, and below the trunks, these factors come to e⁻⁷².
    static func firstThatCounts(load: Double, trunks: Int) -> Int {
        Int(max(min(load, Double(trunks)) - 12 * load.squareRoot(), 0))
    }
}
