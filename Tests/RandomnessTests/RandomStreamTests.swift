import Randomness
import Testing

@Suite("Random streams")
struct RandomStreamTests {
    private let key = RandomKey(seed: 7, replication: 3)
    private let purpose = DrawPurpose(rawValue: 11)

    @Test("The words of a stream are the blocks of its address, in order")
    func wordsAreBlocks() {
        var stream = RandomStream(
            key: key,
            purpose: DrawPurpose(rawValue: 0xAB),
            subject: 0x1234_5678_9ABC_DEF0,
            attempt: 0xC0FFEE
        )
        let words = (0..<4).map { _ in stream.next() }

        let first = Philox.block(
            low: 0x1234_5678_9ABC_DEF0,
            high: 0xABC0_FFEE_0000_0000,
            key: key.rawValue
        )
        let second = Philox.block(
            low: 0x1234_5678_9ABC_DEF0,
            high: 0xABC0_FFEE_0000_0001,
            key: key.rawValue
        )
        #expect(words == [first.0, first.1, second.0, second.1])
    }

    @Test("Every part of the address changes every word")
    func addressesDiffer() {
        var streams: [RandomStream] = []
        for seed: UInt64 in [0, 1, .max] {
            for replication in [0, 1, 1_000] {
                let key = RandomKey(seed: seed, replication: replication)
                for purpose: UInt8 in [0, 1, 255] {
                    for subject: UInt64 in [0, 1, 1 << 32, .max] {
                        for attempt: UInt32 in [0, 1, 0xFF_FFFF] {
                            streams.append(
                                RandomStream(
                                    key: key,
                                    purpose: DrawPurpose(rawValue: purpose),
                                    subject: subject,
                                    attempt: attempt
                                )
                            )
                        }
                    }
                }
            }
        }

        var seen: Set<UInt64> = []
        for var stream in streams {
            for _ in 0..<6 {
                seen.insert(stream.next())
            }
        }
        #expect(seen.count == 6 * 3 * 3 * 3 * 4 * 3)
    }

    @Test("One changed bit of the address changes about half the bits of a word")
    func avalanche() {
        var changed = 0
        var count = 0
        for index: UInt64 in 0..<200 {
            let high = 0x0B00_0005_0000_0000 | index
            let word = Philox.block(low: index, high: high, key: key.rawValue).0
            for bit in 0..<64 {
                let mask: UInt64 = 1 << bit
                let lower = Philox.block(low: index ^ mask, high: high, key: key.rawValue).0
                let upper = Philox.block(low: index, high: high ^ mask, key: key.rawValue).0
                changed += (word ^ lower).nonzeroBitCount + (word ^ upper).nonzeroBitCount
                count += 2 * 64
            }
        }

        // Binomial with probability ½; 3.29 standard deviations are 99.9 %.
        let deviation = (Double(count) / 4).squareRoot()
        #expect((Double(changed) - Double(count) / 2).magnitude < 3.29 * deviation)
    }

    @Test("The order in which streams are drawn does not matter")
    func orderDoesNotMatter() {
        var first = RandomStream(key: key, purpose: purpose, subject: 1)
        var second = RandomStream(key: key, purpose: purpose, subject: 2)
        let alone = [first.next(), first.next(), first.next()]
        let other = [second.next(), second.next(), second.next()]

        first = RandomStream(key: key, purpose: purpose, subject: 1)
        second = RandomStream(key: key, purpose: purpose, subject: 2)
        var together: [[UInt64]] = [[], []]
        for _ in 0..<3 {
            together[1].append(second.next())
            together[0].append(first.next())
        }
        #expect(together == [alone, other])
    }

    @Test("Neighbouring streams are uncorrelated", arguments: [1, 1 << 20, 1 << 40] as [UInt64])
    func neighboursUncorrelated(distance: UInt64) {
        let count = 20_000
        var sum = 0.0
        for subject in 0..<UInt64(count) {
            var left = RandomStream(key: key, purpose: purpose, subject: subject)
            var right = RandomStream(key: key, purpose: purpose, subject: subject &+ distance)
            sum += (left.unit() - 0.5) * (right.unit() - 0.5)
        }

        // A product of two centred uniforms has standard deviation 1/12.
        #expect((sum / Double(count)).magnitude < 3.29 / 12 / Double(count).squareRoot())
    }

    @Test("An attempt of more than 24 bits is a bug of ours")
    func attemptOutOfRange() async {
        await #expect(processExitsWith: .failure) {
            let key = RandomKey(seed: 0, replication: 0)
            _ = RandomStream(
                key: key,
                purpose: DrawPurpose(rawValue: 0),
                subject: 0,
                attempt: 1 << 24
            )
        }
    }

    @Test("A negative replication is a bug of ours")
    func negativeReplication() async {
        await #expect(processExitsWith: .failure) {
            _ = RandomKey(seed: 0, replication: -1)
        }
    }

    @Test("A stream ends rather than run into the next attempt")
    func exhaustion() async {
        await #expect(processExitsWith: .failure) {
            let key = RandomKey(seed: 0, replication: 0)
            var stream = RandomStream(key: key, purpose: DrawPurpose(rawValue: 0), subject: 0)
            stream.block = .max
            _ = stream.next()
        }
    }
}
