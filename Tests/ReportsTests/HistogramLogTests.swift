import Foundation
import Reports
import Testing

@Suite("Histogram logs")
struct HistogramLogTests {
    /// Counts of buckets: none, few, many, more than one block of a stream holds, and large ones.
    private static let samples: [[UInt64]] = [
        [], [1], [0, 0, 3], Array(repeating: 0, count: 5_000) + [7],
        (0..<30_000).map { UInt64($0 % 17 == 0 ? $0 : 0) }, [UInt64(1) << 40, 0, 1],
        Array(repeating: 255, count: 47_000),
    ]

    @Test("A log holds what was counted, by a decoder of its own", arguments: samples.indices)
    func roundTrip(sample: Int) throws {
        let counts = Self.samples[sample]
        let distribution = Distribution(counts: counts)
        let text = HistogramLog.text(of: distribution, name: "talkTime", seconds: 7_200)
        let line = try #require(text.split(separator: "\n").last)
        let fields = line.split(separator: ",")

        #expect(fields[0] == "0.000")
        #expect(fields[1] == "7200.000")
        let decoded = try IndependentDecoder.counts(in: String(fields[3]))
        #expect(Array(decoded.prefix(distribution.counts.count)) == distribution.counts)
        #expect(decoded.dropFirst(distribution.counts.count).allSatisfy { $0 == 0 })
        #expect(HistogramLog.distribution(from: text) == distribution)
    }

    @Test(
        "What is no log of this program is refused, not misread",
        arguments: ["", "#[comment]", "0.000,1,2,", "0.000,1,2,AAAA", "0.000,1,2,HISTFAAA"]
    )
    func refused(text: String) {
        #expect(HistogramLog.distribution(from: text) == nil)
    }

    @Test("A log that was cut or changed is refused")
    func damaged() throws {
        let text = HistogramEncoding.text(of: Distribution(counts: [1, 2, 3, 0, 0, 9]))
        let bytes = try #require(Data(base64Encoded: text))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x20
            #expect(
                HistogramEncoding.distribution(from: changed.base64EncodedString())?.total != 15
                    || index < 8
            )
            let cut = bytes.prefix(index).base64EncodedString()
            #expect(HistogramEncoding.distribution(from: cut) == nil)
        }
    }

    @Test(
        "A log with more buckets or larger counts than there can be is refused",
        arguments: [(count: UInt64(1) << 50, buckets: 1), (1, 49 << 10)]
    )
    func impossible(count: UInt64, buckets: Int) {
        let counts = Array(repeating: count, count: buckets)
        let text = HistogramEncoding.text(of: Distribution(counts: counts))
        #expect(HistogramEncoding.distribution(from: text) == nil)
    }

    @Test("Percentiles and bins are those of the counts")
    func statistics() {
        let distribution = Distribution(counts: Array(repeating: 1, count: 2_000))
        let percentiles = distribution.percentiles([0, 50, 90, 100])
        #expect(percentiles == [0, 0.000_999, 0.001_799, 0.001_999])
        let (bins, beyond) = distribution.bins(3, width: 0.000_5)
        #expect(bins == [500, 500, 500])
        #expect(beyond == 500)
    }
}

/// Decodes the payload of a log from the description of the format, sharing nothing with the program.
private enum IndependentDecoder {
    struct Wrong: Error {}

    static func counts(in base64: String) throws -> [UInt64] {
        guard let data = Data(base64Encoded: base64) else { throw Wrong() }
        let payload = [UInt8](data)
        guard word(payload, 0) & ~0xF0 == 0x1C84_9304, word(payload, 4) == payload.count - 8 else {
            throw Wrong()
        }
        let bytes = try inflate(Array(payload[8...]))
        guard word(bytes, 0) & ~0xF0 == 0x1C84_9303, word(bytes, 4) == bytes.count - 40,
            word(bytes, 12) == 3
        else { throw Wrong() }
        var counts: [UInt64] = []
        var index = 40
        while index < bytes.count {
            var (value, shift) = (UInt64(0), UInt64(0))
            repeat {
                value += UInt64(shift == 56 ? bytes[index] : bytes[index] & 0x7F) << shift
                shift += 7
                index += 1
            } while bytes[index - 1] & 0x80 != 0 && shift <= 56
            // Zigzag: odd numbers are negative.
            if value % 2 == 1 {
                counts += Array(repeating: 0, count: Int(value / 2 + 1))
            } else {
                counts.append(value / 2)
            }
        }
        return counts
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
        bytes[at..<at + 4].reduce(0) { $0 * 256 + Int($1) }
    }

    /// RFC 1950 with stored blocks of RFC 1951, bit by bit.
    private static func inflate(_ stream: [UInt8]) throws -> [UInt8] {
        guard (Int(stream[0]) * 256 + Int(stream[1])) % 31 == 0, stream[0] & 15 == 8 else {
            throw Wrong()
        }
        var index = 2
        var bytes: [UInt8] = []
        while true {
            let isLast = stream[index] & 1 == 1
            guard stream[index] >> 1 & 3 == 0 else { throw Wrong() }
            let length = Int(stream[index + 1]) + 256 * Int(stream[index + 2])
            bytes += stream[(index + 5)..<(index + 5 + length)]
            index += 5 + length
            if isLast { break }
        }
        let low = bytes.reduce(1) { ($0 + Int($1)) % 65_521 }
        guard word(stream, index) % 65_536 == low else { throw Wrong() }
        return bytes
    }
}
