import Randomness
import Testing
import VirtualTime

@Suite("Laws")
struct LawTests {
    @Test("Mean and variance are those of the raw moments", arguments: LawCase.all)
    func moments(example: LawCase) {
        let mean = example.law.rawMoment(1)
        let square = example.law.rawMoment(2)

        // The moments of truncated laws are compared with integrals, which have their own error.
        let slack = if case .truncated = example.law { 1e6 } else { 1.0 }
        #expect((example.law.mean - mean).magnitude <= slack * 1e-13 * mean)
        #expect((example.law.variance - (square - mean * mean)).magnitude <= slack * 1e-12 * square)
    }

    @Test("Moments of all durations are the moments", arguments: LawCase.all)
    func wholeMoments(example: LawCase) {
        let square = example.law.variance + example.law.mean * example.law.mean
        let first = example.law.partialMoment(1, upTo: .infinity)
        let second = example.law.partialMoment(2, upTo: .infinity)

        #expect((first / example.law.mean - 1).magnitude < 1e-12)
        #expect((second / square - 1).magnitude < 1e-12)
    }

    @Test("A Pareto law of a small shape has infinite moments, and finite ones once it is cut off")
    func infiniteMoments() {
        let one = Law.pareto(minimum: .seconds(1), shape: 1)
        let two = Law.pareto(minimum: .seconds(1), shape: 2)

        #expect(one.mean == .infinity && one.variance == .infinity)
        #expect(two.mean == 2 && two.variance == .infinity)
        #expect(Law.mixture([MixtureComponent(share: 1, law: one)]).variance == .infinity)
        // The integral of x⁻¹ from 1 to e is 1; the part of the law is 1 − 1/e.
        let limit = SimulationDuration.seconds(2.718281828459045)
        #expect(
            (Law.truncated(one, at: limit).mean * (1 - 1 / 2.718281828459045) - 1).magnitude < 1e-9
        )
    }

    @Test("A histogram's and a measured law's probabilities are those of their steps")
    func stepProbabilities() throws {
        let histogram = try #require(LawCase.composed.first { $0.testDescription == "histogram" })
        let seconds = [0.0, 2, 4, 7, 10, 15, 20, 40, 60, 61]
        let found = seconds.map { histogram.law.cumulativeProbability(of: .seconds($0)) }
        let exact = [0.0, 0.075, 0.15, 0.4, 0.65, 0.65, 0.65, 0.825, 1, 1]
        #expect(zip(found, exact).allSatisfy { ($0 - $1).magnitude < 1e-15 })

        let measured = LawCase.empirical.law
        #expect(
            [0, 0.8, 2.4, 2.5, 4, 30, 31].map { measured.cumulativeProbability(of: .seconds($0)) }
                == [0, 0.2, 0.2, 0.4, 0.8, 0.8, 1]
        )
    }

    @Test("A lognormal law has the mean and the cv it was made for", arguments: [0, 0.4, 1, 3])
    func lognormalByMean(cv: Double) {
        let law = Law.lognormal(mean: .seconds(200), cv: cv)

        #expect((law.mean - 200).magnitude < 1e-8)
        #expect((law.variance.squareRoot() - 200 * cv).magnitude < 1e-7)
    }

    @Test("A hyperexponential law with balanced means has the cv it was made for")
    func hyperexponentialVariation() throws {
        let example = try #require(LawCase.all.first { $0.testDescription.contains("cv² 3") })

        #expect((example.law.mean - 100).magnitude < 1e-6)
        #expect((example.law.variance / 10_000 - 3).magnitude < 1e-6)
    }

    /// Values of the regularised lower incomplete gamma function P(a, x), from mpmath 1.3 at 300
    /// bits, on both sides of a + 1.
    @Test(
        "The gamma law's probabilities are right to 12 digits",
        arguments: [
            (0.3, 0.01, 0.27924099635901484), (0.3, 0.1, 0.5459128495917965),
            (0.3, 2, 0.977974019172853), (1, 0.5, 0.3934693402873666),
            (1, 5, 0.9932620530009145), (3.7, 1, 0.029954059744162157),
            (3.7, 3.5, 0.5275553330547736), (3.7, 4.8, 0.7560968519122679),
            (3.7, 20, 0.9999981541263403), (40, 30, 0.046253037645842036),
            (40, 41, 0.5829485789294043), (40, 60, 0.9974518076963866),
        ]
    )
    func gammaProbabilities(shape: Double, x: Double, probability: Double) {
        // A mean of `shape` seconds makes the scale one second.
        let law = Law.gamma(shape: shape, mean: .seconds(shape))
        let found = law.cumulativeProbability(of: .seconds(x))

        #expect((found - probability).magnitude <= 1e-12)
    }

    @Test("An Erlang law is a gamma law", arguments: [1.0, 60, 90, 200, 1_000])
    func erlangIsGamma(seconds: Double) {
        let erlang = Law.erlang(phases: 4, mean: .seconds(90))
        let gamma = Law.gamma(shape: 4, mean: .seconds(90))
        let duration = SimulationDuration.seconds(seconds)

        #expect(
            erlang.cumulativeProbability(of: duration) == gamma.cumulativeProbability(of: duration)
        )
    }

    @Test("Half of a lognormal law is below its median, 1 − 1/e of a Weibull law below its scale")
    func landmarks() {
        let lognormal = Law.lognormal(median: .seconds(70), sigma: 0.9)
        let weibull = Law.weibull(shape: 0.7, scale: .seconds(70))

        #expect(lognormal.cumulativeProbability(of: .seconds(70)) == 0.5)
        #expect(
            (weibull.cumulativeProbability(of: .seconds(70)) - 0.6321205588285577).magnitude < 1e-15
        )
    }

    @Test("Probabilities rise from 0 at time zero to 1", arguments: LawCase.withDensity)
    func range(example: LawCase) {
        var previous = 0.0
        for step in 0...400 {
            let duration = SimulationDuration.seconds(example.law.mean * Double(step) / 20)
            let probability = example.law.cumulativeProbability(of: duration)
            #expect(probability >= previous && probability <= 1)
            previous = probability
        }
        let negative = SimulationDuration(nanoseconds: -1)
        #expect(example.law.cumulativeProbability(of: negative) == 0)
        #expect(example.law.cumulativeProbability(of: .zero) == 0)
        #expect(example.law.cumulativeProbability(of: .seconds(9e9)) >= 1 - 1e-12)
    }

    @Test("A law without spread jumps from 0 to 1")
    func steps() {
        let laws: [Law] = [
            .constant(.seconds(3)),
            .uniform(from: .seconds(3), to: .seconds(3)),
            .lognormal(median: .seconds(3), sigma: 0),
        ]
        for law in laws {
            #expect(law.cumulativeProbability(of: .seconds(2.999999999)) == 0)
            #expect(law.cumulativeProbability(of: .seconds(3)) == 1)
        }
    }
}
