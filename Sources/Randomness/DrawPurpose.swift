/// What a draw decides; part of its address.
///
/// Draws for different purposes are independent, so a change to one decision of a contact leaves
/// the others as they were. The module that makes the decisions gives each a number of its own;
/// the numbers enter every fingerprint and therefore never change their meaning.
@frozen
public struct DrawPurpose: Hashable, Sendable {
    /// The purpose's number, from 0 to 255.
    public let rawValue: UInt8

    /// Creates the purpose with a number.
    @inlinable
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }
}
