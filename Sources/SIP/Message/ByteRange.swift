/// A stretch of a message's bytes.
///
/// A message is kept as it came; what was read of it are ranges, so reading copies nothing.
package struct ByteRange: Hashable, Sendable {
    /// The index of the first byte.
    private let first: Int32
    /// The index after the last byte.
    private let after: Int32

    /// Creates a range from indices between 0 and the length of the longest message.
    package init(_ lower: Int, _ upper: Int) {
        first = Int32(truncatingIfNeeded: lower)
        after = Int32(truncatingIfNeeded: upper)
    }

    /// The range of what is absent.
    package static let absent = ByteRange(0, 0)

    /// The index of the first byte.
    package var lower: Int { Int(first) }
    /// The index after the last byte.
    package var upper: Int { Int(after) }
    /// How many bytes there are.
    package var count: Int { Int(after - first) }
    /// Whether there is no byte.
    package var isEmpty: Bool { first == after }
}
