package import Plan

/// A block of addresses of the internet, as `10.1.0.0/16` or `fd00::/8`.
package struct AddressBlock: Hashable, Sendable {
    private let bytes: [UInt8]
    private let prefix: Int

    /// Reads a block; an address alone is the block of itself.
    ///
    /// - Returns: `nil` for what is no block.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        var prefix = bytes.count * 8
        if parts.count == 2 {
            guard let length = Int(parts[1]), (0...prefix).contains(length),
                parts[1].allSatisfy(\.isNumber)
            else { return nil }
            prefix = length
        }
        self.bytes = bytes
        self.prefix = prefix
    }

    /// Whether an address belongs to the block.
    package func contains(_ place: WirePlan.Place) -> Bool {
        guard let other = Self.bytes(of: place.host), other.count == bytes.count else {
            return false
        }
        for bit in 0..<prefix {
            let mask = UInt8(0x80) >> UInt8(bit & 7)
            if (bytes[bit >> 3] ^ other[bit >> 3]) & mask != 0 { return false }
        }
        return true
    }

    /// The addresses of this machine that no other reaches.
    package static let loopback = ["127.0.0.0/8", "::1"].compactMap(AddressBlock.init)

    /// The bytes of an address; `nil` for what is none.
    private static func bytes(of text: String) -> [UInt8]? {
        guard text.contains(":") else {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let bytes = parts.compactMap { $0.allSatisfy(\.isNumber) ? UInt8($0) : nil }
            return parts.count == 4 && bytes.count == 4 ? bytes : nil
        }
        // RFC 4291, section 2.2: the double colon stands for as many zeros as are missing, once.
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        var groups: [[UInt16]] = []
        for half in halves {
            let words =
                half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
            let numbers = words.compactMap { $0.count <= 4 ? UInt16($0, radix: 16) : nil }
            guard numbers.count == words.count else { return nil }
            groups.append(numbers)
        }
        let count = groups.reduce(0) { $0 + $1.count }
        guard groups.count == 2 ? count < 8 : count == 8 else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - count)
        let words = groups[0] + zeros + (groups.count == 2 ? groups[1] : [])
        return words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
