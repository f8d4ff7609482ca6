import Glibc
import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Laws fitted to durations", .timeLimit(.minutes(5)))
struct LawFitTests {
    /// A law with the parameters that a fit should find.
    struct Truth: CustomTestStringConvertible, Sendable {
        let family: LawFamily
        let law: Law
        let parameters: [Double]

        var testDescription: String { family.rawValue }

        func durations(_ count: Int, seed: UInt64) -> [SimulationDuration] {
            let key = RandomKey(seed: seed, replication: 0)
            let sampler = Sampler(law)
            return (0..<UInt64(count)).map { subject in
                let purpose = DrawPurpose(rawValue: 1)
                var stream = RandomStream(key: key, purpose: purpose, subject: subject)
                return sampler.draw(from: &stream)
            }
        }
    }

    static let truths = [
        Truth(family: .exponential, law: .exponential(mean: .seconds(12)), parameters: [12]),
        Truth(
            family: .lognormal,
            law: .lognormal(median: .seconds(12), sigma: 0.6),
            parameters: [12, 0.6]
        ),
        Truth(
            family: .gamma,
            law: .gamma(shape: 2.5, mean: .seconds(12)),
            parameters: [2.5, 12]
        ),
        Truth(
            family: .weibull,
            law: .weibull(shape: 1.5, scale: .seconds(14)),
            parameters: [1.5, 14]
        ),
        Truth(
            family: .hyperexponential,
            law: .hyperexponential([
                HyperexponentialBranch(share: 0.6, mean: .seconds(3)),
                HyperexponentialBranch(share: 0.4, mean: .seconds(18)),
            ]),
            parameters: [0.6, 3, 18]
        ),
    ]

    @Test(
        "20,000 draws cut off at 30 s give their law back",
        arguments: truths,
        [1, 2] as [UInt64]
    )
    func recovery(truth: Truth, seed: UInt64) throws {
        let durations = truth.durations(20_000, seed: seed)
        let sample = CensoredDurations(durations, censoredAt: .seconds(30))
        let ranking = try LawRanking(of: sample, confidence: 0.999)
        let best = try #require(ranking.fits.first)

        #expect(best.family == truth.family)
        #expect(best.distance.probabilityAtMost > 0.01)
        for (parameter, exact) in zip(best.parameters, truth.parameters) {
            let interval = parameter.interval
            #expect(interval.low < exact && exact < interval.high, "\(parameter) holds \(exact)")
            let width = (interval.high - interval.low) / parameter.estimate
            // Three parameters share the same information, so each is known less well.
            #expect(width < (truth.parameters.count <= 2 ? 0.08 : 0.4), "\(parameter)")
        }
    }

    @Test("90 % intervals hold the true parameters nine times of ten", arguments: truths)
    func coverage(truth: Truth) throws {
        let count = truth.parameters.count > 2 ? 2_000 : 400
        var hits = truth.parameters.map { _ in 0 }
        for seed in 100..<160 {
            let durations = truth.durations(count, seed: UInt64(seed))
            let sample = CensoredDurations(durations, censoredAt: .seconds(30))
            let fit = try #require(LawFit(truth.family, to: sample, confidence: 0.9))
            for (index, parameter) in fit.parameters.enumerated() {
                let interval = parameter.interval
                let exact = truth.parameters[index]
                hits[index] += interval.low < exact && exact < interval.high ? 1 : 0
            }
        }
        // 99.9 % of a binomial count of 60 tries at 0.9 are 46 or more, and 60 or less.
        #expect(hits.allSatisfy { $0 >= 46 }, "\(hits)")
    }

    @Test("A wrong law is refuted, and the right one is not")
    func refutation() throws {
        let durations = Self.truths[1].durations(20_000, seed: 3)
        let ranking = try LawRanking(of: CensoredDurations(durations), confidence: 0.95)

        for fit in ranking.fits {
            #expect((fit.distance.probabilityAtMost < 0.001) == (fit.family != .lognormal))
        }
        #expect(ranking.fits.map(\.bic) == ranking.fits.map(\.bic).sorted())
    }

    @Test("A simpler law that is right goes before those that contain it")
    func parsimony() throws {
        for seed in 10..<20 {
            let durations = Self.truths[0].durations(2_000, seed: UInt64(seed))
            let sample = CensoredDurations(durations, censoredAt: .seconds(30))
            let ranking = try LawRanking(of: sample, confidence: 0.95)
            #expect(ranking.fits.first?.family == .exponential)
        }
    }

    /// What scipy 1.17 finds by Nelder and Mead's search, with second differences for the errors.
    struct Reference: CustomTestStringConvertible, Sendable {
        let family: LawFamily
        let logLikelihood: Double
        let estimates: [Double]
        let errors: [Double]
        var isVaried = false

        var testDescription: String { family.rawValue }
    }

