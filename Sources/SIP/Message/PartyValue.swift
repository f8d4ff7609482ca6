/// A party of a call: `"Name" <uri>;tag=…` or `uri;tag=…`.
///
/// The value of `From`, `To`, `Contact`, `Route` and `Record-Route`.
///
/// Source: RFC 3261, sections 20.10, 20.20, 20.39 and 25.1.
package struct PartyValue: Hashable, Sendable {
    /// The whole value, without further values that a comma separates from it.
    package private(set) var range = ByteRange.absent
    /// The URI.
    package private(set) var uri = ByteRange.absent
    /// The tag, which names the party's side of a dialog.
    package private(set) var tag = ByteRange.absent

    /// An absent party.
    init() {}

    /// Reads the only value of a header.
    ///
    /// - Returns: Whether it keeps the grammar and is the only one.
    mutating func readOnly(_ span: Span<UInt8>, _ value: ByteRange) -> Bool {
        var index = value.lower
        return read(span, &index, value.upper) && index == value.upper
    }

    /// Whether every value of a header keeps the grammar; `*` is one, for registrations.
    static func isList(_ span: Span<UInt8>, _ value: ByteRange) -> Bool {
        var index = value.lower
        if value.count == 1, span[index] == UInt8(ascii: "*") { return true }
        while true {
            var party = PartyValue()
            guard party.read(span, &index, value.upper) else { return false }
            guard index < value.upper else { return true }
            index += 1
        }
    }

    /// Reads a value, and moves the index to its end or to the comma behind it.
    mutating func read(_ span: Span<UInt8>, _ index: inout Int, _ end: Int) -> Bool {
        span.skipSpace(&index, before: end)
        let lower = index
        guard index < end, readURI(span, &index, end) else { return false }
        var upper = index
        span.skipSpace(&index, before: end)
        while index < end, span[index] == ByteClass.semicolon {
            guard let parameter = span.readParameter(&index, before: end) else { return false }
            upper = index
            if span.matches(parameter.name, .tag) { tag = parameter.value }
            span.skipSpace(&index, before: end)
        }
        range = ByteRange(lower, upper)
        return index == end || span[index] == ByteClass.comma
    }

    private mutating func readURI(_ span: Span<UInt8>, _ index: inout Int, _ end: Int) -> Bool {
        let lower = index
        if span[index] == ByteClass.quote {
            guard span.skipQuoted(&index, before: end) else { return false }
            span.skipSpace(&index, before: end)
            return readBracketed(span, &index, end)
        }
        // A display name is tokens and spaces; the first other byte tells the form.
        while index < end, ByteClass.isToken(span[index]) || ByteClass.isSpace(span[index]) {
            index += 1
        }
        guard index < end else { return false }
        if span[index] == ByteClass.less { return readBracketed(span, &index, end) }
        guard span[index] == ByteClass.colon else { return false }
        return readBare(span, lower, &index, end)
    }

    private mutating func readBracketed(
        _ span: Span<UInt8>,
        _ index: inout Int,
        _ end: Int
    ) -> Bool {
        guard index < end, span[index] == ByteClass.less else { return false }
        index += 1
        let lower = index
        while index < end, span[index] != ByteClass.greater { index += 1 }
        guard index < end else { return false }
        uri = ByteRange(lower, index)
        index += 1
        return SIPURI(span, uri) != nil
    }

    /// A URI without brackets ends at the first parameter and has no headers, section 20.
    private mutating func readBare(
        _ span: Span<UInt8>,
        _ lower: Int,
        _ index: inout Int,
        _ end: Int
    ) -> Bool {
        while index < end, span[index] != ByteClass.semicolon, span[index] != ByteClass.comma,
            !ByteClass.isSpace(span[index])
        {
            if span[index] == ByteClass.question { return false }
            index += 1
        }
        uri = ByteRange(lower, index)
        return SIPURI(span, uri) != nil
    }
}
