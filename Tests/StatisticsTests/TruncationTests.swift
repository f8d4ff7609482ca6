import Randomness
import Statistics
import TestSupport
import Testing

@Suite("Where a series settles")
struct TruncationTests {
    /// An autoregressive series of first order around 10, with innovations of variance 1.
    private func series(
        _ seed: Seed,
        count: Int = 2_000,
        memory: Double = 0.9,
        start: Double
    ) -> [Double] {
        var draws = RandomStream(seed)
        var distance = start - 10
        return (0..<count).map { _ in
            defer {
                // The sum of twelve uniform variables has the variance 1.
                let noise = (0..<12).reduce(-6.0) { sum, _ in sum + draws.unit() }
                distance = memory * distance + noise
            }
            return 10 + distance
        }
    }

    @Test("By hand: of 10 averages the first is left out")
    func byHand() {
        let averages = [100.0, 1, 3, 1, 3, 1, 3, 1, 3, 2]
        let truncation = Truncation(
            of: averages.flatMap { Array(repeating: $0, count: Truncation.batch) }
        )
        // Nine averages with a sum of squares of 8 around 2 give 8/81; eight give 6.875/64.
        #expect(truncation.observations == 5)
        #expect(!truncation.isUnsettled)
    }

    @Test("A series that begins far away is cut where that is forgotten")
    func transient() {
        var cuts: [Int] = []
        for seed in Seed.some(100) {
            let truncation = Truncation(of: series(seed, start: 100))
            #expect(!truncation.isUnsettled)
            cuts.append(truncation.observations)
        }
        // 90 · 0.9ⁿ is below the spread of 2.3 after 35 observations, and below a tenth of it after 57.
        cuts.sort()
        #expect((30...80).contains(cuts[50]), "\(cuts[50])")
        #expect(cuts[5] >= 25 && cuts[95] <= 400, "\(cuts[5]) \(cuts[95])")
    }

    @Test("A series that is settled from the start is hardly cut")
    func stationary() {
        let cuts = Seed.some(100).map { seed in
            Truncation(of: series(seed, start: 10)).observations
        }.sorted()
        #expect(cuts[50] <= 40, "\(cuts[50])")
        #expect(cuts[90] <= 600, "\(cuts[90])")
    }

    @Test("A series that climbs to the end has not settled and is cut in the middle")
    func trend() {
        let truncation = Truncation(of: (0..<1_000).map { Double($0) })
        #expect(truncation == Truncation(of: (0..<1_000).map { Double($0 * 3) }))
        #expect(truncation.isUnsettled && truncation.observations == 500)
    }

    @Test("What never changes, or is too short to tell, is left as it is")
    func nothing() {
        let constant = Truncation(of: Array(repeating: 3.3, count: 500))
        #expect(constant.observations == 0 && !constant.isUnsettled)
        let short = Truncation(of: (0..<49).map { Double($0) })
        #expect(short.observations == 0 && !short.isUnsettled)
    }
}
