/// Text in UTF-16, as Windows PowerShell writes it.
enum UTF16Text {
    /// The same text in UTF-8; other bytes as they are.
    ///
    /// UTF-16 is known by its byte order mark, or by zeros in every other place of its beginning, which
    /// no other text has.
    ///
    /// Sources: The Unicode Standard, section 3.10; D. Crockford, "The application/json Media Type for
    /// JavaScript Object Notation", RFC 4627, section 3.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard let isBigEndian = isBigEndian(bytes) else { return bytes }
        let hasMark = bytes[0] >= 0xFE
        let units = stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Whether UTF-16 has its large bytes first; `nil` for what is no UTF-16.
    private static func isBigEndian(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return false }
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
        case (false, true, false, true): return false
        case (true, false, true, false): return true
        default: return nil
        }
    }
}
