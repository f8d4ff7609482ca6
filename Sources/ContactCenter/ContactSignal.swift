/// What happens to a contact, as one byte in an event.
@frozen
public struct ContactSignal: RawRepresentable, Hashable, Sendable {
    /// The byte; 15 and above are failures.
    public let rawValue: UInt8

    /// Creates a signal from its byte.
    @inlinable
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The external party answered.
    public static let answered = ContactSignal(rawValue: 0)
    /// The leg rang for as long as the block allows.
    public static let ringingLimitReached = ContactSignal(rawValue: 1)
    /// The external party hung up.
    public static let externalPartyHungUp = ContactSignal(rawValue: 2)
    /// The customer hung up, while ringing or in conversation.
    public static let customerHungUp = ContactSignal(rawValue: 3)

    /// All DTMF digits are sent.
    public static let digitsSent = ContactSignal(rawValue: 4)
    /// The time that a block of the flow takes is over.
    public static let blockEnded = ContactSignal(rawValue: 5)
    /// An agent has taken the contact out of the queue.
    public static let agentAnswered = ContactSignal(rawValue: 6)
    /// The agent has finished with the contact.
    public static let served = ContactSignal(rawValue: 7)
    /// The contact gave up waiting for an agent.
    public static let abandoned = ContactSignal(rawValue: 8)
    /// The carrier rejected the leg for its caller ID, which is the first cause of every carrier.
    public static let callerIDRejected = ContactSignal(rawValue: 15)

    /// The most causes that a carrier can name for its failures.
    public static let mostCauses = 240

    /// The carrier gave the leg up, for the `index`th cause of its failures.
    @inlinable
    public static func failed(causeIndex index: Int) -> ContactSignal {
        ContactSignal(rawValue: 16 + UInt8(index))
    }

    /// The index of the cause in ``CarrierPlan/causes``, when the signal is a failure.
    @inlinable
    public var causeIndex: Int? {
        rawValue >= 15 ? Int(rawValue) - 15 : nil
    }
}
