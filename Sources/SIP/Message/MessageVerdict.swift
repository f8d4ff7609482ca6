/// What is to become of a message.
package enum MessageVerdict: Hashable, Sendable {
    /// It is processed.
    case accept
    /// It is a request to be answered with a status.
    case answer(Int)
    /// It is dropped without an answer.
    case drop
}

extension SIPMessage {
    /// The verdict on the syntax, for whoever receives the message.
    ///
    /// Requests that break the grammar are answered where that is possible; responses and ACKs that do are
    /// dropped. `Max-Forwards`, `Date` and expiry times out of range are ignored, as RFC 4475 allows.
    ///
    /// Source: RFC 4475, section 3, says for each flaw what should become of it.
    package var syntaxVerdict: MessageVerdict {
        guard case .request(let method, _) = startLine else {
            // A response with a second Via is meant for somebody else, RFC 3261, section 8.1.3.3.
            return flaws.isEmpty && !via.hasMore ? .accept : .drop
        }
        if flaws.subtracting(.scheme).isEmpty { return .accept }
        if flaws.contains(.noVia) || method == .ack { return .drop }
        if flaws.contains(.version) { return .answer(505) }
        // An unknown method says more than its disagreement with `CSeq`.
        if flaws.subtracting([.method, .scheme]).isEmpty, method == .unknown {
            return .answer(501)
        }
        return .answer(400)
    }

    /// The verdict of a user agent that makes and takes calls, before it looks for the call.
    ///
    /// Source: RFC 3261, section 8.2, in its order: method, header, content.
    package var endpointVerdict: MessageVerdict {
        let verdict = syntaxVerdict
        guard verdict == .accept, case .request(let method, _) = startLine else { return verdict }
        if method == .ack { return .accept }
        if method == .unknown { return .answer(501) }
        if !method.isSupported { return .answer(405) }
        if flaws.contains(.scheme) { return .answer(416) }
        if method == .cancel { return .accept }
        if !unsupportedExtensions.isEmpty { return .answer(420) }
        guard method == .invite || method == .update else { return .accept }
        if !body.isEmpty, isEncoded || !hasType("application/sdp") { return .answer(415) }
        return acceptsDescription ? .accept : .answer(406)
    }

    /// Whether the body is compressed or the like, which no agent of this module undoes.
    private var isEncoded: Bool {
        guard let encoding = first(.contentEncoding) else { return false }
        return !bytes.span.matches(encoding.value, "identity")
    }

    /// Whether the body is of a type, or of none that is named.
    func hasType(_ text: String) -> Bool {
        first(.contentType).map { bytes.span.begins($0.value, with: text) } ?? true
    }

    /// What `Require` names beside the session timer, as it stands there.
    var unsupportedExtensions: [ByteRange] {
        guard first(.require) != nil else { return [] }
        let span = bytes.span
        return fields.filter { $0.name == .require }.flatMap { span.list(in: $0.value) }
            .filter { !span.matches($0, "timer") }
    }

    /// Whether the sender takes a session description in the answer.
    private var acceptsDescription: Bool {
        guard first(.accept) != nil else { return true }
        let span = bytes.span
        return fields.contains { field in
            field.name == .accept
                && span.list(in: field.value).contains {
                    span.begins($0, with: "application/sdp")
                        || span.begins($0, with: "application/*") || span.begins($0, with: "*/*")
                }
        }
    }
}

extension Span<UInt8> {
    /// Whether a range begins with a text in small letters.
    func begins(_ range: ByteRange, with text: String) -> Bool {
        let count = text.utf8.count
        return range.count >= count
            && matches(ByteRange(range.lower, range.lower + count), text)
    }

    /// The values that commas separate.
    func list(in range: ByteRange) -> [ByteRange] {
        var values: [ByteRange] = []
        var lower = range.lower
        for index in range.lower...range.upper
        where index == range.upper || self[index] == ByteClass.comma {
            let value = trimmed(lower, index)
            if !value.isEmpty { values.append(value) }
            lower = index + 1
        }
        return values
    }
}
