import Randomness
import Statistics
import Testing
import VirtualTime

@Suite("Distance of Kolmogorov and Smirnov")
struct KolmogorovDistanceTests {
    private func distance(_ seconds: [Double], limit: Double? = nil) -> KolmogorovDistance {
        let sample = CensoredDurations(
            seconds.map { .seconds($0) },
            censoredAt: limit.map { .seconds($0) }
        )
        return KolmogorovDistance(of: sample, from: .uniform(from: .zero, to: .seconds(10)))
    }

    @Test("The distance is the largest gap, before or after a duration")
    func gaps() {
        #expect((distance([1, 2, 3, 4]).value - 0.6).magnitude < 1e-12)
        #expect((distance([6, 7, 8, 9]).value - 0.6).magnitude < 1e-12)
        #expect((distance([2.5, 5, 7.5, 9.9]).value - 0.25).magnitude < 1e-12)
        #expect((distance([4, 4, 4, 4]).value - 0.6).magnitude < 1e-12)
    }

    @Test("Beyond the limit nothing counts, and at the limit the share of what was cut off does")
    func limit() {
        // At 5 s, a quarter has ended where the law has half.
        #expect((distance([1, 8, 8, 8], limit: 5).value - 0.25).magnitude < 1e-12)
        #expect((distance([1, 9.9, 9.9, 9.9], limit: 5).value - 0.25).magnitude < 1e-12)
    }

    /// Percentage points of Kolmogorov's limit, from scipy 1.17.
    @Test(
        "Kolmogorov's limit is that of the tables",
        arguments: [
            (1.3580986393225505, 0.05), (1.6276236115189503, 0.01), (1.9494746035043753, 0.001),
            (0.8275735551899077, 0.5), (0.5196103791686225, 0.95),
        ]
    )
    func probabilities(x: Double, probability: Double) {
        #expect((KolmogorovDistance.exceeding(x) - probability).magnitude < 1e-9)
    }

    @Test("Small distances are likely, large ones are not")
    func extremes() {
        #expect(KolmogorovDistance.exceeding(0) == 1)
        #expect(KolmogorovDistance.exceeding(0.2700001) > 1 - 1e-6)
        #expect(KolmogorovDistance.exceeding(9) < 1e-60)
    }
}
