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
        scheme = .sip
        var index = range.lower
        // Nearly all begin so; the rest is read by the letter.
        if range.count > 4, span[index + 3] == ByteClass.colon,
            span.matches(ByteRange(index, index + 3), .sip)
        {
            index += 4
        } else {
            guard readScheme(span, &index, range.upper) else { return nil }
            if scheme == .tel || scheme == .other {
                guard Self.isVisible(span, index, range.upper) else { return nil }
                if scheme == .tel {
                    user = Self.upToParameters(span, ByteRange(index, range.upper))
                }
                return
            }
        }
        guard readAuthority(span, index, range.upper) else { return nil }
    }

    private mutating func readScheme(
        _ span: Span<UInt8>,
        _ index: inout Int,
        _ upper: Int
    ) -> Bool {
        let lower = index
        while index < upper, ByteClass.isToken(span[index]) { index += 1 }
        guard index > lower, index + 1 < upper, span[index] == ByteClass.colon else {
            return false
        }
        let name = ByteRange(lower, index)
        index += 1
        if span.matches(name, "sip") {
            scheme = .sip
        } else if span.matches(name, "sips") {
            scheme = .sips
        } else {
            scheme = span.matches(name, "tel") ? .tel : .other
        }
        return true
    }

    /// Whether a byte can stand in a URI; brackets of angles, quotes and spaces cannot.
    @inline(__always)
    private static func isVisible(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != ByteClass.less && byte != ByteClass.greater
            && byte != ByteClass.quote
    }

    private static func isVisible(_ span: Span<UInt8>, _ lower: Int, _ upper: Int) -> Bool {
        for index in lower..<upper where !isVisible(span[index]) { return false }
        return true
    }

    private static func upToParameters(_ span: Span<UInt8>, _ range: ByteRange) -> ByteRange {
        var index = range.lower
        while index < range.upper, span[index] != ByteClass.semicolon { index += 1 }
        return ByteRange(range.lower, index)
    }

    /// Reads what follows the scheme: whom, and where.
    private mutating func readAuthority(
        _ span: Span<UInt8>,
        _ lower: Int,
        _ upper: Int
    ) -> Bool {
        var index = lower
        // The user part may hold `;` and `?`, so an `@` decides what they mean.
        while index < upper, span[index] != ByteClass.at {
            guard Self.isVisible(span[index]) else { return false }
            index += 1
        }
        guard index < upper else { return readHost(span, lower, upper) }
        guard index > lower else { return false }
        user = ByteRange(lower, index)
        guard Self.isVisible(span, index + 1, upper) else { return false }
        return readHost(span, index + 1, upper)
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
        if isAddress {
            while index < end, ByteClass.isAddress(self[index]) { index += 1 }
        } else {
            while index < end, ByteClass.isHost(self[index]) { index += 1 }
        }
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
