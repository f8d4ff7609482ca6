/// A word of at most eight small letters, as one number.
///
/// To compare a range with a word is then to compare two numbers; these words are met in every message.
struct ShortWord: Hashable, Sendable {
    let count: Int
    let bits: UInt64

    init(_ text: String) {
        count = text.utf8.count
        precondition(count <= 8, "A short word has at most eight letters.")
        bits = text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    }

    static let sip = ShortWord("sip")
    static let protocolName = ShortWord("sip/")
    static let version = ShortWord("sip/2.0")
    static let tag = ShortWord("tag")
    static let branch = ShortWord("branch")
    static let rport = ShortWord("rport")
    static let cookie = ShortWord("z9hg4bk")
}

extension Span<UInt8> {
    /// Whether a range holds a word, letters in either case.
    @inline(__always)
    func matches(_ range: ByteRange, _ word: ShortWord) -> Bool {
        guard range.count == word.count else { return false }
        var bits: UInt64 = 0
        for index in range.lower..<range.upper {
            bits = bits &<< 8 | UInt64(ByteClass.lowercased(self[index]))
        }
        return bits == word.bits
    }
}
