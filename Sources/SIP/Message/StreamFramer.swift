/// Cuts the bytes of a stream into messages.
///
/// A stream has no datagrams, so `Content-Length` says where a message ends; what cannot be framed ends
/// the connection.
///
/// Source: RFC 3261, section 18.3, and RFC 5626, section 3.5.1, for the keep-alive.
package struct StreamFramer: Sendable {
    /// What was found in a stream.
    package enum Piece: Hashable, Sendable {
        /// One message.
        case message([UInt8])
        /// Two line ends, which ask whether the other side is alive; the answer is ``pong``.
        case ping
    }

    /// Why a stream cannot go on.
    package enum Failure: Error, Hashable, Sendable {
        /// A message has no usable `Content-Length`.
        case length
        /// A message is longer than a message may be.
        case tooLong
    }

    /// What answers a ``Piece/ping``.
    package static let pong = Array("\r\n".utf8)

    /// What asks whether the other side is alive.
    package static let ping = Array("\r\n\r\n".utf8)

    private var buffer: [UInt8] = []
    /// Where the next piece begins.
    private var start = 0
    /// How far the end of the head has been looked for.
    private var searched = 0

    /// Creates a framer for a new connection.
    package init() {}

    /// How many bytes wait for their rest.
    package var pendingCount: Int { buffer.count - start }

    /// Adds bytes as they came.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0, start >= buffer.count / 2 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// Takes the next piece; `nil` when more bytes are needed.
    ///
    /// - Throws: A ``Failure``, after which the connection is to be closed.
    package mutating func next() throws(Failure) -> Piece? {
        if let piece = takePing() { return piece }
        guard let head = headEnd() else {
            guard pendingCount <= SIPMessage.mostBytes else { throw .tooLong }
            return nil
        }
        let length = try contentLength(before: head)
        let end = head + length
        guard end - start <= SIPMessage.mostBytes else { throw .tooLong }
        guard end <= buffer.count else { return nil }
        let message = Array(buffer[start..<end])
        start = end
        searched = end
        return .message(message)
    }

    /// Skips line ends between messages; two of them are a keep-alive.
    private mutating func takePing() -> Piece? {
        var index = start
        while index < buffer.count, ByteClass.isSpace(buffer[index]) {
            index += 1
            if index - start == 4 {
                start = index
                searched = index
                return .ping
            }
        }
        // A single line end may be the first half of a keep-alive.
        if index < buffer.count {
            start = index
            searched = max(searched, index)
        }
        return nil
    }

    /// The index after the empty line.
    private mutating func headEnd() -> Int? {
        var index = max(start, searched)
        while index < buffer.count {
            if buffer[index] == ByteClass.lineFeed {
                if index > start, buffer[index - 1] == ByteClass.lineFeed { return index + 1 }
                if index > start + 1, buffer[index - 1] == ByteClass.carriageReturn,
                    buffer[index - 2] == ByteClass.lineFeed
                {
                    return index + 1
                }
            }
            index += 1
        }
        searched = buffer.count
        return nil
    }

    private func contentLength(before head: Int) throws(Failure) -> Int {
        let span = buffer.span
        var line = start
        var length: UInt64?
        while line < head {
            var end = line
            while end < head, span[end] != ByteClass.lineFeed { end += 1 }
            if let value = Self.lengthValue(span, line, end) {
                guard let number = span.number(in: value, atMost: UInt64(SIPMessage.mostBytes)),
                    length == nil || length == number
                else { throw .length }
                length = number
            }
            line = end + 1
        }
        guard let length else { throw .length }
        return Int(length)
    }

    /// The value of `Content-Length` or `l`, where a line is one.
    private static func lengthValue(_ span: Span<UInt8>, _ lower: Int, _ upper: Int) -> ByteRange? {
        var index = lower
        while index < upper, ByteClass.isToken(span[index]) { index += 1 }
        let name = ByteRange(lower, index)
        guard span.matches(name, "content-length") || span.matches(name, "l") else { return nil }
        while index < upper, span[index] == ByteClass.space || span[index] == ByteClass.tab {
            index += 1
        }
        guard index < upper, span[index] == ByteClass.colon else { return nil }
        return span.trimmed(index + 1, upper)
    }
}
