/// Reading the small things of which headers are made.
extension Span<UInt8> {
    /// Moves an index past white space.
    @inline(__always)
    func skipSpace(_ index: inout Int, before end: Int) {
        while index < end, ByteClass.isSpace(self[index]) { index += 1 }
    }

    /// The range without white space at either side.
    func trimmed(_ lower: Int, _ upper: Int) -> ByteRange {
        var lower = lower
        var upper = upper
        while lower < upper, ByteClass.isSpace(self[lower]) { lower += 1 }
        while lower < upper, ByteClass.isSpace(self[upper - 1]) { upper -= 1 }
        return ByteRange(lower, upper)
    }

    /// Moves an index from a quotation mark past its partner.
    ///
    /// - Returns: Whether there was a partner.
    func skipQuoted(_ index: inout Int, before end: Int) -> Bool {
        index += 1
        while index < end {
            let byte = self[index]
            index += 1
            if byte == ByteClass.quote { return true }
            if byte == ByteClass.backslash { index += 1 }
        }
        index = end
        return false
    }

    /// The number that decimal digits write; `nil` when there are none or others, or it is over the limit.
    func number(in range: ByteRange, atMost limit: UInt64) -> UInt64? {
        guard !range.isEmpty else { return nil }
        var value: UInt64 = 0
        for index in range.lower..<range.upper {
            let byte = self[index]
            guard ByteClass.isDigit(byte) else { return nil }
            value = value * 10 + UInt64(byte &- ByteClass.zero)
            // The limit is below 2⁶⁰, so that the next digit cannot overflow.
            guard value <= limit else { return nil }
        }
        return value
    }

    /// Whether two ranges hold the same bytes.
    func isEqual(_ range: ByteRange, _ other: ByteRange) -> Bool {
        guard range.count == other.count else { return false }
        for offset in 0..<range.count
        where self[range.lower + offset] != self[other.lower + offset] {
            return false
        }
        return true
    }

    /// Whether a range holds a text, letters in either case; the text is written in small letters.
    @inline(__always)
    func matches(_ range: ByteRange, _ text: String) -> Bool {
        // Most texts differ in their length already.
        range.count == text.utf8.count && hasLetters(of: text, at: range.lower)
    }

    private func hasLetters(of text: String, at lower: Int) -> Bool {
        var index = lower
        for byte in text.utf8 {
            guard ByteClass.lowercased(self[index]) == byte else { return false }
            index += 1
        }
        return true
    }
}

extension ByteRange {
    /// The bytes of the range as text; what is not UTF-8 is replaced.
    package func text(in bytes: [UInt8]) -> String {
        String(decoding: bytes[lower..<upper], as: UTF8.self)
    }
}
