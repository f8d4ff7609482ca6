import Randomness
import Testing
import VirtualTime

@Suite("Composed and measured laws")
struct ComposedLawTests {
    private let measured = [4, 2.5, 0.8, 4, 31].map { SimulationDuration.seconds($0) }

    @Test("Measured durations are drawn as often as they were measured, and nothing else is")
    func empirical() {
        let draws = Draws(.empirical(MeasuredDurations(measured)), seed: 5, count: 50_000)

        for duration in Set(measured) {
            let share = Double(measured.count { $0 == duration }) / 5
            let found = Double(draws.durations.count { $0 == duration }) / 50_000
            let error = (share * (1 - share) / 50_000).squareRoot()
            #expect((found - share).magnitude < 3.29 * error)
        }
        #expect(draws.durations.allSatisfy(measured.contains))
    }

    @Test("One measured duration is always drawn")
    func single() {
        let law = Law.empirical(MeasuredDurations([.seconds(7)]))
        #expect(Draws(law, seed: 5, count: 100).durations.allSatisfy { $0 == .seconds(7) })
    }

    @Test("Measured durations beyond the limit are not drawn")
    func truncatedEmpirical() {
        let law = Law.truncated(.empirical(MeasuredDurations(measured)), at: .seconds(2.5))
        let durations = Set(Draws(law, seed: 5, count: 1_000).durations)
        #expect(durations == [.seconds(0.8), .seconds(2.5)])
    }

    @Test(
        "A truncated law never exceeds its limit, however little of it is left",
        arguments: [
            .exponential(mean: .seconds(30_000)), .lognormal(median: .seconds(600), sigma: 1.1),
            .weibull(shape: 2, scale: .seconds(900)), .pareto(minimum: .seconds(29), shape: 0.1),
            .gamma(shape: 0.2, mean: .seconds(9_000)), .erlang(phases: 2, mean: .seconds(900)),
            .uniform(from: .seconds(29.9), to: .seconds(130)), .constant(.seconds(30)),
            .lognormal(median: .seconds(30), sigma: 0),
        ] as [Law]
    )
    func limits(law: Law) {
        let limit = SimulationDuration.seconds(30)
        #expect(law.cumulativeProbability(of: limit) >= 0.0009)
        let durations = Draws(.truncated(law, at: limit), seed: 5, count: 2_000).durations
        #expect(durations.allSatisfy { $0 >= .zero && $0 <= limit })
    }

    @Test("A limit beyond everything changes no draw of a law that is drawn again")
    func farLimit() {
        let law = Law.gamma(shape: 3.7, mean: .seconds(60))
        let whole = Draws(law, seed: 5, count: 1_000).durations
        let cut = Draws(.truncated(law, at: .seconds(9e6)), seed: 5, count: 1_000).durations
        #expect(cut == whole)
    }

    @Test("A mixture draws what the law that it chooses draws")
    func mixture() {
        let law = Law.mixture([
            MixtureComponent(share: 0.25, law: .constant(.seconds(1))),
            MixtureComponent(share: 0.75, law: .uniform(from: .seconds(2), to: .seconds(3))),
        ])
        let durations = Draws(law, seed: 5, count: 40_000).durations
        let short = durations.count { $0 == .seconds(1) }
        // 99.9 % of a binomial count with this mean lie within 285.
        #expect((short - 10_000).magnitude < 285)
        #expect(
            durations.allSatisfy { $0 == .seconds(1) || $0 >= .seconds(2) && $0 <= .seconds(3) }
        )
    }
}

@Suite("Composed laws outside their ranges")
struct ComposedLawPreconditionTests {
    @Test("An empirical law of nothing is a bug of ours")
    func nothingMeasured() async {
        await #expect(processExitsWith: .failure) { _ = MeasuredDurations([]) }
    }

    @Test("A negative measured duration is a bug of ours")
    func negativeMeasured() async {
        await #expect(processExitsWith: .failure) { _ = MeasuredDurations([.seconds(-1)]) }
    }

    @Test("Steps of a histogram that do not rise are a bug of ours")
    func fallingSteps() async {
        await #expect(processExitsWith: .failure) {
            let step = HistogramStep(upTo: .seconds(1), share: 0.5)
            _ = Sampler(.histogram([step, step]))
        }
    }

    @Test("A mixture of nothing is a bug of ours")
    func emptyMixture() async {
        await #expect(processExitsWith: .failure) { _ = Sampler(.mixture([])) }
    }

    @Test("A limit below all durations is a bug of ours")
    func nothingLeft() async {
        await #expect(processExitsWith: .failure) {
            let law = Law.uniform(from: .seconds(5), to: .seconds(9))
            _ = Sampler(.truncated(law, at: .seconds(4)))
        }
    }
}
