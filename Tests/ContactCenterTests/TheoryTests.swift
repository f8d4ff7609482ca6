import ContactCenter
import ContactFlow
import Foundation
internal import Plan
import Randomness
import Statistics
import Testing
import Theory
import VirtualTime

/// Runs against exact values of teletraffic theory.
///
/// Each test makes independent replications from a fixed seed, leaves the warm-up out, and forms a
/// 99.9 % interval by Student's t. The exact value has to lie inside, and the interval has to be
/// narrower than a stated bound, so that a test cannot pass by being vague.
@Suite("Theory", .timeLimit(.minutes(5)))
struct TheoryTests {
    /// A loss system with an exact blocking probability.
    struct LossCase: CustomTestStringConvertible, Sendable {
        var trunks: Int
        /// Offered load in erlangs.
        var load: Double
        var law = HoldingLaw.exponential
        /// The published value; `nil` for neighbours, which only the formula knows.
        var published: Double?
        /// What half of the interval may not exceed.
        var bound: Double

        /// A seed of its own, so that the cases do not err together.
        var seed: UInt64 {
            UInt64(trunks) << 32 | UInt64(load * 10) << 8 | UInt64(law.rawValue)
        }

        var testDescription: String { "\(trunks) trunks, \(load) erlangs, \(law)" }
    }

    /// Laws of holding times, all with a mean of 100 s.
    enum HoldingLaw: UInt8, CaseIterable, Sendable {
        case exponential
        case constant
        case lognormal
        case hyperexponential
        case uniform
        case gamma
        case erlang
        case weibull
        case mixture
        case empirical
        case histogram
        case pareto
        case truncated

        var law: Law {
            switch self {
            case .exponential: .exponential(mean: .seconds(100))
            case .constant: .constant(.seconds(100))
            case .lognormal: .lognormal(median: .seconds(100 * exp(-0.5)), sigma: 1)
            case .hyperexponential:
                // Two branches of balanced means and a squared coefficient of variation of 3.
                .hyperexponential(
                    [1, -1].map { sign in
                        let share = (1 + sign * 0.5.squareRoot()) / 2
                        return HyperexponentialBranch(share: share, mean: .seconds(50 / share))
                    }
                )
            case .uniform: .uniform(from: .zero, to: .seconds(200))
            case .gamma: .gamma(shape: 0.6, mean: .seconds(100))
            case .erlang: .erlang(phases: 4, mean: .seconds(100))
            case .weibull: .weibull(shape: 0.7, scale: .seconds(100 / tgamma(1 + 1 / 0.7)))
            case .mixture:
                .mixture([
                    MixtureComponent(share: 0.3, law: .constant(.seconds(30))),
                    MixtureComponent(share: 0.7, law: .gamma(shape: 2, mean: .seconds(130))),
                ])
            case .empirical:
                .empirical(MeasuredDurations([20, 40, 60, 130, 250].map { .seconds($0) }))
            case .histogram:
                .histogram([
                    HistogramStep(upTo: .seconds(50), share: 0.5),
                    HistogramStep(upTo: .seconds(300), share: 0.5),
                ])
            case .pareto: .pareto(minimum: .seconds(60), shape: 2.5)
            case .truncated:
                // Cut off at three means, an exponential law keeps 1 − 3 / (e³ − 1) of its mean.
                .truncated(
                    .exponential(mean: .seconds(100 / (1 - 3 / expm1(3)))),
                    at: .seconds(300 / (1 - 3 / expm1(3)))
                )
            }
        }
    }

    /// A leg is answered at once and talks for its holding time.
    private func lossTrial(_ system: LossCase, contacts: Int) -> Trial {
        // Twenty mean holding times are warm-up.
        let warmup = Int(20 * system.load)
        var trial = Trial(poisson: system.load / 100, contacts: contacts, warmup: warmup)
        trial.carrier.trunks = system.trunks
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = system.law.law
        return trial
    }

    private func blocked(_ result: Replication.Result) -> Double {
        Double(result.legs(.blocked)) / Double(result.attempted())
    }

    // MARK: - Rows 1 to 4

    static let lossCases =
        [
            LossCase(trunks: 2, load: 1, published: 0.2, bound: 0.004),
            LossCase(trunks: 2, load: 0.5, bound: 0.0035),
            LossCase(trunks: 3, load: 2, bound: 0.006),
            LossCase(trunks: 10, load: 6, bound: 0.005),
            LossCase(trunks: 12, load: 8, bound: 0.0045),
            LossCase(trunks: 50, load: 48, published: 0.08333735349, bound: 0.005),
            LossCase(trunks: 45, load: 48, bound: 0.006),
            LossCase(trunks: 50, load: 40, law: .lognormal, bound: 0.0045),
            LossCase(trunks: 100, load: 100, published: 0.07570045271, bound: 0.007),
            LossCase(trunks: 100, load: 110, bound: 0.008),
            LossCase(trunks: 90, load: 80, law: .constant, bound: 0.0035),
        ]
        + HoldingLaw.allCases.map { law in
            LossCase(trunks: 10, load: 8, law: law, published: 0.1216610643, bound: 0.0075)
        }

    @Test("The holding laws have the same mean", arguments: HoldingLaw.allCases)
    func equalMeans(law: HoldingLaw) {
        #expect((law.law.mean - 100).magnitude < 1e-7)
    }

    @Test(
        "Poisson arrivals are blocked as Erlang B says, whatever the holding law",
        arguments: lossCases
    )
    func erlangB(system: LossCase) {
        let exact = ErlangB.blocking(load: system.load, trunks: system.trunks)
        if let published = system.published {
            #expect(abs(exact - published) < 1e-10)
        }

        let trial = lossTrial(system, contacts: system.trunks < 45 ? 12_000 : 24_000)
        let sample = Sample(of: trial, seed: system.seed, replications: 20, blocked)

        #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
        #expect(sample.halfWidth < system.bound)
    }

