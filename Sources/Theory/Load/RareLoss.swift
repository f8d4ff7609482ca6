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

    private let chain: [CarrierPlan]
    /// How long a customer talks; `nil` for as long as the external party does.
    private let customerTalk: Law?
    /// How long a leg may ring, in seconds.
    private let longestRinging: Double
    /// How long digits are sent, in seconds.
    private let sending: Double
    /// The mean holding time in seconds.
    private let holding: Double

    /// How many trunks there are to an erlang; above 1.
    package var factor: Double { Double(trunks) / load }

    /// Reads it out of a load; `nil` where hardly any legs are blocked or most of them are: trunks do not limit, are
    /// fewer than the load, or so many that no run is long enough to see a blocked leg.
    ///
    /// - Throws: What makes legs be blocked otherwise.
    package init?(_ voice: VoiceLoad) throws(NotSolvable) {
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
        else { return nil }
        (self.rate, self.load, self.trunks) = (rate, load, trunks)
        carriers = voice.routes[0].chain.map(\.name)
        holding = voice.holding
        chain = voice.routes[0].chain
        customerTalk = voice.customer.hangup
        (longestRinging, sending) = (voice.limit.seconds, voice.sending.seconds)
        blocking = ErlangB.blocking(load: load, trunks: trunks)
        guard blocking > 1e-100 else { return nil }
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
    /// it by the factor e^((k − 1) ΔA), where k trunks are to an erlang. A leg rings, digits are sent, and two talk; of a
    /// sum no more is beyond t than of its parts beyond parts of t.
    ///
    /// - Throws: Where holding times have so long a tail that it takes more than a hundred of them.
    package func timeToFill() throws(NotSolvable) -> Double {
        func isFull(after time: Double) -> Bool {
            let ringing = min(longestRinging, time / 2)
            let missing =
                self.ringing(beyond: ringing) + talk(beyond: time - ringing - sending)
            return (factor - 1) * rate * missing <= 0.002
        }
        var (low, high) = (0.0, longestRinging + sending + 100 * holding)
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

    /// E[(R − t)⁺] of the ringing R at most, in seconds: the largest of the carriers'.
    private func ringing(beyond time: Double) -> Double {
        let most = max(longestRinging - time, 0)
        let excesses = chain.map { carrier in
            let failure = carrier.failureDelay(rejection: 0)
            return carrier.setup.excess(beyond: time / 2) + carrier.answer.excess(beyond: time / 2)
                + (carrier.failure?.probability ?? 0) * failure.excess(beyond: time)
                + carrier.noAnswer * most
        }
        return min(excesses.max() ?? 0, most)
    }

    /// E[(X − t)⁺] of the talk X, in seconds: the largest of the carriers'.
    private func talk(beyond time: Double) -> Double {
        let customer = customerTalk?.excess(beyond: time) ?? .infinity
        return chain.map { min($0.hangup?.excess(beyond: time) ?? .infinity, customer) }.max() ?? 0
    }
}

extension Law {
    /// E[(X − t)⁺], in seconds; infinite where the mean is.
    fileprivate func excess(beyond time: Double) -> Double {
        let time = max(time, 0)
        let longer = 1 - cumulativeProbability(of: .seconds(time))
        return max(mean - partialMoment(1, upTo: time) - time * longer, 0)
    }
}
