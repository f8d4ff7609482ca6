import Randomness
import Testing
import VirtualTime

@Suite("Draws at the edges")
struct SamplerEdgeTests {
    private let century = SimulationDuration(nanoseconds: 3_155_760_000_000_000_000)

    @Test("The longest duration is a hundred Julian years")
    func longestDuration() {
        #expect(Sampler.longestDuration == century)
        #expect(century.seconds == 100 * 365.25 * 86_400)
    }

    @Test(
        "Extreme laws stay between zero and a hundred years",
        arguments: [
            .lognormal(median: .seconds(3_600), sigma: 1_000),
            .lognormal(median: .seconds(3_600), sigma: 1e300),
            .weibull(shape: 0.01, scale: .seconds(1)),
            .weibull(shape: 1e-300, scale: .seconds(1)),
            .gamma(shape: 1e-3, mean: .seconds(3e9)),
            .uniform(from: .zero, to: SimulationDuration(nanoseconds: .max)),
            .exponential(mean: SimulationDuration(nanoseconds: .max)),
            .erlang(phases: 2, mean: SimulationDuration(nanoseconds: .max)),
        ] as [Law]
    )
    func saturation(law: Law) {
        let durations = Draws(law, seed: 8, count: 5_000).durations

        #expect(durations.allSatisfy { $0 >= .zero && $0 <= century })
        #expect(durations.contains(century))
        #expect(durations.contains { $0 < century })
    }

    @Test(
        "Tiny laws draw durations of zero, never negative ones",
        arguments: [
            .gamma(shape: 1e-3, mean: .seconds(1)),
            .gamma(shape: 1e-300, mean: .seconds(1)),
            .weibull(shape: 1e-3, scale: SimulationDuration(nanoseconds: 1)),
            .exponential(mean: SimulationDuration(nanoseconds: 1)),
            .erlang(phases: 16, mean: SimulationDuration(nanoseconds: 1)),
            .lognormal(median: SimulationDuration(nanoseconds: 1), sigma: 3),
            .uniform(from: .zero, to: SimulationDuration(nanoseconds: 1)),
        ] as [Law]
    )
    func tiny(law: Law) {
        let durations = Draws(law, seed: 8, count: 5_000).durations

        #expect(durations.allSatisfy { $0 >= .zero })
        #expect(durations.contains(.zero))
    }

    @Test("A lognormal law without spread always draws its median")
    func noSpread() {
        let durations = Draws(.lognormal(mean: .seconds(30), cv: 0), seed: 1, count: 100).durations

        #expect(durations.allSatisfy { $0 == .seconds(30) })
    }

    @Test("A uniform law of one point always draws it")
    func onePoint() {
        let law = Law.uniform(from: .seconds(4), to: .seconds(4))

        #expect(Draws(law, seed: 1, count: 100).durations.allSatisfy { $0 == .seconds(4) })
    }

    @Test(
        "Constants are drawn as they are, up to a hundred years",
        arguments: [
            (0, 0), (1, 1), (3_155_760_000_000_000_000, 3_155_760_000_000_000_000),
            (3_155_760_000_000_000_001, 3_155_760_000_000_000_000),
            (.max, 3_155_760_000_000_000_000),
        ] as [(Int64, Int64)]
    )
    func constants(stated: Int64, drawn: Int64) {
        let law = Law.constant(SimulationDuration(nanoseconds: stated))

        #expect(Draws(law, seed: 1, count: 1).durations[0].nanoseconds == drawn)
    }

    @Test(
        "Numbers are rounded to the nearest nanosecond, ties to the even one",
        arguments: [
            (0, 0), (0.49999999999999994, 0), (0.5, 0), (0.5000000000000001, 1), (1.5, 2),
            (2.5, 2), (1e9 + 0.75, 1_000_000_001),
            (0x1p52 - 1.5, 0xF_FFFF_FFFF_FFFE), (0x1p52 - 0.5, 0x10_0000_0000_0000),
            (0x1p52, 0x10_0000_0000_0000), (0x1p52 + 1, 0x10_0000_0000_0001),
            (0x1p60, 0x1000_0000_0000_0000), (3.15576e18, 3_155_760_000_000_000_000),
            (3.2e18, 3_155_760_000_000_000_000), (.infinity, 3_155_760_000_000_000_000),
        ] as [(Double, Int64)]
    )
    func rounding(nanoseconds: Double, rounded: Int64) {
        #expect(Sampler.rounded(nanoseconds).nanoseconds == rounded)
    }

    @Test("A share of zero is never chosen")
    func emptyShares() {
        let law = Law.hyperexponential([
            HyperexponentialBranch(share: 0, mean: .seconds(1e9)),
            HyperexponentialBranch(share: 1, mean: SimulationDuration(nanoseconds: 1)),
            HyperexponentialBranch(share: 0, mean: .seconds(1e9)),
        ])

        #expect(Draws(law, seed: 1, count: 5_000).durations.allSatisfy { $0.nanoseconds < 40 })
    }
}
