internal import Randomness
internal import VirtualTime

/// The laws of what becomes of a carrier's legs: everything it draws, and nothing that it remembers.
///
/// Every draw belongs to a contact, so a leg's fate is the same whenever it is asked for.
struct LegLaw: Sendable {
    /// What becomes of a leg if nobody gives up on it.
    struct Fate {
        /// What the contact is told; `ringingLimitReached` when the carrier never says anything.
        var signal = ContactSignal.ringingLimitReached
        /// How long after the dialling.
        var delay = SimulationDuration.zero
    }

    private let key: RandomKey
    private let setup: Sampler
    /// Whether there is a post-dial delay to draw.
    private let delaysRinging: Bool
    private let answer: Sampler
    private let hangup: Sampler?
    private let failureDelay: Sampler
    /// A lot below this rejects a leg whose caller ID breaks a rule.
    private let rejectionBound: Double
    /// A lot below this fails the leg.
    private let failureBound: Double
    /// A lot from the failure bound up to this leaves the leg unanswered.
    private let noAnswerBound: Double
    /// For each cause, the sum of the shares up to and including its own.
    private let causeBounds: [Double]

    init(_ plan: CarrierPlan, key: RandomKey) {
        self.key = key
        setup = Sampler(plan.setup)
        delaysRinging = plan.setup != .constant(.zero)
        answer = Sampler(plan.answer)
        hangup = plan.hangup.map(Sampler.init)
        failureDelay = Sampler(plan.failure?.delay ?? .constant(.zero))
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
    /// Draws what becomes of a leg if nobody gives up on it.
    func fate(of leg: Leg) -> Fate {
        let contact = leg.contact
        if leg.breaksCallerIDRule, let rejection = rejection(of: contact) { return rejection }
        var stream = RandomStream(key: key, purpose: .leg, subject: contact.rawValue)
        let lot = stream.unit()
        if lot < failureBound {
            return Fate(
                signal: .failed(causeIndex: causeIndex(of: contact)),
                delay: failureDelay.draw(from: &stream)
            )
        }
        if lot < noAnswerBound { return Fate() }
        var delay = answer.draw(from: &stream)
        if delaysRinging { delay += postDialDelay(of: contact) }
        return Fate(signal: .answered, delay: delay)
    }

    /// Draws how long the external party talks; `nil` when it never hangs up.
    func talk(with contact: ContactID) -> SimulationDuration? {
        guard let hangup else { return nil }
        var stream = RandomStream(
            key: key,
            purpose: .externalHangup,
            subject: contact.rawValue
        )
        return hangup.draw(from: &stream)
    }

    /// Draws whether a leg is rejected for its caller ID, apart from all other draws, so that the
    /// same contact without the fault has the same luck.
    private func rejection(of contact: ContactID) -> Fate? {
        var stream = RandomStream(
            key: key,
            purpose: .callerIDRejection,
            subject: contact.rawValue
        )
        guard stream.unit() < rejectionBound else { return nil }
        return Fate(signal: .callerIDRejected, delay: failureDelay.draw(from: &stream))
    }

    private func postDialDelay(of contact: ContactID) -> SimulationDuration {
        var stream = RandomStream(key: key, purpose: .setup, subject: contact.rawValue)
        return setup.draw(from: &stream)
    }

    private func causeIndex(of contact: ContactID) -> Int {
        var stream = RandomStream(key: key, purpose: .cause, subject: contact.rawValue)
        let lot = stream.unit()
        // The last bound is 1 but for rounding, so the last cause takes what is left.
        return causeBounds.dropLast().firstIndex { lot < $0 } ?? causeBounds.count - 1
    }
}
