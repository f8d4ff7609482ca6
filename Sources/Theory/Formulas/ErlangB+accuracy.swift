extension ErlangB {
    /// The share of calls that a second group of trunks blocks, to which the first one overflows.
    ///
    /// Sequential hunting of two groups with one law of holding times is one larger group, of which
    /// B(a, n₁ + n₂) are lost; of what overflows, B(a, n₁), that is this share.
    ///
    /// - Parameters:
    ///   - load: Traffic offered to the first group, in erlangs; positive.
    ///   - trunks: The trunks of the first group.
    ///   - overflowTrunks: The trunks of the second group.
    /// - Returns: A probability between 0 and 1.
    ///
    /// Source: R. I. Wilkinson, "Theories for toll traffic engineering in the U.S.A.", *Bell System
    /// Technical Journal* 35(2), 1956.
    package static func blockingOfOverflow(
        load: Double,
        trunks: Int,
        overflowTrunks: Int
    ) -> Double {
        blocking(load: load, trunks: trunks + overflowTrunks) / blocking(load: load, trunks: trunks)
    }

    /// How much a measured share of blocked calls varies: its variance times the number of calls.
    ///
    /// Neighbours are blocked together, so this is more than the b(1 − b) of independent calls: at
    /// 100 trunks and 0.4 % nearly ten times. For exponential holding times, which stand for others
    /// here; the share itself depends on no more than their mean.
    ///
    /// With d(i) = B + d(i − 1)·i/a the difference of the solution of Poisson's equation between i and
    /// i + 1 busy trunks, the martingale of blocked calls less B times all calls grows by
    /// Σ p(i)·((d(i) − B)² + (i/a)·d(i − 1)²), and by (1 − B)² instead where all trunks are busy.
    ///
    /// - Parameters:
    ///   - load: Offered traffic in erlangs; not negative, and 0 where no call takes any time.
    ///   - trunks: How many there are; not negative.
    /// - Returns: A variance for a single call; divided by their number it is that of the share;
    ///   0 where blocking is too rare for the numbers of the machine.
    /// - Complexity: As ``blocking(load:trunks:)``.
    ///
    /// Source: R. Srikant, W. Whitt, "Simulation run lengths to estimate blocking probabilities",
    /// *ACM TOMACS* 6(1), 1996; the martingale is in S. Asmussen, P. W. Glynn, *Stochastic
    /// Simulation*, 2007, section IV.4.
    package static func varianceOfBlocking(load: Double, trunks: Int) -> Double {
        precondition(load >= 0, "Traffic cannot be negative.")
        // Calls that take no time meet nobody.
        guard load > 0 else { return 0 }
        let blocking = blocking(load: load, trunks: trunks)
        guard blocking > 1e-250 else { return 0 }
        var probability = 1.0
        var sum = 0.0
        var weighted = 0.0
        var below = 0.0
        for busy in firstThatCounts(load: load, trunks: trunks)...trunks {
            let share = Double(busy) / load
            let difference = blocking + share * below
            let arrival = busy < trunks ? difference - blocking : 1 - blocking
            sum += probability
            weighted += probability * (arrival * arrival + share * below * below)
            below = difference
            probability *= load / Double(busy + 1)
            if sum > 1e250 {
                probability /= sum
                weighted /= sum
                sum = 1
            }
        }
        return weighted / sum
    }
}
