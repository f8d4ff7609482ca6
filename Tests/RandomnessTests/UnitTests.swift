import Randomness
import Testing

@Suite("Units and chances")
struct UnitTests {
    private let key = RandomKey(seed: 2024, replication: 0)

    private func stream(_ subject: UInt64) -> RandomStream {
        RandomStream(key: key, purpose: DrawPurpose(rawValue: 1), subject: subject)
    }

    @Test("The least and the greatest unit stay inside (0, 1)")
    func bounds() {
        #expect(RandomStream.midpoint(0) == 0x1p-53)
        #expect(RandomStream.midpoint(1) == 0x1.8p-52)
        #expect(RandomStream.midpoint(1 << 52 - 1) == 1 - 0x1p-53)
    }

    @Test("The tail is the exact complement of the unit")
    func complement() {
        for subject: UInt64 in 0..<10_000 {
            var left = stream(subject)
            var right = stream(subject)
            let unit = left.unit()
            let tail = right.tail()
            #expect(unit > 0 && unit < 1)
            #expect(tail == 1 - unit)
        }
    }

    @Test("Units fill all of 100 cells alike")
    func uniformity() {
        var cells = [Int](repeating: 0, count: 100)
        let count = 100_000
        var stream = stream(0)
        for _ in 0..<count {
            cells[Int(stream.unit() * 100)] += 1
        }

        let expected = Double(count) / 100
        let statistic = cells.reduce(0) {
            $0 + (Double($1) - expected) * (Double($1) - expected) / expected
        }
        // χ² with 99 degrees of freedom: 0.05 % below 58.0 and above 151.9.
        #expect(58.0 < statistic && statistic < 151.9)
    }

    @Test("Nothing of probability 0 occurs and everything of probability 1 does")
    func certainty() {
        for subject: UInt64 in 0..<1_000 {
            var stream = stream(subject)
            let impossible = stream.occurs(withProbability: 0)
            let certain = stream.occurs(withProbability: 1)
            #expect(!impossible && certain)
        }
        #expect(RandomStream.midpoint(1 << 52 - 1) < 1)
    }

    @Test("Chances are met", arguments: [0.001, 0.3, 0.5, 0.97])
    func chances(probability: Double) {
        let count = 50_000
        let hits = (0..<UInt64(count)).count { subject in
            var stream = stream(subject)
            return stream.occurs(withProbability: probability)
        }

        let deviation = (Double(count) * probability * (1 - probability)).squareRoot()
        #expect((Double(hits) - Double(count) * probability).magnitude < 3.29 * deviation)
    }

    @Test("A decision takes one word, whatever the probability", arguments: [0, 0.5, 1])
    func oneWordPerDecision(probability: Double) {
        var left = stream(5)
        var right = stream(5)
        _ = left.occurs(withProbability: probability)
        _ = right.next()
        let words = (left.next(), right.next())
        #expect(words.0 == words.1)
    }
}
