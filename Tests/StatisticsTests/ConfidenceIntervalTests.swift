import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Confidence intervals")
struct ConfidenceIntervalTests {
    private typealias Part = ConfidenceInterval.Part

    private func parts(_ pairs: [(Double, Double)]) -> [Part] {
        pairs.map { Part(part: $0.0, whole: $0.1) }
    }

    @Test("Batches of one size have the interval worked out by hand")
    func equalBatches() throws {
        // Ratio 9/30; residuals −1, 1, 0; error √(2/2 · 3)/30; t(2) = 4.302653.
        let interval = try #require(
            ConfidenceInterval.ratio(of: parts([(2, 10), (4, 10), (3, 10)]))
        )
        #expect((interval.low - (0.3 - 0.248_413_765)).magnitude < 1e-8)
        #expect((interval.high - (0.3 + 0.248_413_765)).magnitude < 1e-8)
    }

    @Test("Batches of different sizes have the interval worked out by hand")
    func unequalBatches() throws {
        // Ratio 6/50; residuals −0.2, 1.6, −1.4; error √(4.56/2 · 3)/50; t(2) = 4.302653.
        let interval = try #require(
            ConfidenceInterval.ratio(of: parts([(1, 10), (4, 20), (1, 20)]))
        )
        #expect((interval.low - (0.12 - 0.225_057_965)).magnitude < 1e-7)
        #expect((interval.high - (0.12 + 0.225_057_965)).magnitude < 1e-7)
    }

    @Test("Empty batches say nothing")
    func emptyBatches() {
        let filled = parts([(2, 10), (4, 10), (3, 10)])
        let withEmpty = parts([(0, 0), (2, 10), (4, 10), (0, 0), (3, 10)])

        #expect(
            ConfidenceInterval.ratio(of: withEmpty) == ConfidenceInterval.ratio(of: filled)
        )
    }

    @Test("One batch has no interval")
    func tooFew() {
        for pairs in [[], [(1.0, 2.0)], [(1, 2), (0, 0)]] {
            #expect(ConfidenceInterval.ratio(of: parts(pairs)) == nil)
            #expect(ConfidenceInterval.share(of: parts(pairs)) == nil)
        }
    }

    @Test("A share is cut to 0 and 1, a ratio is not")
    func cut() throws {
        let low = parts([(0, 10), (1, 10)])
        let high = parts([(10, 10), (9, 10)])

        #expect(try #require(ConfidenceInterval.ratio(of: low)).low < 0)
        #expect(try #require(ConfidenceInterval.ratio(of: high)).high > 1)
        #expect(try #require(ConfidenceInterval.share(of: low)).low == 0)
        #expect(try #require(ConfidenceInterval.share(of: high)).high == 1)
        #expect(
            ConfidenceInterval.ratio(of: low)?.high == ConfidenceInterval.share(of: low)?.high
        )
    }

    @Test("None and all of a hundred have Wilson's interval")
    func wilson() throws {
        // z² = 3.841458821; the end is z²/(100 + z²).
        let none = try #require(
            ConfidenceInterval.share(of: parts([(0, 50), (0, 50)]))
        )
        let all = try #require(
            ConfidenceInterval.share(of: parts([(50, 50), (50, 50)]))
        )

        #expect(none.low == 0)
        #expect((none.high - 0.036_993_498).magnitude < 1e-8)
        #expect((all.low - (1 - 0.036_993_498)).magnitude < 1e-8)
        #expect(all.high == 1)
    }

    @Test("Wilson's interval keeps the confidence that was asked for")
    func wilsonConfidence() throws {
        // z² = 10.827566170 for 99.9 %.
        let none = try #require(
            ConfidenceInterval.share(of: parts([(0, 50), (0, 50)]), confidence: 0.999)
        )
        #expect((none.high - 0.097_697_410).magnitude < 1e-8)
    }

    @Test(
        "An interval covers the truth as often as it says",
        .tags(.theory),
        arguments: [0.8, 0.95, 0.999]
    )
    func coverage(confidence: Double) {
        var random = RandomStream(Seed(20))
        let repetitions = 1_500
        var covered = 0
        for _ in 0..<repetitions {
            let batches = (0..<12).map { _ in
                let whole = Double(Int.random(in: 50...150, using: &random))
                let part = (0..<Int(whole)).count { _ in random.occurs(withProbability: 0.3) }
                return Part(part: Double(part), whole: whole)
            }
            let interval = ConfidenceInterval.ratio(of: batches, confidence: confidence)
            if let interval, interval.low <= 0.3, 0.3 <= interval.high { covered += 1 }
        }

        // Binomial; 3.29 standard deviations are 99.9 %.
        let spread = (confidence * (1 - confidence) / Double(repetitions)).squareRoot()
        #expect((Double(covered) / Double(repetitions) - confidence).magnitude < 3.29 * spread)
    }
}
