/// Why bytes are no SIP message at all; such bytes are dropped.
package enum MessageError: Error, Hashable, Sendable {
    /// Nothing but line ends: a keep-alive.
    case empty
    /// More bytes or more headers than a message may have.
    case tooLong
    /// The first line is neither a request's nor a response's.
    case startLine
}
