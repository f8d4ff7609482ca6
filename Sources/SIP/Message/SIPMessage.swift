/// A SIP message: its bytes as they came, and where in them everything stands.
///
/// Source: J. Rosenberg et al., "SIP: Session Initiation Protocol", RFC 3261, 2002, section 7.
package struct SIPMessage: Sendable {
    /// The most bytes that a message may have; the most that a datagram can carry.
    package static let mostBytes = 65_535
    /// The most headers that a message may have.
    package static let mostFields = 256

    /// The bytes as they came.
    package internal(set) var bytes: [UInt8] = []
    /// The first line.
    package internal(set) var startLine = StartLine.response(100)
    /// The headers in their order.
    package internal(set) var fields: [HeaderField] = []
    /// The body.
    package internal(set) var body = ByteRange.absent
    /// What is wrong with the message.
    package internal(set) var flaws: MessageFlaws = []

    /// The topmost `Via`.
    package internal(set) var via = ViaValue()
    /// `From`.
    package internal(set) var from = PartyValue()
    /// `To`.
    package internal(set) var to = PartyValue()
    /// `Call-ID`.
    package internal(set) var callID = ByteRange.absent
    /// The number of `CSeq`.
    package internal(set) var sequence: UInt32 = 0
    /// The method of `CSeq`.
    package internal(set) var sequenceMethod = SIPMethod.unknown

    /// An empty place for a message.
    package init() {}

    /// Reads a message.
    ///
    /// - Throws: A ``MessageError`` when the bytes are no message. Smaller faults are ``flaws``.
    package init(parsing bytes: [UInt8]) throws(MessageError) {
        try parse(bytes)
    }

    /// Whether the message is a request.
    package var isRequest: Bool {
        if case .request = startLine { true } else { false }
    }

    /// The method of a request, or of the request that a response answers.
    package var method: SIPMethod {
        if case .request(let method, _) = startLine { method } else { sequenceMethod }
    }

    /// The first header of a name.
    package func first(_ name: HeaderName) -> HeaderField? {
        for field in fields where field.name == name { return field }
        return nil
    }

    /// The value of a header as text; `nil` when it is absent.
    package func text(_ name: HeaderName) -> String? {
        first(name).map { $0.value.text(in: bytes) }
    }
}
