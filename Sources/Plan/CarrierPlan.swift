package import Randomness
package import Telephony
package import VirtualTime

/// A carrier as a scenario describes it: a trunk group and the laws of what happens to its legs.
package struct CarrierPlan: Hashable, Sendable {
    /// How a carrier fails legs.
    package struct Failure: Hashable, Sendable {
        /// The probability that a leg fails instead of ringing; 0 to 1.
        package var probability: Double
        /// How long after the dialling the failure comes, for causes without a delay of their own.
        package var delay: Law
        /// What it reports, with the share of each cause; the shares add up to 1.
        package var causes: [CauseShare]

        package init(
            probability: Double,
            delay: Law = .constant(.zero),
            causes: [CauseShare] = [CauseShare(cause: .serviceUnavailable, share: 1)]
        ) {
            self.probability = probability
            self.delay = delay
            self.causes = causes
        }
    }

    /// One cause and how often it is the one.
    package struct CauseShare: Hashable, Sendable {
        /// The cause.
        package var cause: ReleaseCause
        /// Its share of the failures; 0 to 1.
        package var share: Double
        /// How long after the dialling it comes; absent is after the delay of all failures.
        package var delay: Law?

        package init(cause: ReleaseCause, share: Double, delay: Law? = nil) {
            self.cause = cause
            self.share = share
            self.delay = delay
        }
    }

    /// The name, unique in a scenario.
    package var name: String
    /// The prefixes it serves, each a plus and digits; `+` serves every number.
    package var prefixes: [String]
    /// Its share of the first offers among the carriers of an equal prefix; 0 to 1, absent is that
    /// the first carrier of the prefix gets them all.
    package var share: Double?
    /// How many legs it carries at once; absent is without limit.
    package var trunks: Int?
    /// How fast legs may follow one another; absent is without limit.
    package var callLimit: CallLimit?
    /// How long it is not tried after it has answered 503; absent is that it is tried at once.
    ///
    /// Source: J. Rosenberg et al., "SIP: Session Initiation Protocol", RFC 3261, 2002,
    /// section 21.5.4: no other requests to that server for the duration in Retry-After.
    package var retryAfter: SimulationDuration?
    /// When it is out of order, and how much.
    package var outages: [OutagePlan] = []
    /// The name of the carrier that is offered the legs which this one refuses; absent is none.
    package var overflow: String?
    /// Post-dial delay: from the dialling to the first ring.
    package var setup: Law
    /// Whether a leg may have to wait for the ringing.
    package var delaysRinging: Bool { isOutside || setup != .constant(.zero) }
    /// How it fails legs; absent is never.
    package var failure: Failure?
    /// The probability that it rejects a leg whose caller ID breaks a rule; 0 to 1.
    ///
    /// It rejects after the delay of its failures, with the cause 403 Forbidden.
    package var callerIDRejection = 0.0
    /// From the first ring to the answer.
    package var answer: Law
    /// The probability that a leg which does not fail is never answered; 0 to 1.
    package var noAnswer: Double
    /// From the answer until the external party hangs up; absent is never.
    package var hangup: Law?

    /// How it is reached over SIP, or behaves towards those who reach it so; absent is neither.
    package var wire: WirePlan?
    /// Whether legs are placed on a wire, so that what becomes of them is not simulated.
    package var isOutside: Bool { wire?.target != nil }
    /// Whether others call it over SIP.
    package var answersCalls = false

    package init(
        name: String,
        prefixes: [String] = ["+"],
        trunks: Int? = nil,
        setup: Law = .constant(.zero),
        failure: Failure? = nil,
        answer: Law,
        noAnswer: Double = 0,
        hangup: Law?
    ) {
        self.name = name
        self.prefixes = prefixes
        self.trunks = trunks
        self.setup = setup
        self.failure = failure
        self.answer = answer
        self.noAnswer = noAnswer
        self.hangup = hangup
    }

    /// The causes with which it can end a leg: the one for a caller ID that it rejects, then those
    /// of its failures, then one for each outage.
    ///
    /// One that answers calls has two more: nobody has answered for as long as it lets legs ring, and it
    /// closes. One at the other end of a wire has all, and a last one for legs that could not be placed.
    package var causes: [ReleaseCause] {
        if isOutside {
            return [.forbidden] + (300...699).compactMap { ReleaseCause(sipCode: $0) }
                + [.serviceUnavailable]
        }
        let simulated = [.forbidden] + (failure?.causes.map(\.cause) ?? []) + outages.map(\.cause)
        guard answersCalls else { return simulated }
        return simulated + [.temporarilyUnavailable, .serviceUnavailable]
    }

    /// The place of the cause of legs that were not placed, of a carrier at the other end of a wire.
    package static var notPlacedCause: UInt16 { 401 }

    /// The place of a status, from 300 to 699, of a carrier at the other end of a wire.
    package static func cause(ofStatus status: Int) -> UInt16 { UInt16(status - 299) }

    /// The place of the cause of legs that have rung for as long as a carrier lets them that answers calls.
    package var ringLimitCause: UInt16 { UInt16(firstOutageCause + outages.count) }

    /// The place of the cause of legs that a carrier gives up which answers calls and closes.
    package var closingCause: UInt16 { ringLimitCause + 1 }

    /// The place of the cause for a caller ID that it rejects in ``causes``.
    package static var callerIDCause: UInt16 { 0 }

    /// Where the causes of its failures begin in ``causes``.
    package static var firstFailureCause: Int { 1 }

    /// Where the causes of its outages begin in ``causes``.
    package var firstOutageCause: Int { Self.firstFailureCause + (failure?.causes.count ?? 0) }

    /// The most outages that a carrier can have.
    ///
    /// Our choice, far from the 65,536 causes that are told apart.
    package static var mostOutages: Int { 10_000 }
}
