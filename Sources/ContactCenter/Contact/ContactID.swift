/// The identity of a contact: its stream and its place in it.
///
/// Numbering by stream keeps a contact's luck apart from the other streams: more chats do not change
/// which voice contact is drawn what.
@frozen
package struct ContactID: Hashable, Sendable {
    /// The stream in the upper 16 bits, the contact's number in it, from 0, in the lower 48.
    package let rawValue: UInt64

    /// Creates the identity of the `number`th contact of the `stream`th stream.
    @inlinable
    package init(stream: Int, number: UInt64) {
        rawValue = UInt64(truncatingIfNeeded: stream) &<< 48 | number
    }

    /// The stream that it belongs to.
    @inlinable package var stream: Int { Int(rawValue &>> 48) }

    /// Its number in the stream, from 0.
    @inlinable package var number: UInt64 { rawValue & (1 &<< 48 - 1) }
}
