/// Makes of a number something that only shows whether two numbers are the same.
///
/// Swift's hash is SipHash-1-3 with a key that the process draws at its start and never tells, so what
/// comes out means nothing outside of it.
enum CallerHash {
    /// Words that stand in the place of a number that is withheld.
    private static let withheld = [
        "anonymous", "restricted", "unknown", "private", "unavailable", "withheld", "blocked",
        "none", "s", "0",
    ]

    /// The hash of a caller; zero for one that is withheld.
    static func caller(_ bytes: Span<UInt8>, _ field: RowField) -> UInt32 {
        guard field.count > 0 else { return 0 }
        // A number of two digits or more is no word.
        let first = bytes[field.start]
        let isNumber = field.count > 1 && first <= 0x39
        for word in isNumber ? [] : withheld where field.count == word.utf8.count {
            if bytes.isWord(word, field) { return 0 }
        }
        return UInt32(truncatingIfNeeded: key(bytes, field, onlyDigits: true)) | 1
    }

    /// The hash of a caller; zero for one that is withheld.
    static func caller(_ text: String?) -> UInt32 {
        guard let text else { return 0 }
        let bytes = Array(text.utf8)
        return caller(bytes.span, RowField(start: 0, end: bytes.count))
    }

    /// The hash of an identifier; never zero.
    static func key(_ bytes: Span<UInt8>, _ field: RowField, onlyDigits: Bool = false) -> UInt64 {
        var hasher = Hasher()
        var (word, count) = (UInt64(0), 0)
        for index in field.start..<field.end {
            let byte = bytes[index]
            let isDigit = byte >= 0x30 && byte <= 0x39
            // A plus, blanks and hyphens do not make another number.
            if onlyDigits, !isDigit, byte < 0x41 { continue }
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(count)
        return UInt64(bitPattern: Int64(hasher.finalize())) | 1
    }

    /// The hash of an identifier; never zero.
    static func key(_ text: String) -> UInt64 {
        let bytes = Array(text.utf8)
        return key(bytes.span, RowField(start: 0, end: bytes.count))
    }
}
