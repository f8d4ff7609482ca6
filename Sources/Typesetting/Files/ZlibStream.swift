/// A zlib stream whose blocks are stored as they are.
///
/// Every inflater reads it. Nothing is squeezed on purpose: what a compressor makes of bytes differs
/// between its versions, and the files of a run are the same everywhere. Counts have little to
/// squeeze once their zeros are runs.
///
/// Source: RFC 1950 and RFC 1951, section 3.2.4.
package enum ZlibStream {
    private static let header: [UInt8] = [0x78, 0x01]
    private static let mostBytesOfBlock = 65_535

    /// Returns a stream of the bytes.
    package static func storing(_ bytes: [UInt8]) -> [UInt8] {
        var stream = header
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(mostBytesOfBlock)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            for value in [length, ~length] {
                stream += [UInt8(value & 0xFF), UInt8(value >> 8)]
            }
            stream += block
        } while !rest.isEmpty
        let sum = adler32(bytes)
        return stream + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    /// Returns the bytes of a stream of stored blocks; nil for any other.
    package static func stored(in stream: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = stream
        guard rest.starts(with: header) else { return nil }
        rest = rest.dropFirst(header.count)
        var bytes: [UInt8] = []
        var isLast = false
        while !isLast {
            let head = Array(rest.prefix(5))
            guard head.count == 5, head[0] <= 1, head[1] == ~head[3], head[2] == ~head[4] else {
                return nil
            }
            isLast = head[0] == 1
            let length = Int(head[1]) | Int(head[2]) << 8
            rest = rest.dropFirst(5)
            guard rest.count >= length else { return nil }
            bytes += rest.prefix(length)
            rest = rest.dropFirst(length)
        }
        let sum = rest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return rest.count >= 4 && sum == adler32(bytes) ? bytes : nil
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var (low, high) = (UInt32(1), UInt32(0))
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}
