/// What happens to a contact, as one byte in an event.
@frozen
public struct ContactSignal: RawRepresentable, Hashable, Sendable {
    /// The byte; 16 and above are failures.
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

    /// The most causes that a carrier can name.
    public static let mostCauses = 240

    /// The carrier gave the leg up, for the `index`th of its causes.
    @inlinable
    public static func failed(causeIndex index: Int) -> ContactSignal {
        ContactSignal(rawValue: 16 + UInt8(index))
    }

    /// The index of the cause, when the signal is a failure.
    @inlinable
    public var causeIndex: Int? {
        rawValue >= 16 ? Int(rawValue) - 16 : nil
    }
}
