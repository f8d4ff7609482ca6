/// Many tests at once without more false alarms than one of them would raise.
package enum HolmCorrection {
    /// The probabilities of tests, corrected for their number by Holm's steps.
    ///
    /// Rejecting where the corrected probability is at most 5 % raises one false alarm or more with a
    /// probability of at most 5 %, however the tests depend on each other.
    ///
    /// - Parameter probabilities: One for each test, between 0 and 1.
    /// - Returns: One for each, in the same order, between 0 and 1.
    ///
    /// Source: S. Holm, "A simple sequentially rejective multiple test procedure", *Scandinavian
    /// Journal of Statistics* 6(2), 1979.
    package static func corrected(_ probabilities: [Double]) -> [Double] {
        var corrected = probabilities
        var largest = 0.0
        let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
        for (step, index) in order.enumerated() {
            let remaining = Double(probabilities.count - step)
            largest = max(largest, min(probabilities[index] * remaining, 1))
            corrected[index] = largest
        }
        return corrected
    }
}
