/// What is wrong with a message that could be read all the same.
///
/// The parser reads on where it can; the verdict names the status.
package struct MessageFlaws: OptionSet, Hashable, Sendable {
    /// One bit for each flaw.
    package let rawValue: UInt32

    /// Creates a set from its bits.
    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The version is not 2.0.
    package static let version = Self(rawValue: 1 << 0)
    /// A line is not a header, or the headers have no end.
    package static let field = Self(rawValue: 1 << 1)
    /// The Request-URI breaks the grammar.
    package static let uri = Self(rawValue: 1 << 2)
    /// The Request-URI has a scheme that means no telephone.
    package static let scheme = Self(rawValue: 1 << 3)
    /// The top `Via` breaks the grammar.
    package static let via = Self(rawValue: 1 << 4)
    /// `From` breaks the grammar.
    package static let from = Self(rawValue: 1 << 5)
    /// `To` breaks the grammar.
    package static let to = Self(rawValue: 1 << 6)
    /// `CSeq` breaks the grammar or its number is out of range.
    package static let cSeq = Self(rawValue: 1 << 7)
    /// The method of `CSeq` is not that of the request.
    package static let method = Self(rawValue: 1 << 8)
    /// `Contact` breaks the grammar.
    package static let contact = Self(rawValue: 1 << 9)
    /// `Content-Length` is no number, or there are several that differ.
    package static let length = Self(rawValue: 1 << 10)
    /// The body is shorter than `Content-Length` says.
    package static let body = Self(rawValue: 1 << 11)
    /// A header that stands once stands twice.
    package static let repetition = Self(rawValue: 1 << 12)
    /// `To`, `From`, `Call-ID` or `CSeq` is missing.
    package static let missing = Self(rawValue: 1 << 13)
    /// There is no `Via`, so nobody can be answered.
    package static let noVia = Self(rawValue: 1 << 14)
}
