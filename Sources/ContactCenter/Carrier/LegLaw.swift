internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// The laws of what becomes of a carrier's legs: everything it draws, and nothing that it remembers.
///
/// Every draw belongs to a leg of a contact, so its fate is the same whenever it is asked for.
final class LegLaw: Sendable {
    /// What becomes of a leg if nobody gives up on it.
    struct Fate {
        /// What the contact is told; `ringingLimitReached` when the carrier never says anything.
        var signal = ContactSignal.ringingLimitReached
        /// The place of the cause among those of the carrier, if it fails.
        var place: UInt16 = 0
        /// How long after the dialling.
        var delay = SimulationDuration.zero

        /// Nobody answers.
        static var silence: Fate { Fate() }

        static func answered(after delay: SimulationDuration) -> Fate {
            Fate(signal: .answered, delay: delay)
        }

        static func failed(place: Int, after delay: SimulationDuration) -> Fate {
            Fate(signal: .failed(place: place), place: UInt16(place), delay: delay)
        }
    }

    private let key: RandomKey
    private let setup: Sampler
    /// Whether there is a post-dial delay to draw.
    private let delaysRinging: Bool
    private let answer: Sampler
    private let hangup: Sampler?
    private let failureDelay: Sampler
    /// The delays of causes that have their own, in the order of the causes; empty if none has.
    private let causeDelays: [Sampler]
    /// A lot below this rejects a leg whose caller ID breaks a rule.
    private let rejectionBound: Double
    /// A lot below this fails the leg.
    private let failureBound: Double
    /// A lot from the failure bound up to this leaves the leg unanswered.
    private let noAnswerBound: Double
    /// For each cause, the sum of the shares up to and including its own.
    private let causeBounds: [Double]

    package init(_ plan: CarrierPlan, key: RandomKey) {
        self.key = key
        setup = Sampler(plan.setup)
        delaysRinging = plan.delaysRinging
        answer = Sampler(plan.answer)
        hangup = plan.hangup.map(Sampler.init)
        let failureDelay = plan.failure?.delay ?? .constant(.zero)
        self.failureDelay = Sampler(failureDelay)
        let causes = plan.failure?.causes ?? []
        causeDelays =
            causes.allSatisfy { $0.delay == nil }
            ? [] : causes.map { Sampler($0.delay ?? failureDelay) }
        rejectionBound = plan.callerIDRejection
        failureBound = plan.failure?.probability ?? 0
        noAnswerBound = failureBound + (1 - failureBound) * plan.noAnswer
        var sum = 0.0
        causeBounds =
            plan.failure?.causes.map { cause in
                sum += cause.share
                return sum
            } ?? []
    }
}

extension LegLaw {
    /// Draws what becomes of a leg in the usual course of things, if nobody gives up on it.
    func fate(of leg: LegID) -> Fate {
        var stream = draws(.leg, of: leg)
        let lot = stream.unit()
        if lot < failureBound {
            let index = causeIndex(of: leg)
            let delay = causeDelays.isEmpty ? failureDelay : causeDelays[index]
            return .failed(
                place: CarrierPlan.firstFailureCause + index,
                after: delay.draw(from: &stream)
            )
        }
        if lot < noAnswerBound { return .silence }
        var delay = answer.draw(from: &stream)
        if delaysRinging { delay += postDialDelay(of: leg) }
        return .answered(after: delay)
    }

    /// Draws what becomes of a leg on a carrier with faults, if nobody gives up on it.
    ///
    /// - Parameters:
    ///   - leg: The leg.
    ///   - breaksCallerIDRules: Whether the carrier may reject it for its caller ID.
    ///   - outages: The outages of the carrier, of which some may be on.
    /// - Returns: What becomes of it.
    func fate(
        of leg: LegID,
        breakingCallerIDRules breaksCallerIDRules: Bool,
        during outages: [OutageCourse]
    ) -> Fate {
        if breaksCallerIDRules, let rejection = rejection(of: leg) { return rejection }
        for (index, outage) in outages.enumerated() where outage.isOn {
            // Drawn apart from all else, so that a leg that is spared has the luck of any other day.
            let tries = UInt32(index) << 16 | leg.attempt & 0xFFFF
            var stream = RandomStream(
                key: key,
                purpose: .outageFailure,
                subject: leg.contact,
                attempt: tries
            )
            guard stream.occurs(withProbability: outage.probability) else { continue }
            return .failed(
                place: CarrierPlan.firstFailureCause + causeBounds.count + index,
                after: outage.delay.draw(from: &stream)
            )
        }
        return fate(of: leg)
    }

    /// Draws how long the external party talks; `nil` when it never hangs up.
    func talk(on leg: LegID) -> SimulationDuration? {
        guard let hangup else { return nil }
        var stream = draws(.externalHangup, of: leg)
        return hangup.draw(from: &stream)
    }

    /// Draws whether a leg is rejected for its caller ID, apart from all other draws, so that the
    /// same contact without the fault has the same luck.
    private func rejection(of leg: LegID) -> Fate? {
        var stream = draws(.callerIDRejection, of: leg)
        guard stream.unit() < rejectionBound else { return nil }
        return .failed(
            place: Int(CarrierPlan.callerIDCause),
            after: failureDelay.draw(from: &stream)
        )
    }

    /// Draws how long after the dialling a leg rings, unless it is over by then.
    func postDialDelay(of leg: LegID) -> SimulationDuration {
        var stream = draws(.setup, of: leg)
        return setup.draw(from: &stream)
    }

    private func draws(_ purpose: DrawPurpose, of leg: LegID) -> RandomStream {
        RandomStream(key: key, purpose: purpose, subject: leg.contact, attempt: leg.attempt)
    }

    private func causeIndex(of leg: LegID) -> Int {
        var stream = draws(.cause, of: leg)
        let lot = stream.unit()
        // The last bound is 1 but for rounding, so the last cause takes what is left.
        return causeBounds.dropLast().firstIndex { lot < $0 } ?? causeBounds.count - 1
    }
}
