internal import Randomness

// The numbers are part of every draw's address: a change of one changes every fingerprint.
extension DrawPurpose {
    /// The gaps of an arrival process; the subject is the stream.
    static let arrival = DrawPurpose(rawValue: 1)
    /// How long a customer listens to the ringing.
    static let patience = DrawPurpose(rawValue: 2)
    /// How long a customer talks.
    static let customerHangup = DrawPurpose(rawValue: 3)
    /// Whether a leg fails, is never answered or is answered, and when.
    static let leg = DrawPurpose(rawValue: 4)
    /// The post-dial delay of a leg.
    static let setup = DrawPurpose(rawValue: 5)
    /// The cause of a failure.
    static let cause = DrawPurpose(rawValue: 6)
    /// How long the external party talks.
    static let externalHangup = DrawPurpose(rawValue: 7)
    /// Whether a leg is rejected for its caller ID, and when.
    static let callerIDRejection = DrawPurpose(rawValue: 8)
    /// The number that a customer calls from.
    static let customerNumber = DrawPurpose(rawValue: 9)
    /// How long an agent is busy with a contact.
    static let handling = DrawPurpose(rawValue: 10)
    /// How long a contact waits in a queue.
    static let queuePatience = DrawPurpose(rawValue: 11)
    /// Whether a customer calls again after a contact, and how long after it.
    static let redial = DrawPurpose(rawValue: 20)
    /// How long a caller of a closed population thinks before a contact.
    static let thinking = DrawPurpose(rawValue: 21)
    /// How busy the day of an arrival process is; the subject is the stream.
    static let busyness = DrawPurpose(rawValue: 22)
    /// The instant at which importance sampling makes contacts more than usual; the subject is the stream.
    static let decisiveInstant = DrawPurpose(rawValue: 23)
    /// Whether a candidate arrives that importance sampling does not favour.
    static let tiltedArrival = DrawPurpose(rawValue: 24)
    /// Which contacts are sampled to be followed.
    static let traceSample = DrawPurpose(rawValue: 60)
    /// Which of several carriers is offered a leg first.
    static let route = DrawPurpose(rawValue: 48)
    /// When an outage begins and how long it lasts; the subject is the carrier's index.
    static let outage = DrawPurpose(rawValue: 49)
    /// Whether an outage fails a leg, and when.
    static let outageFailure = DrawPurpose(rawValue: 50)
    /// What a carrier does wrong towards a caller on a wire; the attempt tells which of its faults.
    static let wireFault = DrawPurpose(rawValue: 51)
}
