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
    /// The function that its block calls has answered, or has not.
    package static let functionAnswered = ContactSignal(rawValue: 9)
    /// The carrier gave the leg up, and has to be asked for which cause.
    package static let failedRarely = ContactSignal(rawValue: 255)

    /// How many of a carrier's causes have a signal of their own.
    package static let causeCount = 240

    /// The carrier gave the leg up, for the cause at a place in ``CarrierPlan/causes``.
    @inlinable
    package static func failed(place: Int) -> ContactSignal {
        place < causeCount ? ContactSignal(rawValue: 15 + UInt8(place)) : .failedRarely
    }

    /// Whether the carrier gave the leg up.
    @inlinable package var isFailure: Bool { rawValue >= 15 }

    /// The place of the cause in ``CarrierPlan/causes``, when the signal is a failure that tells it.
    @inlinable
    package var causePlace: UInt16? {
        isFailure && self != .failedRarely ? UInt16(rawValue) - 15 : nil
    }
}
