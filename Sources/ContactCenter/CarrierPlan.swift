public import Randomness
public import Telephony
public import VirtualTime

/// A carrier as a scenario describes it: a trunk group and the laws of what happens to its legs.
public struct CarrierPlan: Hashable, Sendable {
    /// How a carrier fails legs.
    public struct Failure: Hashable, Sendable {
        /// The probability that a leg fails instead of ringing; 0 to 1.
        public var probability: Double
        /// How long after the dialling the failure comes, for causes without a delay of their own.
        public var delay: Law
        /// What it reports, with the share of each cause; the shares add up to 1.
        public var causes: [CauseShare]

        /// Creates a way of failing.
        public init(probability: Double, delay: Law, causes: [CauseShare]) {
            self.probability = probability
            self.delay = delay
            self.causes = causes
        }
    }

    /// One cause and how often it is the one.
    public struct CauseShare: Hashable, Sendable {
        /// The cause.
        public var cause: ReleaseCause
        /// Its share of the failures; 0 to 1.
        public var share: Double
        /// How long after the dialling it comes; absent is after the delay of all failures.
        public var delay: Law?

        /// Creates a share.
        public init(cause: ReleaseCause, share: Double, delay: Law? = nil) {
            self.cause = cause
            self.share = share
            self.delay = delay
        }
    }

    /// The name, unique in a scenario.
    public var name: String
    /// The prefixes it serves, each a plus and digits; `+` serves every number.
    public var prefixes: [String]
    /// Its share of the first offers among the carriers of an equal prefix; 0 to 1, absent is that
    /// the first carrier of the prefix gets them all.
    public var share: Double?
    /// How many legs it carries at once; absent is without limit.
    public var trunks: Int?
    /// How fast legs may follow one another; absent is without limit.
    public var callLimit: CallLimit?
    /// How long it is not tried after it has answered 503; absent is that it is tried at once.
    ///
    /// Source: J. Rosenberg et al., "SIP: Session Initiation Protocol", RFC 3261, 2002,
    /// section 21.5.4: no other requests to that server for the duration in Retry-After.
    public var retryAfter: SimulationDuration?
    /// When it is out of order, and how much.
    public var outages: [OutagePlan] = []
    /// The name of the carrier that is offered the legs which this one refuses; absent is none.
    public var overflow: String?
    /// Post-dial delay: from the dialling to the first ring.
    public var setup: Law
    /// How it fails legs; absent is never.
    public var failure: Failure?
    /// The probability that it rejects a leg whose caller ID breaks a rule; 0 to 1.
    ///
    /// It rejects after the delay of its failures, with the cause 403 Forbidden.
    public var callerIDRejection = 0.0
    /// From the first ring to the answer.
    public var answer: Law
    /// The probability that a leg which does not fail is never answered; 0 to 1.
    public var noAnswer: Double
    /// From the answer until the external party hangs up; absent is never.
    public var hangup: Law?

    /// Creates a carrier.
    public init(
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
    public var causes: [ReleaseCause] {
        [.forbidden] + (failure?.causes.map(\.cause) ?? []) + outages.map(\.cause)
    }

    /// Where the causes of its outages begin in ``causes``.
    public var firstOutageCause: Int { 1 + (failure?.causes.count ?? 0) }
}
