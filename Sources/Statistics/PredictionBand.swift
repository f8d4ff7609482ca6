/// Where single draws of a simulated quantity fall, and how far out one that was recorded lies.
///
/// A recorded day is one draw, so it is held against the spread of single simulated days, not against
/// the interval of their mean.
package struct PredictionBand: Hashable, Sendable {
    /// The band that holds a further draw with the stated probability.
    package let interval: ConfidenceInterval
    /// The median of the draws.
    package let median: Double
    /// The draws by rising value.
    private let draws: [Double]

    /// Finds the band of some draws; `nil` for fewer than two, or any that is no number.
    ///
    /// Of n draws the k-th from each end bound a further one with the probability 1 − 2k/(n + 1), as all
    /// n + 1 places of it are alike likely.
    ///
    /// Source: S. S. Wilks, "Determination of sample sizes for setting tolerance limits", *Annals of
    /// Mathematical Statistics* 12, 1941.
    package init?(of draws: [Double], probability: Double = 0.95) {
        guard draws.count >= 2, draws.allSatisfy(\.isFinite) else { return nil }
        let sorted = draws.sorted()
        let outside = (1 - probability) / 2 * Double(sorted.count + 1)
        let rank = max(1, Int((outside + 1e-9).rounded(.down)))
        interval = ConfidenceInterval(low: sorted[rank - 1], high: sorted[sorted.count - rank])
        median = Self.median(of: sorted)
        self.draws = sorted
    }

    /// The probability that a further draw lies as far out as a value, or further: by its rank among
    /// the draws.
    ///
    /// (1 + r)/(n + 1), where r of the n draws lie as far out. How far out is measured from the median of
    /// all n + 1, in units of how far the outermost twentieth lies on the same side; as that treats all
    /// n + 1 alike, a value that is drawn like the others has at most the probability p of being given p
    /// or less.
    ///
    /// Source: M. Dwass, "Modified randomization tests for nonparametric hypotheses", *Annals of
    /// Mathematical Statistics* 28, 1957.
    package func probability(of value: Double) -> Double {
        guard value.isFinite else { return 0 }
        let place = draws.partitioningIndex { $0 > value }
        var all = draws
        all.insert(value, at: place)
        let center = Self.median(of: all)
        let rank = max(1, all.count / 40)
        let (low, high) = (center - all[rank], all[all.count - 1 - rank] - center)
        func distance(_ draw: Double) -> Double {
            let (away, unit) = draw < center ? (center - draw, low) : (draw - center, high)
            return away == 0 ? 0 : away / unit
        }
        let own = distance(value)
        // The value itself is among all, and lies as far out as it does.
        return Double(all.count { distance($0) >= own }) / Double(all.count)
    }

    /// The least probability that so many draws can give: that of a value outside of all of them.
    package var leastProbability: Double { 1 / Double(draws.count + 1) }

    private static func median(of sorted: [Double]) -> Double {
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

extension [Double] {
    /// The first index of a sorted array at which a condition holds, else the count.
    fileprivate func partitioningIndex(where holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
