import Randomness
import Testing

@Suite("Normal quantile")
struct NormalQuantileTests {
    /// Probabilities and their quantiles, solved for with mpmath 1.3 at 300 bits.
    private static let known: [(Double, Double)] = [
        (0x1p-53, -8.209536151601387),
        (1e-13, -7.348796102800677),
        (1e-11, -6.706023155495136),
        (1.4e-11, -6.656723091518184),
        (1e-05, -4.264890793922825),
        (0.01, -2.326347874040841),
        (0.075, -1.439531470938456),
        (0.0750001, -1.4395307645017297),
        (0.2, -0.8416212335729142),
        (0.3, -0.5244005127080408),
        (0.499, -0.002506630899571766),
        (0.6, 0.2533471031357997),
        (0.9, 1.2815515655446006),
        (0.92499, 1.4394608308216257),
        (0.975, 1.9599639845400538),
        (1 - 0x1p-53, 8.209536151601387),
    ]

    @Test("Known quantiles come out to 6 units in the last place", arguments: known)
    func knownQuantiles(probability: Double, quantile: Double) {
        let found = ExactMath.normalQuantile(probability)

        #expect((found - quantile).magnitude <= 6 * quantile.ulp)
    }

    @Test("The quantile of one half is 0")
    func median() {
        #expect(ExactMath.normalQuantile(0.5) == 0)
    }

    @Test("The lower tail mirrors the upper one bit by bit")
    func symmetry() {
        for step in 1..<1_024 {
            let probability = Double(step) / 1_024
            let mirrored = ExactMath.normalQuantile(1 - probability)
            #expect(ExactMath.normalQuantile(probability) == -mirrored)
        }
    }

    @Test("The quantile grows from one approximation into the next")
    func growth() {
        // The borders: 0.075, and e⁻²⁵ where the far tail begins.
        for border in [0.075, 1.388794386496402e-11] {
            let below = ExactMath.normalQuantile(border * (1 - 1e-12))
            let above = ExactMath.normalQuantile(border * (1 + 1e-12))
            #expect(below < above)
            #expect(above - below < 1e-11)
        }
    }
}
