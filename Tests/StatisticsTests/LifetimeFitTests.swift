import Glibc
import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Laws of lifetimes")
struct LifetimeFitTests {
    /// Days of 163 fruit flies: age, how many died, how many were lost.
    ///
    /// Source: the data set "waltons" of lifelines, C. Davidson-Pilon, *Journal of Open Source
    /// Software* 4(40), 2019.
    private static let flies: [(Double, Int, Int)] = [
        (6, 1, 0), (7, 1, 1), (9, 3, 0), (13, 3, 0), (15, 2, 0), (17, 1, 0), (19, 3, 0),
        (22, 4, 0), (26, 5, 0), (29, 5, 0), (32, 1, 0), (33, 3, 0), (36, 2, 0), (38, 2, 0),
        (41, 7, 0), (43, 1, 0), (45, 9, 1), (47, 1, 0), (48, 8, 0), (51, 3, 0), (53, 7, 0),
        (54, 2, 0), (56, 18, 0), (58, 4, 0), (60, 15, 1), (61, 9, 2), (62, 2, 0), (63, 9, 0),
        (66, 3, 0), (68, 9, 1), (69, 12, 1), (75, 1, 0),
    ]

    private static var sample: Lifetimes {
        Lifetimes(
            flies.flatMap { row in
                Array(repeating: (row.0, .ended), count: row.1)
                    + Array(repeating: (row.0, .censored), count: row.2)
            }
        )
    }

    @Test("The flies' curve is that of lifelines")
    func curve() {
        let sample = Self.sample
        let curve = KaplanMeierCurve(sample)

        #expect(sample.count == 163)
        #expect(sample.endedCount == 156)
        #expect(curve.quantile(0.5) == 56)
        let expected = [0.96921013, 0.82722392, 0.61681685, 0.31152366, 0.01434051]
        for (age, value) in zip([10.0, 30, 50, 60, 70], expected) {
            #expect((curve.survival(at: age) - value).magnitude < 1e-8)
        }
    }

    @Test(
        "The flies' laws are those of lifelines",
        arguments: [
            (LawFamily.weibull, [3.4505054, 55.733097], -672.06219),
            (.lognormal, [exp(3.8288388), 0.51237589], -716.14641),
            (.exponential, [51.839746], -771.91251),
        ]
    )
    func laws(family: LawFamily, estimates: [Double], logLikelihood: Double) throws {
        let fit = try #require(LifetimeFit(family, to: Self.sample))

        #expect((fit.logLikelihood - logLikelihood).magnitude < 1e-4)
        for (parameter, expected) in zip(fit.parameters, estimates) {
            #expect((parameter.estimate / expected - 1).magnitude < 2e-5)
        }
        #expect(fit.never == nil)
    }

    @Test("The veterans' lognormal law has the errors of R's survreg")
    func errors() throws {
        let sample = PublishedLifetimes.lifetimes(PublishedLifetimes.veterans)
        let fit = try #require(LifetimeFit(.lognormal, to: sample))

        #expect((fit.logLikelihood + 749.473984949).magnitude < 1e-5)
        #expect((fit.parameters[0].estimate / 63.922087322 - 1).magnitude < 1e-4)
        #expect((fit.parameters[1].estimate / 1.378289432 - 1).magnitude < 1e-4)
        // Standard errors of the logarithms.
        let errors = fit.parameters.map { $0.standardError / $0.estimate }
        #expect((errors[0] / 0.1190544463 - 1).magnitude < 1e-3)
        #expect((errors[1] / 0.0628166267 - 1).magnitude < 1e-3)
    }

    /// A share that never ends, or not, and durations cut off by exponential ones of 40 s.
    private static func race(
        _ law: Law,
        never: Double,
        count: Int,
        seed: Seed,
        inSeconds: Bool
    ) -> Lifetimes {
        var stream = RandomStream(seed)
        let (own, other) = (Sampler(law), Sampler(.exponential(mean: .seconds(40))))
        let durations: [(Double, Lifetimes.Ending)] = (0..<count).map { _ in
            let ends = !stream.occurs(withProbability: never)
            let length = own.draw(from: &stream).seconds
            let limit = min(other.draw(from: &stream).seconds, 30)
            let isEnded = ends && length < limit
            let phase = inSeconds ? stream.unit() : 0
            let exact = isEnded ? length : limit
            guard inSeconds else { return (exact, isEnded ? .ended : .censored) }
            let recorded = (phase + exact).rounded(.down)
            // What is recorded with 30 s may have been the limit.
            if recorded >= 30 { return (30, .reached) }
            return (recorded, isEnded ? .ended : .censored)
        }
        return Lifetimes(durations, rounding: inSeconds ? .stamps(step: 1) : .exact)
    }

