/// A URI taken apart.
///
/// Source: RFC 3261, section 19.1.1, and RFC 5118, section 4, for addresses of IPv6.
package struct SIPURI: Hashable, Sendable {
    /// What a URI begins with.
    package enum Scheme: Sendable {
        case sip
        case sips
        case tel
        /// One that names no telephone.
        case other
    }

    /// What it begins with.
    package private(set) var scheme: Scheme
    /// Whom at the host; of a `tel` URI, the number.
    package private(set) var user = ByteRange.absent
    /// The host; an address of IPv6 without its brackets.
    package private(set) var host = ByteRange.absent
    /// The port, where one is written.
    package private(set) var port: UInt16?
    /// Whether a proxy asks for loose routing, section 16.12.
    package private(set) var isLoose = false
    /// Whether headers follow, which a Request-URI must not have.
    package private(set) var hasHeaders = false

    /// Takes a URI apart; `nil` when it breaks the grammar.
    package init?(_ span: Span<UInt8>, _ range: ByteRange) {
        var colon = range.lower
        while colon < range.upper, span[colon] != ByteClass.colon {
            guard Self.isScheme(span[colon]) else { return nil }
            colon += 1
        }
        guard colon > range.lower, colon + 1 < range.upper else { return nil }
        for index in range.lower..<range.upper where !Self.isVisible(span[index]) { return nil }

        let name = ByteRange(range.lower, colon)
        let rest = ByteRange(colon + 1, range.upper)
        if span.matches(name, "sip") {
            scheme = .sip
        } else if span.matches(name, "sips") {
            scheme = .sips
        } else {
            scheme = span.matches(name, "tel") ? .tel : .other
            if scheme == .tel { user = Self.upToParameters(span, rest) }
            return
        }
        guard readUser(span, rest) else { return nil }
    }

    private static func isScheme(_ byte: UInt8) -> Bool {
        ByteClass.isToken(byte)
    }

    /// Whether a byte can stand in a URI; brackets of angles, quotes and spaces cannot.
    @inline(__always)
    private static func isVisible(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != ByteClass.less && byte != ByteClass.greater
            && byte != ByteClass.quote
    }

    private static func upToParameters(_ span: Span<UInt8>, _ range: ByteRange) -> ByteRange {
        var index = range.lower
        while index < range.upper, span[index] != ByteClass.semicolon { index += 1 }
        return ByteRange(range.lower, index)
    }

    private mutating func readUser(_ span: Span<UInt8>, _ range: ByteRange) -> Bool {
        var index = range.lower
        // Only the user part may hold an `@`'s forerunners such as `;` and `?`.
        while index < range.upper, span[index] != ByteClass.at { index += 1 }
        guard index < range.upper else { return readHost(span, range.lower, range.upper) }
        guard index > range.lower else { return false }
        user = ByteRange(range.lower, index)
        return readHost(span, index + 1, range.upper)
    }

    private mutating func readHost(_ span: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        var index = lower
        guard let host = span.readHost(&index, before: upper) else { return false }
        self.host = host
        if index < upper, span[index] == ByteClass.colon {
            guard let port = span.readPort(&index, before: upper) else { return false }
            self.port = port
        }
        guard index < upper else { return true }
        guard span[index] == ByteClass.semicolon || span[index] == ByteClass.question else {
            return false
        }
        readParameters(span, index, upper)
        return true
    }

    private mutating func readParameters(_ span: Span<UInt8>, _ lower: Int, _ upper: Int) {
        var index = lower
        while index < upper, span[index] == ByteClass.semicolon {
            let start = index + 1
            index = start
            while index < upper, span[index] != ByteClass.semicolon,
                span[index] != ByteClass.question
            { index += 1 }
            let parameter = ByteRange(start, index)
            if span.matches(parameter, "lr") || span.matches(parameter, "lr=true") {
                isLoose = true
            }
        }
        hasHeaders = index < upper
    }
}

extension Span<UInt8> {
    /// Reads a host, and moves the index behind it; an address of IPv6 stands in brackets.
    func readHost(_ index: inout Int, before end: Int) -> ByteRange? {
        guard index < end else { return nil }
        let isAddress = self[index] == ByteClass.openBracket
        if isAddress { index += 1 }
        let lower = index
        while index < end,
            isAddress ? ByteClass.isAddress(self[index]) : ByteClass.isHost(self[index])
        { index += 1 }
        let host = ByteRange(lower, index)
        guard !host.isEmpty else { return nil }
        if isAddress {
            guard index < end, self[index] == ByteClass.closeBracket else { return nil }
            index += 1
        }
        return host
    }

    /// Reads a colon and a port, and moves the index behind them.
    func readPort(_ index: inout Int, before end: Int) -> UInt16? {
        index += 1
        let lower = index
        while index < end, ByteClass.isDigit(self[index]) { index += 1 }
        return number(in: ByteRange(lower, index), atMost: 65_535).map(UInt16.init)
    }
}
