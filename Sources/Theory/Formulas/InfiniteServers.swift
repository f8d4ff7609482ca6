internal import Statistics

/// Traffic without a limit, whose load changes in time: M(t)/G/∞.
package enum InfiniteServers {
    /// How many trunks are busy on average at a time.
    ///
    /// m(t) = ∫ λ(t − u) P(S > u) du, u from 0 to t: whoever came u ago and still holds. The number of
    /// busy trunks is then Poisson with this mean.
    ///
    /// - Parameters:
    ///   - time: In seconds after the start, when everything is free.
    ///   - rate: Arrivals per second at a time.
    ///   - survival: The probability that a holding time is longer than so many seconds.
    /// - Returns: A mean in erlangs, to about ten digits for smooth rates.
    ///
    /// Source: S. G. Eick, W. A. Massey, W. Whitt, "The physics of the M(t)/G/∞ queue", *Operations
    /// Research* 41(4), 1993.
    package static func meanBusy(
        at time: Double,
        rate: (Double) -> Double,
        survival: (Double) -> Double
    ) -> Double {
        precondition(time >= 0, "Nothing is known of what was before the start.")
        return Quadrature.integral(from: 0, to: time, tolerance: 1e-10) { age in
            rate(time - age) * survival(age)
        }
    }
}

extension InfiniteServers {
    /// How many trunks are busy on average over a stretch of time.
    ///
    /// Whoever arrives at s holds a trunk in the stretch from w to T for E[min(S, T − s)] less
    /// E[min(S, w − s)], so the average is ∫ λ(s) (H(T − s) − H(w − s)) ds over T − w.
    ///
    /// - Parameters:
    ///   - start: Where the stretch begins, w, in seconds after everything was free.
    ///   - end: Where it ends, T; after `start`.
    ///   - breaks: Times at which the rate jumps or bends, in order.
    ///   - rate: Arrivals per second at a time.
    ///   - partialMean: H(t) = E[min(S, t)] of the holding time, 0 for negative times.
    /// - Returns: A mean in erlangs.
    package static func meanBusy(
        from start: Double,
        to end: Double,
        breaks: [Double],
        rate: (Double) -> Double,
        partialMean: (Double) -> Double
    ) -> Double {
        precondition(
            start >= 0 && end > start,
            "A stretch begins after the start and before its end."
        )
        let ends = ([0, start] + breaks.filter { $0 > 0 && $0 < end } + [end]).sorted()
        let sum = zip(ends, ends.dropFirst()).reduce(0.0) { sum, part in
            guard part.1 > part.0 else { return sum }
            // The rate is that of the inside of a part, also at its ends.
            let margin = (part.1 - part.0) * 1e-9
            return sum
                + Quadrature.integral(from: part.0, to: part.1, tolerance: 1e-6 * (end - start)) {
                    time in
                    let inside = min(max(time, part.0 + margin), part.1 - margin)
                    return rate(inside) * (partialMean(end - time) - partialMean(start - time))
                }
        }
        return sum / (end - start)
    }
}
