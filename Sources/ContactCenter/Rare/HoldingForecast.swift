internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// How long a contact's first leg would hold a trunk if one were free: known from its draws before it dials.
struct HoldingForecast {
    private let key: RandomKey
    private let law: LegLaw
    private let patience: Sampler?
    private let hangup: Sampler?
    private let dialling: Dialling

    /// Prepares the forecasts for a source of voice contacts that enter the bare block.
    ///
    /// - Parameters:
    ///   - source: Whose.
    ///   - plan: The plan of which it is a part, none of whose carriers has outages or rejects caller IDs.
    init(for source: ContactSource, in plan: ContactCenterPlan) {
        key = source.key
        dialling = source.diallings[0]
        law = LegLaw(plan.carriers[Int(dialling.carrierIndex)], key: key)
        patience = source.patience
        hangup = source.hangup
    }

    /// How long the first leg of a contact would hold a trunk.
    func holding(of contact: ContactID) -> SimulationDuration {
        let leg = LegID(contact, attempt: 0)
        var ringing = dialling.longestRinging
        if let patience { ringing = min(ringing, draw(from: patience, .patience, of: leg)) }
        let fate = law.fate(of: leg)
        guard fate.signal != .ringingLimitReached, fate.delay <= ringing else { return ringing }
        if fate.signal.isFailure { return fate.delay }
        var talk = law.talk(on: leg).map { dialling.sending + $0 } ?? Sampler.longestDuration
        if let hangup { talk = min(talk, draw(from: hangup, .customerHangup, of: leg)) }
        return fate.delay + talk
    }

    private func draw(
        from sampler: Sampler,
        _ purpose: DrawPurpose,
        of leg: LegID
    ) -> SimulationDuration {
        var draws = RandomStream(
            key: key,
            purpose: purpose,
            subject: leg.contact,
            attempt: leg.attempt
        )
        return sampler.draw(from: &draws)
    }
}
