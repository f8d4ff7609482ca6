internal import Plan
internal import Randomness
internal import VirtualTime

/// Trunks that Poisson arrivals hardly ever need all of: one group, or several of which one gets what another
/// refuses.
package struct RareLoss: Sendable {
    /// Contacts per second.
    package let rate: Double
    /// What is offered to the first carrier, in erlangs.
    package let load: Double
    /// The carriers, in the order in which they are asked.
    package let carriers: [String]
    /// All their trunks.
    package let trunks: Int
    /// The share that one group of all trunks would block of legs that are all alike.
    package let blocking: Double

    /// How long the talk of each carrier may last: laws of which the shortest duration counts.
    private let talks: [[Law]]
    /// The longest time that a leg holds a trunk besides, in seconds.
    private let besides: Double
    /// The mean holding time in seconds.
    private let holding: Double

    /// How many trunks there are to an erlang; above 1.
    package var factor: Double { Double(trunks) / load }

    /// Reads it out of a load.
    ///
    /// - Throws: What makes legs be blocked otherwise, or why it is not rare.
    package init(_ voice: VoiceLoad) throws(NotSolvable) {
        try voice.checkPoisson()
        guard voice.arrivals.count == 1, case .poisson(let rate) = voice.arrivals[0], rate <= 1e5
        else { throw NotSolvable("the arrivals are not one Poisson process") }
        let others = voice.traits.subtracting([.redial, .overflow])
        if let trait = LoadTrait.allCases.first(where: others.contains) {
            throw NotSolvable(trait.reason)
        }
        guard voice.quotaNeverBinds else {
            throw NotSolvable("trunks and the quota of calls both limit")
        }
        guard !voice.routes[0].chain.contains(where: \.isOutside) else {
            throw NotSolvable("a carrier is not simulated")
        }
        guard voice.routes[0].rejections.allSatisfy({ $0 == 0 }) else {
            throw NotSolvable("a carrier rejects caller IDs")
        }
        guard let load = voice.load, let trunks = voice.trunks, trunks <= LossValues.mostTrunks,
            Double(trunks) > load
        else { throw NotSolvable("trunks do not limit, or are fewer than the load") }
        (self.rate, self.load, self.trunks) = (rate, load, trunks)
        carriers = voice.routes[0].chain.map(\.name)
        holding = voice.holding
        besides = (voice.limit + voice.sending).seconds
        talks = voice.routes[0].chain.map { carrier in
            [carrier.hangup, voice.customer.hangup].compactMap(\.self)
        }
        blocking = ErlangB.blocking(load: load, trunks: trunks)
        guard blocking > 1e-100 else {
            throw NotSolvable("no run is long enough to see a blocked leg")
        }
    }

    /// About how many times fewer contacts it takes to know the blocking by short replications in which all
    /// trunks are needed than by ordinary ones.
    ///
    /// What such a replication says has about four times the square of the blocking as its variance, as measured.
    ///
    /// - Parameter seconds: How long a replication is.
    /// - Returns: Below 1 where ordinary replications are better.
    package func gain(byReplicationsOf seconds: Double) -> Double {
        let variance = ErlangB.varianceOfBlocking(load: load, trunks: trunks)
        return variance / (blocking * blocking) / (4 * rate * seconds)
    }

    /// After how long a system that begins empty has its load but for so little that less than a five-hundredth of
    /// the blocking is missing, in seconds.
    ///
    /// Of a load A the part λ E[(H − t)⁺] is missing after t, with rate λ and holding time H, and blocking changes with
    /// it by the factor e^((k − 1) ΔA), where k trunks are to an erlang. H is taken to be longer than the talk by as much
    /// as a leg may ring.
    ///
    /// - Throws: Where holding times have so long a tail that it takes more than a hundred of them.
    package func timeToFill() throws(NotSolvable) -> Double {
        func isFull(after time: Double) -> Bool {
            (factor - 1) * rate * excess(beyond: time - besides) <= 0.002
        }
        var (low, high) = (0.0, besides + 100 * holding)
        guard high < Self.longestTime, isFull(after: high) else {
            throw NotSolvable(
                "holding times have so long a tail that a start from empty takes too long"
            )
        }
        while high - low > 0.01 * holding {
            let middle = (low + high) / 2
            if isFull(after: middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// A century, in seconds; no span of time is much longer than two.
    private static let longestTime = 3e9

    /// E[(X − t)⁺] of the talk X, in seconds: the largest of the carriers'.
    private func excess(beyond time: Double) -> Double {
        let time = max(time, 0)
        let excesses = talks.map { laws in
            laws.map { law in
                let longer = 1 - law.cumulativeProbability(of: .seconds(time))
                return max(law.mean - law.partialMoment(1, upTo: time) - time * longer, 0)
            }
        }
        return excesses.map { $0.min() ?? .infinity }.max() ?? .infinity
    }
}
