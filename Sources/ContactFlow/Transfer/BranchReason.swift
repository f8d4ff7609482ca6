/// Why a contact left the block by another branch than Success.
@frozen
public enum BranchReason: UInt8, CaseIterable, Error, Hashable, Sendable {
    /// The block serves voice only.
    case channel
    /// A dynamic phone number without a value, or with one that is not E.164.
    case phoneNumber
    /// A dynamic timeout that is no whole number from 0 to 600, or from 1 for a voice connector.
    case timeout
    /// Dynamic DTMF digits that are none.
    case dtmf
    /// A dynamic caller ID number without a value, or with one that is not E.164.
    case callerID
    /// A dynamic name or connector without a value.
    case attribute
    /// The instance may not call the number's country.
    case country
    /// No carrier serves the number.
    case noCarrier
    /// No carrier had a trunk free for the leg, or was allowed to take it.
    case noTrunk
    /// The carrier gave the leg up.
    case released
    /// The carrier rejected what the leg shows as caller ID.
    case callerIDRejected
    /// Nobody answered in time.
    case notAnswered
    /// The leg could not be placed: no socket, no connection, no credentials.
    case notPlaced

    /// The reason's name in reports.
    public var name: String { "\(self)" }
}
