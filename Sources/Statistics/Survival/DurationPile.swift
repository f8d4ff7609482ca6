/// A length at which so many durations ended that a fixed limit must have ended them: a timeout.
///
/// Timeouts of 30 s are recorded as 29 to 31, so three neighbouring steps make a pile.
package struct DurationPile: Hashable, Sendable {
    /// The most frequent of the lengths, in seconds.
    package let seconds: Double
    /// How many durations of the three lengths there are beyond what their neighbours let expect.
    package let count: Int

    package init(seconds: Double, count: Int) {
        self.seconds = seconds
        self.count = count
    }

    /// The piles among some durations, the largest first.
    ///
    /// A length is a pile when it stands out of its neighbours, five steps to each side, by six
    /// standard deviations of a Poisson count, and holds at least `fewest` and one in `share` of all.
    ///
    /// - Parameters:
    ///   - lengths: How many durations have each length in whole steps.
    ///   - step: The length of a step in seconds.
    ///   - fewest: The least a pile must hold.
    ///   - share: The least share of all durations that it must hold.
    /// - Returns: The piles, none for a smooth course.
    package static func piles(
        in lengths: [Int: Int],
        step: Double = 1,
        fewest: Int = 10,
        share: Double = 0.02
    ) -> [DurationPile] {
        let total = lengths.values.reduce(0, +)
        var piles: [DurationPile] = []
        for (length, count) in lengths where length >= 2 && count >= fewest {
            let around = (-6...6).filter { $0.magnitude > 1 }.map { lengths[length + $0] ?? 0 }
            // The median of the neighbours, so that another pile nearby does not hide this one.
            let usual = Double(around.sorted()[around.count / 2])
            let near = (-1...1).reduce(0) { $0 + (lengths[length + $1] ?? 0) }
            let isTop = (-2...2).allSatisfy { offset in
                let other = lengths[length + offset] ?? 0
                return other < count || (other == count && offset >= 0)
            }
            let excess = Double(near) - 3 * usual
            guard isTop, excess > 6 * (3 * usual + 1).squareRoot(),
                excess >= share * Double(total), excess >= Double(fewest)
            else { continue }
            piles.append(DurationPile(seconds: Double(length) * step, count: Int(excess)))
        }
        return piles.sorted { ($0.count, $1.seconds) > ($1.count, $0.seconds) }
    }
}
