package import VirtualTime

/// What measured durations have that no law has: a common step, and lengths at which many lie.
package struct DurationOddities: Hashable, Sendable {
    /// Many durations of nearly the same length.
    package struct Pile: Hashable, Sendable {
        /// The shortest of them, in seconds.
        package let seconds: Double
        /// How many there are.
        package let count: Int
    }

    /// The step of which all durations are multiples, in seconds; `nil` for steps under a millisecond.
    package let step: Double?
    /// The step, where it is so coarse that it moves what is fitted: one in a hundred of the median, or
    /// the standard error of the mean.
    package let coarseStep: Double?
    /// The longest durations, where they are a pile: something must have cut them off there.
    package let top: Pile?
    /// Piles between other durations, the largest first: a limit that only some of them had.
    package let inner: [DurationPile]

    /// Looks at durations.
    ///
    /// - Parameter durations: In any order; positive.
    package init(_ durations: [SimulationDuration]) {
        let sorted = durations.map(\.nanoseconds).sorted()
        let step = Self.steps.first { step in sorted.allSatisfy { $0 % step == 0 } }
        let median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        self.step = step.map { Double($0) / 1e9 }
        let mean = sorted.reduce(0) { $0 + Double($1) } / Double(max(1, sorted.count))
        let squares = sorted.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        let error = squares.squareRoot() / Double(max(1, sorted.count))
        coarseStep = step.flatMap { step in
            step * 100 >= median || Double(step) > error ? Double(step) / 1e9 : nil
        }
        let top = Self.top(of: sorted, step: step ?? 1)
        self.top = top
        inner = Self.inner(of: sorted[..<(sorted.count - (top?.count ?? 0))], step: step ?? 1)
    }

    /// Steps in nanoseconds in which exchanges and people measure, the coarsest first.
    private static let steps: [Int64] =
        [
            3600, 1800, 900, 600, 300, 60, 30, 15, 10, 6, 5, 1,
        ].map { $0 * 1_000_000_000 } + [500_000_000, 100_000_000, 10_000_000, 1_000_000]

    /// The pile at the longest: more durations in the last step than the steps before let expect.
    ///
    /// Steps of several widths are tried, since clocks write a limit of 30 s as 29.98 to 30.05. The law
    /// of large numbers is the measure: six standard deviations of a Poisson count above the mean of the
    /// five steps before, three times that mean, ten durations and one in fifty of all.
    private static func top(of sorted: [Int64], step: Int64) -> Pile? {
        guard let longest = sorted.last else { return nil }
        var found: Pile?
        for share in [0, 0.002, 0.005, 0.01] {
            let width = max(step, Int64(Double(longest) * share))
            func count(above bound: Int64) -> Int {
                sorted.count - sorted.partitioningIndex { $0 > bound }
            }
            let last = count(above: longest - width)
            let before = Double(count(above: longest - 6 * width) - last) / 5
            let excess = Double(last) - before
            guard last >= 10, last * 50 >= sorted.count, last < sorted.count,
                excess > 6 * (before + 1).squareRoot(), Double(last) > 3 * before
            else { continue }
            // A wider step takes in what lies near; it must find more than what was there anyway.
            if let narrower = found,
                Double(last - narrower.count) < 3 * before + 6 * (before + 1).squareRoot()
            {
                continue
            }
            found = Pile(seconds: Double(sorted[sorted.count - last]) / 1e9, count: last)
        }
        return found
    }

    /// The piles between others: three steps with twice as many durations as the three before them and
    /// the three behind.
    ///
    /// A step is a fiftieth of the middle half of the durations, which is narrow against the peak of
    /// every law; where durations were rounded so coarsely that a law's peak is as narrow, none is found.
    private static func inner(of sorted: ArraySlice<Int64>, step: Int64) -> [DurationPile] {
        guard sorted.count >= 100 else { return [] }
        let spread = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
        let width = max(step, spread / 50, 1)
        guard spread >= 10 * width else { return [] }
        var lengths: [Int: Int] = [:]
        for nanoseconds in sorted {
            lengths[Int((nanoseconds + width / 2) / width), default: 0] += 1
        }
        func sum(around length: Int) -> Int {
            (length - 1...length + 1).reduce(0) { $0 + (lengths[$1] ?? 0) }
        }
        let piles = lengths.compactMap { length, count -> DurationPile? in
            let isTop = (-2...2).allSatisfy { offset in
                let other = lengths[length + offset] ?? 0
                return other < count || (other == count && offset >= 0)
            }
            guard length >= 2, isTop else { return nil }
            let usual = max(sum(around: length - 3), sum(around: length + 3))
            let excess = sum(around: length) - usual
            guard excess > usual, excess >= 10, excess * 50 >= sorted.count,
                Double(excess) > 6 * Double(usual + 1).squareRoot()
            else { return nil }
            let middle = Int64(length) * width
            let usualAt = mostFrequent(in: sorted, from: middle - 2 * width, to: middle + 2 * width)
            return DurationPile(seconds: Double(usualAt) / 1e9, count: excess)
        }
        return piles.sorted { ($0.count, $1.seconds) > ($1.count, $0.seconds) }
    }
}

extension DurationOddities {
    /// The length within bounds that occurs most often, the shortest of several.
    ///
    /// Where clocks wrote all lengths differently it is the one in the middle.
    private static func mostFrequent(
        in sorted: ArraySlice<Int64>,
        from least: Int64,
        to most: Int64
    ) -> Int64 {
        let near = sorted.filter { (least...most).contains($0) }
        var best = (length: near[near.count / 2], count: 1)
        var run = 0
        for (index, length) in near.enumerated() {
            run = index > 0 && near[index - 1] == length ? run + 1 : 1
            if run > best.count { best = (length, run) }
        }
        return best.length
    }
}

extension [Int64] {
    /// The first index whose element fulfils a condition, behind all that do not.
    fileprivate func partitioningIndex(where isBehind: (Int64) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