    // MARK: - Row 6

    static let evenCases = [
        LossCase(trunks: 10, load: 8, published: 0.05944562, bound: 0.004),
        LossCase(trunks: 10, load: 10, bound: 0.006),
        LossCase(trunks: 4, load: 2, bound: 0.002),
    ]

    @Test("Evenly spaced arrivals are blocked as Palm and Takács say", arguments: evenCases)
    func palmTakacs(system: LossCase) {
        let exact = LossSystem.blockingOfEvenArrivals(load: system.load, trunks: system.trunks)
        if let published = system.published { #expect(abs(exact - published) < 1e-8) }
        // With Poisson arrivals, whose transform is a / (a + i), the formula is Erlang's.
        let poisson = LossSystem.blocking(trunks: system.trunks) {
            system.load / (system.load + $0)
        }
        let erlang = ErlangB.blocking(load: system.load, trunks: system.trunks)
        #expect(abs(poisson - erlang) < 1e-12)

        var trial = lossTrial(system, contacts: 12_000)
        trial.plan.sources[0].arrivals = [.even(gap: .seconds(100 / system.load))]
        let sample = Sample(of: trial, seed: system.seed, replications: 20, blocked)

        #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
        #expect(sample.halfWidth < system.bound)
        #expect(!sample.agrees(with: erlang))
    }

    // MARK: - Rows 7 to 9

    /// A race of ringing with its laws, and the published values where there are some.
    struct RaceCase: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: Law
        let race: RingingRace
        /// Answered, timeout, customer, mean ringing in seconds.
        let published: [Double]?
    }

    private static func exponential(
        _ mean: Double,
        patience: Double,
        timeout: Double,
        published: [Double]? = nil
    ) -> RaceCase {
        RaceCase(
            testDescription: "exponential \(mean) s, patience \(patience) s, timeout \(timeout) s",
            answer: .exponential(mean: .seconds(mean)),
            race: .exponential(mean: mean, patience: patience, timeout: timeout),
            published: published
        )
    }

    private static func lognormal(
        _ median: Double,
        _ sigma: Double,
        patience: Double,
        timeout: Double,
        published: [Double]? = nil
    ) -> RaceCase {
        RaceCase(
            testDescription: "lognormal \(median) s σ \(sigma), patience \(patience) s, "
                + "timeout \(timeout) s",
            answer: .lognormal(median: .seconds(median), sigma: sigma),
            race: .lognormal(median: median, sigma: sigma, patience: patience, timeout: timeout),
            published: published
        )
    }

    private static func gamma(
        _ shape: Int,
        _ scale: Double,
        patience: Double,
        timeout: Double,
        published: [Double]? = nil
    ) -> RaceCase {
        RaceCase(
            testDescription: "gamma \(shape) × \(scale) s, patience \(patience) s, "
                + "timeout \(timeout) s",
            answer: .gamma(shape: Double(shape), mean: .seconds(Double(shape) * scale)),
            race: .gamma(shape: shape, scale: scale, patience: patience, timeout: timeout),
            published: published
        )
    }

    static let raceCases = [
        exponential(
            12,
            patience: 60,
            timeout: 30,
            published: [0.79184411, 0.049787068, 0.15836882, 9.5021293]
        ),
        exponential(20, patience: 15, timeout: 25),
        exponential(5, patience: 100, timeout: 12),
        lognormal(
            12,
            0.6,
            patience: 60,
            timeout: 30,
            published: [0.76293805, 0.038430818, 0.19863113, 11.917868]
        ),
        lognormal(20, 1, patience: 40, timeout: 45),
        lognormal(8, 0.3, patience: 30, timeout: 10),
        gamma(
            3,
            5,
            patience: 90,
            timeout: 25,
            published: [0.76258759, 0.094419558, 0.14299286, 12.869357]
        ),
        gamma(2, 10, patience: 30, timeout: 40),
        gamma(5, 2, patience: 60, timeout: 9),
    ]

    @Test("Answer, timeout and patience race as their integrals say", arguments: raceCases)
    func ringingRace(item: RaceCase) {
        let race = item.race
        let exact = [race.answered, race.timedOut, race.givenUp, race.meanRinging]
        #expect(abs(exact[0] + exact[1] + exact[2] - 1) < 1e-9)
        for (value, published) in zip(exact, item.published ?? []) {
            #expect(abs(value / published - 1) < 1e-7)
        }

        var trial = Trial(poisson: 1, contacts: 12_000)
        trial.customer.patience = .exponential(mean: .seconds(race.patience))
        trial.plan.block.timeout = .fixed(.seconds(race.timeout))
        trial.carrier.answer = item.answer
        // Nobody talks, so that the time in the block is the ringing.
        trial.carrier.hangup = .constant(.zero)
        let seed = UInt64(race.patience * 100 + race.timeout)
        let results = (0..<20).map { trial.run(seed: seed, number: $0) }

        func share(_ outcome: Outcome) -> Sample {
            Sample(results.map { Double($0.count(outcome)) / Double($0.entered()) })
        }
        let samples = [
            share(.success), share(.timeout), share(.customerDisconnected),
            Sample(results.map { $0.meanBlockTime() ?? 0 }),
        ]
        for (sample, value) in zip(samples, exact) {
            #expect(sample.agrees(with: value), "\(sample.comparison(with: value))")
        }
        // 240,000 independent contacts: half a share's interval is under 0.006, and that of the mean
        // ringing under 1.2 % of it.
        #expect(samples[..<3].allSatisfy { $0.halfWidth < 0.006 })
        #expect(samples[3].halfWidth < 0.012 * race.meanRinging)
    }
}
