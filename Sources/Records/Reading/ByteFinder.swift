/// Finds the next of four bytes, eight bytes at a time.
///
/// Of records of 300 bytes most bytes matter to nobody; looking at each alone takes half of all time.
///
/// Source: S. E. Anderson, "Bit Twiddling Hacks", "Determine if a word has a zero byte", 2005.
struct ByteFinder {
    private let patterns: (UInt64, UInt64, UInt64, UInt64)

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        patterns = (
            ones * UInt64(first), ones * UInt64(second), ones * UInt64(third), ones * UInt64(fourth)
        )
    }

    /// The first place from `start` on at which one of the bytes stands, else the number of bytes.
    @inline(__always)
    func first(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = unsafe bytes.bytes
        let last = raw.byteCount - 8
        while index <= last {
            // Within the bytes, as the loop's condition says.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let hits =
                Self.zeros(word ^ patterns.0) | Self.zeros(word ^ patterns.1)
                | Self.zeros(word ^ patterns.2) | Self.zeros(word ^ patterns.3)
            // The least significant mark is that of a true hit.
            if hits != 0 { return index + UInt64(littleEndian: hits).trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            let byte = UInt64(bytes[index])
            if byte == patterns.0 & 0xFF || byte == patterns.1 & 0xFF || byte == patterns.2 & 0xFF
                || byte == patterns.3 & 0xFF
            {
                return index
            }
            index += 1
        }
        return index
    }

    /// A mark in the top bit of each byte that is zero; perhaps of bytes above such a one, too.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }
}
