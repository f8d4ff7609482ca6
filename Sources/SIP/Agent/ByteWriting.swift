/// Writing messages; a message is an array of bytes from the start.
extension [UInt8] {
    /// Adds a text in UTF-8.
    @inline(__always)
    mutating func add(_ text: String) {
        append(contentsOf: text.utf8)
    }

    /// Adds a range of other bytes.
    @inline(__always)
    mutating func add(_ range: ByteRange, of bytes: [UInt8]) {
        append(contentsOf: bytes[range.lower..<range.upper])
    }

    /// Adds a number in decimal digits.
    mutating func add(decimal number: UInt64) {
        var divisor: UInt64 = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(ByteClass.zero + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    /// Adds the lowest digits of a number in hexadecimal.
    mutating func add(hexadecimal number: UInt64, digits: Int) {
        for place in stride(from: digits - 1, through: 0, by: -1) {
            let digit = UInt8(truncatingIfNeeded: number &>> UInt64(place * 4)) & 15
            append(digit < 10 ? ByteClass.zero + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

extension Span<UInt8> {
    /// Reads up to 16 hexadecimal digits; `nil` when there are others.
    func hexadecimal(from lower: Int, digits: Int) -> UInt64? {
        guard lower + digits <= count else { return nil }
        var value: UInt64 = 0
        for index in lower..<lower + digits {
            let byte = self[index]
            let digit: UInt8
            if ByteClass.isDigit(byte) {
                digit = byte - ByteClass.zero
            } else if byte &- UInt8(ascii: "a") < 6 {
                digit = byte - UInt8(ascii: "a") + 10
            } else {
                return nil
            }
            value = value << 4 | UInt64(digit)
        }
        return value
    }
}
