/// The topmost `Via`: where the sender is, and the name of its transaction.
///
/// Source: RFC 3261, section 20.42, and RFC 3581 for `rport`.
package struct ViaValue: Hashable, Sendable {
    /// Where this value stands, without further values that a comma separates from it.
    package private(set) var range = ByteRange.absent
    /// The transport, such as `UDP`.
    package private(set) var transport = ByteRange.absent
    /// The host that the sender says it is; an address of IPv6 without its brackets.
    package private(set) var host = ByteRange.absent
    /// The port that the sender says it has; 5060 where it says none.
    package private(set) var port: UInt16 = 5060
    /// The name of the transaction.
    package private(set) var branch = ByteRange.absent
    /// The parameter `rport` with its value, if it has one.
    package private(set) var rport = ByteRange.absent
    /// Whether `rport` has a value already.
    package private(set) var rportIsFilled = false
    /// Whether further values follow.
    package internal(set) var hasMore = false
    /// Whether the value keeps the grammar.
    package private(set) var isValid = false

    /// An absent value.
    init() {}

    /// Takes the first value of a header apart.
    mutating func read(_ span: Span<UInt8>, _ value: ByteRange) {
        var index = value.lower
        let end = value.upper
        guard Self.skipProtocol(span, &index, end) else { return }
        let start = index
        while index < end, ByteClass.isToken(span[index]) { index += 1 }
        transport = ByteRange(start, index)
        let gap = index
        span.skipSpace(&index, before: end)
        guard !transport.isEmpty, index > gap, let host = span.readHost(&index, before: end)
        else { return }
        self.host = host
        span.skipSpace(&index, before: end)
        if index < end, span[index] == ByteClass.colon {
            guard let port = span.readPort(&index, before: end) else { return }
            self.port = port
            span.skipSpace(&index, before: end)
        }
        guard readParameters(span, &index, end) else { return }
        range = ByteRange(value.lower, index)
        isValid = true
        hasMore = index < end
    }

    /// Moves behind `SIP / 2.0 /`; the version is the start line's business.
    private static func skipProtocol(_ span: Span<UInt8>, _ index: inout Int, _ end: Int) -> Bool {
        for _ in 0..<2 {
            let lower = index
            while index < end, ByteClass.isToken(span[index]) { index += 1 }
            guard index > lower else { return false }
            span.skipSpace(&index, before: end)
            guard index < end, span[index] == ByteClass.slash else { return false }
            index += 1
            span.skipSpace(&index, before: end)
        }
        return true
    }

    private mutating func readParameters(
        _ span: Span<UInt8>,
        _ index: inout Int,
        _ end: Int
    ) -> Bool {
        var valueEnd = index
        while index < end, span[index] == ByteClass.semicolon {
            guard let parameter = span.readParameter(&index, before: end) else { return false }
            valueEnd = index
            if span.matches(parameter.name, .branch) {
                branch = parameter.value
            } else if span.matches(parameter.name, .rport) {
                rportIsFilled = !parameter.value.isEmpty
                rport = ByteRange(
                    parameter.name.lower,
                    rportIsFilled ? parameter.value.upper : parameter.name.upper
                )
            }
            span.skipSpace(&index, before: end)
        }
        guard index < end else {
            index = valueEnd
            return true
        }
        // Another value must follow a comma.
        guard span[index] == ByteClass.comma else { return false }
        var next = index + 1
        span.skipSpace(&next, before: end)
        return next < end && ByteClass.isToken(span[next])
    }
}
