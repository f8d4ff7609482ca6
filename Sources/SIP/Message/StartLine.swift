/// The first line of a message.
package enum StartLine: Hashable, Sendable {
    /// A request: its method, and its URI as written.
    case request(SIPMethod, uri: ByteRange)
    /// A response: its code, from 100 to 699.
    case response(Int)
}

/// One header as it stands in a message.
package struct HeaderField: Hashable, Sendable {
    /// Which header.
    package let name: HeaderName
    /// Its line, or folded lines, from the name to the end of the value, without the line's end.
    package let line: ByteRange
    /// Its value, without white space at either side.
    package let value: ByteRange
}
