internal import Plan
internal import Randomness
internal import VirtualTime

/// The laws of what becomes of a carrier's legs: everything it draws, and nothing that it remembers.
///
/// Every draw belongs to a leg of a contact, so its fate is the same whenever it is asked for.
final class LegLaw: Sendable {
    /// What becomes of a leg if nobody gives up on it.
    struct Fate {
        /// What the contact is told; `ringingLimitReached` when the carrier never says anything.
        package var signal = ContactSignal.ringingLimitReached
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
        delaysRinging = plan.setup != .constant(.zero)
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
    /// Draws what becomes of a leg that bears no risks, if nobody gives up on it.
    func fate(of leg: Leg) -> Fate {
        var stream = draws(.leg, leg.contact, leg.attempt)
        let lot = stream.unit()
        if lot < failureBound {
            let index = causeIndex(of: leg)
            let delay = causeDelays.isEmpty ? failureDelay : causeDelays[index]
            return Fate(signal: .failed(causeIndex: index), delay: delay.draw(from: &stream))
        }
        if lot < noAnswerBound { return Fate() }
        var delay = answer.draw(from: &stream)
        if delaysRinging { delay += postDialDelay(of: leg) }
        return Fate(signal: .answered, delay: delay)
    }

    /// Draws what becomes of a leg that bears risks, if nobody gives up on it.
    ///
    /// - Parameters:
    ///   - leg: The leg.
    ///   - outages: The outages of the carrier, of which some may be on.
    /// - Returns: What becomes of it.
    func fate(of leg: Leg, during outages: [OutageCourse]) -> Fate {
        if leg.risks.contains(.callerID), let rejection = rejection(of: leg) { return rejection }
        for (index, outage) in outages.enumerated() where outage.isOn {
            // Drawn apart from all else, so that a leg that is spared has the luck of any other day.
            let tries = UInt32(index) << 16 | leg.attempt & 0xFFFF
            var stream = draws(.outageFailure, leg.contact, tries)
            guard stream.occurs(withProbability: outage.probability) else { continue }
            return Fate(
                signal: .failed(causeIndex: causeBounds.count + index),
                delay: outage.delay.draw(from: &stream)
            )
        }
        return fate(of: leg)
    }

    /// Draws how long the external party talks; `nil` when it never hangs up.
    func talk(after answer: Answer) -> SimulationDuration? {
        guard let hangup else { return nil }
        var stream = draws(.externalHangup, answer.contact, answer.attempt)
        return hangup.draw(from: &stream)
    }

    /// Draws whether a leg is rejected for its caller ID, apart from all other draws, so that the
    /// same contact without the fault has the same luck.
    private func rejection(of leg: Leg) -> Fate? {
        var stream = draws(.callerIDRejection, leg.contact, leg.attempt)
        guard stream.unit() < rejectionBound else { return nil }
        return Fate(signal: .callerIDRejected, delay: failureDelay.draw(from: &stream))
    }

    private func postDialDelay(of leg: Leg) -> SimulationDuration {
        var stream = draws(.setup, leg.contact, leg.attempt)
        return setup.draw(from: &stream)
    }

    private func draws(
        _ purpose: DrawPurpose,
        _ contact: ContactID,
        _ attempt: UInt32
    ) -> RandomStream {
        RandomStream(key: key, purpose: purpose, subject: contact.rawValue, attempt: attempt)
    }

    private func causeIndex(of leg: Leg) -> Int {
        var stream = draws(.cause, leg.contact, leg.attempt)
        let lot = stream.unit()
        // The last bound is 1 but for rounding, so the last cause takes what is left.
        return causeBounds.dropLast().firstIndex { lot < $0 } ?? causeBounds.count - 1
    }
}
