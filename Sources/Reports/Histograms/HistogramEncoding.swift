internal import Typesetting

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The encoding V2 of HdrHistogram, compressed and in Base64, as its logs hold it.
///
/// The counts are of microseconds, from 1 on, to three significant digits.
///
/// Source: G. Tene, HdrHistogram, `AbstractHistogram.encodeIntoByteBuffer` and
/// `ZigZagEncoding`.
package enum HistogramEncoding {
    private static let cookie: UInt32 = 0x1C84_9313
    private static let compressedCookie: UInt32 = 0x1C84_9314
    private static let headerLength = 40
    private static let significantDigits: UInt32 = 3

    /// Returns the Base64 of a distribution.
    package static func text(of distribution: Distribution) -> String {
        var counts: [UInt8] = []
        writeCounts(of: distribution, to: &counts)
        var bytes = bigEndian(cookie) + bigEndian(UInt32(counts.count))
        bytes += bigEndian(UInt32(0)) + bigEndian(significantDigits)
        // The library wants the highest value to be at least twice the lowest, and 2,047 costs
        // it nothing.
        bytes += bigEndian(UInt64(1)) + bigEndian(max(distribution.highestMicroseconds, 2_047))
        bytes += bigEndian(1.0.bitPattern) + counts

        let compressed = ZlibStream.storing(bytes)
        let payload = bigEndian(compressedCookie) + bigEndian(UInt32(compressed.count)) + compressed
        return Data(payload).base64EncodedString()
    }

    /// Reads a distribution from the Base64; nil for what ``text(of:)`` does not write.
    package static func distribution(from text: String) -> Distribution? {
        guard let payload = Data(base64Encoded: text).map(Array.init),
            payload.count > 8, integer(payload[0..<4]) == UInt64(compressedCookie),
            let bytes = ZlibStream.stored(in: payload[8...]),
            bytes.count >= headerLength, integer(bytes[0..<4]) == UInt64(cookie),
            integer(bytes[12..<16]) == UInt64(significantDigits), integer(bytes[16..<24]) == 1
        else { return nil }
        return counts(in: bytes[headerLength...]).map(Distribution.init)
    }
}

// MARK: - Counts

extension HistogramEncoding {
    /// Writes counts as they are, and runs of zeros as the negative of their length.
    private static func writeCounts(of distribution: Distribution, to bytes: inout [UInt8]) {
        let counts = distribution.counts
        guard !counts.isEmpty else { return write(0, to: &bytes) }
        var index = 0
        while index < counts.count {
            var zeros = 0
            while index < counts.count, counts[index] == 0 {
                zeros += 1
                index += 1
            }
            if zeros > 0 { write(zeros == 1 ? 0 : -Int64(zeros), to: &bytes) }
            if index < counts.count {
                write(Int64(counts[index]), to: &bytes)
                index += 1
            }
        }
    }

    /// More buckets than durations in 64 bits of nanoseconds reach.
    private static let mostBuckets = 48 << 10
    /// More than is ever counted, and so few that their sum fits 64 bits.
    private static let mostOfBucket = Int64(1) << 48

    private static func counts(in bytes: ArraySlice<UInt8>) -> [UInt64]? {
        var rest = bytes
        var counts: [UInt64] = []
        while !rest.isEmpty {
            guard let value = readValue(from: &rest) else { return nil }
            let zeros = value > 0 ? 0 : max(1, value.magnitude)
            guard zeros < UInt64(mostBuckets - counts.count), value < mostOfBucket else {
                return nil
            }
            counts += repeatElement(0, count: Int(zeros))
            if value > 0 { counts.append(UInt64(value)) }
        }
        return counts
    }

    /// Writes seven bits a byte, the lowest first; a ninth byte has eight.
    private static func write(_ value: Int64, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
        for _ in 0..<8 {
            guard rest >= 0x80 else { return bytes.append(UInt8(rest)) }
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func readValue(from bytes: inout ArraySlice<UInt8>) -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard let byte = bytes.popFirst() else { return nil }
            let bits = index == 8 ? byte : byte & 0x7F
            value |= UInt64(bits) << UInt64(7 * index)
            if byte < 0x80 { break }
        }
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
}

// MARK: - Integers

extension HistogramEncoding {
    private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
