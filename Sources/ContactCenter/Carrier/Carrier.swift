internal import VirtualTime

/// Whoever connects legs to outside numbers: a simulated carrier, or one that places real calls.
///
/// A contact asks for a leg and is then told by signals what becomes of it: ``ContactSignal``
/// `answered`, `failed` or `ringingLimitReached`, and after the answer `digitsSent` and
/// `externalPartyHungUp`. The
/// conversation is that of SIP: `dial` is an INVITE whose Expires header is the leg's deadline,
/// `acknowledge` is the ACK of an answer, `release` is a CANCEL, a BYE or the ACK of a failure.
/// Every admitted leg is released exactly once.
protocol Carrier: SimulatedActor {
    /// Dials a leg.
    ///
    /// - Returns: False when no trunk is free; then nothing else happens.
    func dial(_ leg: Leg) -> Bool

    /// Confirms an answer: sends digits if there are any, and lets the conversation begin.
    func acknowledge(_ answer: Answer)

    /// Takes a contact's leg down, or confirms that it has failed, and frees its trunk.
    func release(_ contact: ContactID)
}

/// A leg from a contact to an outside number.
struct Leg: Sendable {
    /// The contact that it belongs to.
    var contact: ContactID
    /// Which of the contact's legs it is, from 0.
    var attempt: UInt32
    /// Where the contact receives its signals.
    var address: ActorAddress<Contact>
    /// When the ringing ends if there is no answer.
    var deadline: SimulationInstant
    /// What the contact is told then: who gave up.
    var deadlineSignal: ContactSignal
    /// What may befall it besides the usual.
    var risks: LegRisks
}

/// What may befall a leg besides what befalls any leg of its carrier.
struct LegRisks: OptionSet, Sendable {
    package let rawValue: UInt8

    /// It may be rejected, since what it shows as caller ID breaks a rule that carriers may enforce.
    static let callerID = LegRisks(rawValue: 1)
    /// Its carrier may be out of order, or may say how long it wants to be left alone.
    static let outage = LegRisks(rawValue: 2)
}

/// What a contact says to an answer.
struct Answer: Sendable {
    /// The contact that has heard it.
    var contact: ContactID
    /// Which of the contact's legs it is, from 0.
    var attempt: UInt32
    /// Where the contact receives its signals.
    var address: ActorAddress<Contact>
    /// How long it takes to send its DTMF digits; zero when there are none.
    var sending: SimulationDuration
}
