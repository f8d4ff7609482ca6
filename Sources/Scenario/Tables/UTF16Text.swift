/// Text in UTF-16, as Windows PowerShell and spreadsheets ("Unicode text") write it.
package enum UTF16Text {
    /// In which order the two bytes of a unit stand.
    package enum ByteOrder: Hashable, Sendable {
        case littleEndian
        case bigEndian
    }

    /// The same text in UTF-8; other bytes as they are.
    ///
    /// UTF-16 is known by its byte order mark, or by the zeros in every other place of its beginning,
    /// which no other text has.
    ///
    /// Sources: The Unicode Standard, section 3.10; D. Crockford, "The application/json Media Type for
    /// JavaScript Object Notation", RFC 4627, section 3.
    package static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard let order = byteOrder(of: bytes) else { return bytes }
        return decoded(bytes[(hasMark(bytes) ? 2 : 0)...], order)
    }

    /// Text of a known order without its byte order mark, in UTF-8; half a unit at its end is left out.
    package static func decoded(_ bytes: ArraySlice<UInt8>, _ order: ByteOrder) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return order == .bigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// How many of some bytes can be decoded before more of them are there: whole units, and no half of
    /// a surrogate pair at the end.
    package static func wholeCount(of bytes: [UInt8], _ order: ByteOrder) -> Int {
        let count = bytes.count / 2 * 2
        guard count >= 2 else { return 0 }
        let high = bytes[count - (order == .bigEndian ? 2 : 1)]
        return (0xD8...0xDB).contains(high) ? count - 2 : count
    }

    /// Whether the bytes begin with a byte order mark of UTF-16.
    package static func hasMark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    /// In which order the bytes of a text stand.
    ///
    /// - Parameter bytes: The beginning of a text, of which two kilobytes are looked at.
    /// - Returns: `nil` for what is no UTF-16.
    package static func byteOrder(of bytes: [UInt8]) -> ByteOrder? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .littleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .bigEndian }
        var zeros = (first: 0, second: 0)
        let pairs = min(bytes.count, 2048) / 2
        guard pairs >= 2 else { return nil }
        for index in 0..<pairs {
            if bytes[2 * index] == 0 { zeros.first += 1 }
            if bytes[2 * index + 1] == 0 { zeros.second += 1 }
        }
        // Letters of other scripts have no zeros, and a few have one in the other place; digits,
        // separators and line ends have them in the one place only.
        let fewest = max(2, pairs / 8)
        if zeros.second >= fewest, zeros.second > 4 * zeros.first { return .littleEndian }
        if zeros.first >= fewest, zeros.first > 4 * zeros.second { return .bigEndian }
        return nil
    }
}
