/// What happens to a contact, as one byte in an event.
@frozen
package struct ContactSignal: RawRepresentable, Hashable, Sendable {
    /// The byte; 15 and above are failures.
    package let rawValue: UInt8

    /// Creates a signal from its byte.
    @inlinable
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The external party answered.
    package static let answered = ContactSignal(rawValue: 0)
    /// The leg rang for as long as the block allows.
    package static let ringingLimitReached = ContactSignal(rawValue: 1)
    /// The external party hung up.
    package static let externalPartyHungUp = ContactSignal(rawValue: 2)
    /// The customer hung up, while ringing or in conversation.
    package static let customerHungUp = ContactSignal(rawValue: 3)

    /// All DTMF digits are sent.
    package static let digitsSent = ContactSignal(rawValue: 4)
    /// The time that a block of the flow takes is over.
    package static let blockEnded = ContactSignal(rawValue: 5)
    /// An agent has taken the contact out of the queue.
    package static let agentAnswered = ContactSignal(rawValue: 6)
    /// The agent has finished with the contact.
    package static let served = ContactSignal(rawValue: 7)
    /// The contact gave up waiting for an agent.
    package static let abandoned = ContactSignal(rawValue: 8)
    /// The carrier rejected the leg for its caller ID, which is the first cause of every carrier.
    package static let callerIDRejected = ContactSignal(rawValue: 15)

    /// The most causes that a carrier can name for its failures.
    package static let mostCauses = 240

    /// The carrier gave the leg up, for the `index`th cause of its failures.
    @inlinable
    package static func failed(causeIndex index: Int) -> ContactSignal {
        ContactSignal(rawValue: 16 + UInt8(index))
    }

    /// The index of the cause in ``CarrierPlan/causes``, when the signal is a failure.
    @inlinable
    package var causeIndex: Int? {
        rawValue >= 15 ? Int(rawValue) - 15 : nil
    }
}
