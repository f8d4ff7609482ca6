/// Names one leg: whose it is, and which of theirs.
///
/// Orders and signals carry it, so that what is said of one leg is never taken for another.
@frozen
public struct LegID: Hashable, Sendable {
    /// Whoever has ordered the leg, such as a contact; carriers do not look into it.
    public let contact: UInt64
    /// Which of their legs it is, from 0.
    public let attempt: UInt32

    /// Names a leg.
    @inlinable
    public init(contact: UInt64, attempt: UInt32) {
        self.contact = contact
        self.attempt = attempt
    }
}