    @Test(
        "Thirty durations give what scipy finds",
        arguments: [
            Reference(
                family: .exponential,
                logLikelihood: -94.10761256630208,
                estimates: [15.868],
                errors: [3.1736]
            ),
            Reference(
                family: .lognormal,
                logLikelihood: -94.15540233850763,
                estimates: [9.39153942, 1.3206951],
                errors: [2.31768513, 0.19412679]
            ),
            Reference(
                family: .gamma,
                logLikelihood: -94.10678778384698,
                estimates: [0.99000852, 15.8908279],
                errors: [0.245084, 3.24551539]
            ),
            Reference(
                family: .weibull,
                logLikelihood: -94.0947601233002,
                estimates: [0.97355038, 15.81169274],
                errors: [0.16370769, 3.26621859]
            ),
            Reference(
                family: .hyperexponential,
                logLikelihood: -76.23182169726694,
                estimates: [0.5181105605768265, 1.2523676, 43.80815806],
                errors: [0.09996285302901914, 0.36814091, 17.72874832],
                isVaried: true
            ),
        ]
    )
    func reference(expected: Reference) throws {
        let even = [
            1.2, 2.7, 3.1, 3.9, 4.4, 5.0, 5.8, 6.6, 7.1, 7.9, 8.8, 9.3, 10.4, 11.9, 12.6, 13.8,
            15.5, 17.2, 19.9, 22.4, 25.7, 28.3, 0.7, 0.4, 2.1,
        ]
        let varied = [
            0.3, 0.5, 0.6, 0.8, 0.9, 1.1, 1.2, 1.4, 1.5, 1.7, 2.0, 2.2, 2.6, 3.1, 0.2, 0.4, 9.0,
            14.2, 18.1, 22.5, 26.0, 5.2, 0.1, 0.7, 11.3,
        ]
        let cutOff = [Double](repeating: 30, count: expected.isVaried ? 8 : 5)
        let seconds = (expected.isVaried ? varied : even) + cutOff
        let sample = CensoredDurations(seconds.map { .seconds($0) }, censoredAt: .seconds(30))
        let fit = try #require(LawFit(expected.family, to: sample, confidence: 0.95))

        #expect((fit.logLikelihood - expected.logLikelihood).magnitude < 1e-6)
        for (index, parameter) in fit.parameters.enumerated() {
            #expect((parameter.estimate / expected.estimates[index] - 1).magnitude < 1e-3)
            #expect((parameter.standardError / expected.errors[index] - 1).magnitude < 2e-3)
        }
    }

    @Test("The exponential law's interval is that of its closed form")
    func closedForm() throws {
        let seconds = (1...40).map { Double($0) / 2 } + [99, 30, 30.5]
        let sample = CensoredDurations(seconds.map { .seconds($0) }, censoredAt: .seconds(30))
        let fit = try #require(LawFit(.exponential, to: sample, confidence: 0.95))
        let mean = (410.0 + 90) / 40

        #expect(sample.censoredCount == 3)
        #expect((fit.parameters[0].estimate / mean - 1).magnitude < 1e-12)
        #expect((fit.parameters[0].standardError * 40.squareRoot() / mean - 1).magnitude < 1e-6)
        #expect((fit.aic - (2 + 80 * (mean.logarithm + 1))).magnitude < 1e-9)
        #expect((fit.bic - fit.aic - (40.0.logarithm - 2)).magnitude < 1e-9)
    }

    @Test("Durations less varied than exponential ones have no two branches")
    func undetermined() throws {
        let durations = Self.truths[2].durations(2_000, seed: 4)
        let ranking = try LawRanking(of: CensoredDurations(durations), confidence: 0.95)

        #expect(ranking.undetermined == [.hyperexponential])
        #expect(ranking.fits.count == 4)
    }

    @Test("Too few durations, and durations that are all the same, are refused")
    func problems() {
        let few = (1...19).map { SimulationDuration.seconds(Double($0)) }
        #expect(throws: LawRanking.Problem.tooFew(observed: 19, wanted: 20)) {
            try LawRanking(of: CensoredDurations(few), confidence: 0.95)
        }
        let late = CensoredDurations(few + few, censoredAt: .seconds(10))
        #expect(throws: LawRanking.Problem.tooFew(observed: 18, wanted: 20)) {
            try LawRanking(of: late, confidence: 0.95)
        }
        let same = [SimulationDuration](repeating: .seconds(3), count: 30)
        #expect(throws: LawRanking.Problem.constant(seconds: 3)) {
            try LawRanking(of: CensoredDurations(same), confidence: 0.95)
        }
    }

    @Test("Durations of any scale are fitted alike", arguments: [1e-3, 1, 1e5])
    func scales(factor: Double) throws {
        let durations = Self.truths[3].durations(3_000, seed: 5).map {
            SimulationDuration.seconds($0.seconds * factor)
        }
        let sample = CensoredDurations(durations, censoredAt: .seconds(30 * factor))
        let fit = try #require(LawFit(.weibull, to: sample, confidence: 0.999))

        #expect((fit.parameters[0].estimate - 1.5).magnitude < 0.1)
        #expect((fit.parameters[1].estimate / factor - 14).magnitude < 0.8)
    }
}

extension Double {
    fileprivate var logarithm: Double { log(self) }
}
