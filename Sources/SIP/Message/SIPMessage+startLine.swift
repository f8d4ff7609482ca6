extension SIPMessage {
    /// Reads `METHOD URI SIP/2.0` or `SIP/2.0 CODE REASON`.
    mutating func readStartLine(
        _ span: Span<UInt8>,
        _ line: ByteRange
    ) throws(MessageError) {
        let first = Self.word(span, line.lower, line.upper)
        guard !first.isEmpty else { throw .startLine }
        if Self.isVersion(span, first) {
            try readResponseLine(span, line, version: first)
        } else {
            try readRequestLine(span, line, method: first)
        }
    }

    private mutating func readResponseLine(
        _ span: Span<UInt8>,
        _ line: ByteRange,
        version: ByteRange
    ) throws(MessageError) {
        if !span.matches(version, .version) { flaws.insert(.version) }
        let rest = span.trimmed(version.upper, line.upper)
        let digits = Self.word(span, rest.lower, rest.upper)
        guard digits.count == 3, let code = span.number(in: digits, atMost: 699), code >= 100
        else { throw .startLine }
        startLine = .response(Int(code))
    }

    /// Reads `METHOD URI SIP/2.0`.
    ///
    /// Between the elements there may be more than one space, and some at the end: nothing is
    /// ambiguous then. A space within the URI is not forgiven.
    private mutating func readRequestLine(
        _ span: Span<UInt8>,
        _ line: ByteRange,
        method: ByteRange
    ) throws(MessageError) {
        for index in method.lower..<method.upper where !ByteClass.isToken(span[index]) {
            throw .startLine
        }
        let rest = span.trimmed(method.upper, line.upper)
        var versionStart = rest.upper
        while versionStart > rest.lower, !ByteClass.isSpace(span[versionStart - 1]) {
            versionStart -= 1
        }
        let version = ByteRange(versionStart, rest.upper)
        let uri = span.trimmed(rest.lower, versionStart)
        guard Self.isVersion(span, version), !uri.isEmpty else { throw .startLine }
        if !span.matches(version, .version) { flaws.insert(.version) }
        startLine = .request(SIPMethod.read(span, method), uri: uri)
    }

    /// The bytes up to the next white space.
    private static func word(_ span: Span<UInt8>, _ lower: Int, _ upper: Int) -> ByteRange {
        var index = lower
        while index < upper, !ByteClass.isSpace(span[index]) { index += 1 }
        return ByteRange(lower, index)
    }

    private static func isVersion(_ span: Span<UInt8>, _ word: ByteRange) -> Bool {
        guard word.count >= 7 else { return false }
        return span.matches(ByteRange(word.lower, word.lower + 4), .protocolName)
    }
}
