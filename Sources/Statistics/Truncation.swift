/// Where a series of observations has settled: MSER-5.
///
/// Observations are averaged in fives. Of the averages as many are left out at the beginning as make
/// the mean of the rest best known, judged by the marginal standard error
/// z(d) = Σ (xᵢ − x̄)² / (k − d)², i from d + 1 to k: leaving out more takes away what differs, but
/// leaves less. At most half of the series is left out; where that is the best, the series has not
/// settled and says so.
///
/// Sources: K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five steady-state truncation
/// heuristics for simulation", *Proceedings of the 2000 Winter Simulation Conference*; K. P. White,
/// "An effective truncation heuristic for bias reduction in simulation output", *Simulation* 69(6),
/// 1997.
package struct Truncation: Hashable, Sendable {
    /// How many observations to leave out, a multiple of ``batch``.
    package var observations: Int
    /// Whether the series has not settled in its first half.
    package var isUnsettled: Bool

    /// Observations to an average.
    package static let batch = 5

    /// Finds out where a series settles; one of fewer than ten averages is left as it is.
    package init(of series: [Double]) {
        observations = 0
        isUnsettled = false
        let averages = (0..<series.count / Self.batch).map { index in
            series[index * Self.batch..<(index + 1) * Self.batch].reduce(0, +) / Double(Self.batch)
        }
        guard averages.count >= 10 else { return }
        let most = averages.count / 2
        var best = Double.infinity
        // From the end on, so that each average is added once, by Welford's recurrence.
        var (count, mean, squares) = (0.0, 0.0, 0.0)
        for (index, average) in averages.enumerated().reversed() {
            count += 1
            let distance = average - mean
            mean += distance / count
            squares += distance * (average - mean)
            let error = squares / (count * count)
            if index <= most, error <= best {
                best = error
                observations = index * Self.batch
            }
        }
        isUnsettled = observations == most * Self.batch
    }
}