    private static let truths: [(Law, [Double])] = [
        (.exponential(mean: .seconds(2)), [2]),
        (.lognormal(median: .seconds(12), sigma: 0.6), [12, 0.6]),
        (.weibull(shape: 0.7, scale: .seconds(20)), [0.7, 20]),
        (.gamma(shape: 3, mean: .seconds(9)), [3, 9]),
    ]

    @Test(
        "Intervals hold the truth as often as they say",
        .tags(.property, .slow),
        .timeLimit(.minutes(5)),
        arguments: [0, 1, 2, 3],
        [false, true]
    )
    func coverage(index: Int, inSeconds: Bool) throws {
        let (law, truth) = Self.truths[index]
        let family: LawFamily = [.exponential, .lognormal, .weibull, .gamma][index]
        var held = 0
        var all = 0
        for seed in Seed.some(60) {
            let sample = Self.race(law, never: 0, count: 3000, seed: seed, inSeconds: inSeconds)
            let found = LifetimeFit(family, to: sample)
            let fit = try #require(found)
            for (parameter, value) in zip(fit.parameters, truth) {
                all += 1
                if (parameter.interval.low...parameter.interval.high).contains(value) { held += 1 }
            }
        }
        // 95 % less four standard deviations; the parameters of one fit hang together.
        #expect(Double(held) / Double(all) > 0.83, "\(held) of \(all)")
    }

    @Test("A share that never ends is found where there is one, and only there", .tags(.property))
    func never() throws {
        let law = Self.truths[1].0
        for seed in Seed.some(10) {
            let plain = Self.race(law, never: 0, count: 20_000, seed: seed, inSeconds: true)
            #expect(try #require(LifetimeFit.best(of: plain)).never == nil)
            let mixed = Self.race(law, never: 0.15, count: 20_000, seed: seed, inSeconds: true)
            let share = try #require(LifetimeFit.best(of: mixed)?.never)
            #expect((share.estimate - 0.15).magnitude < 4 * share.standardError)
        }
    }

    @Test("The right family is chosen", .tags(.property), arguments: [0, 1, 2, 3])
    func choice(index: Int) throws {
        let family: LawFamily = [.exponential, .lognormal, .weibull, .gamma][index]
        let sample = Self.race(
            Self.truths[index].0,
            never: 0,
            count: 30_000,
            seed: Seed(5),
            inSeconds: true
        )
        let fit = try #require(LifetimeFit.best(of: sample))

        #expect(fit.family == family)
        #expect(fit.distance(from: sample) < 0.015)
    }

    @Test("Fewer than two that ended have no law")
    func tooFew() {
        let sample = Lifetimes([(3, .ended), (8, .censored)])
        #expect(LifetimeFit(.exponential, to: sample) == nil)
        #expect(LifetimeFit.best(of: sample) == nil)
    }

    @Test("Of three recorded lengths of half a second each tells what it should")
    func rounding() {
        // Uniform on 0 to 4 s: the probabilities are polynomials.
        let survival = { (seconds: Double) in max(0, 1 - max(0, seconds) / 4) }
        let zero = Rounding.stamps(step: 1).probabilities(at: 0, survival)
        let two = Rounding.stamps(step: 1).probabilities(at: 2, survival)
        let cut = Rounding.cut(step: 1).probabilities(at: 2, survival)

        #expect((zero.ended - 0.125).magnitude < 1e-12)
        #expect((zero.beyond - (1 - 1.0 / 12)).magnitude < 1e-12)
        #expect((two.ended - 0.25).magnitude < 1e-12)
        #expect((two.beyond - 0.5).magnitude < 1e-12)
        #expect((two.reached - 0.625).magnitude < 1e-12)
        #expect((cut.ended - 0.25).magnitude < 1e-12)
        #expect((cut.beyond - 0.375).magnitude < 1e-12)
        #expect((cut.reached - 0.5).magnitude < 1e-12)
    }
}
