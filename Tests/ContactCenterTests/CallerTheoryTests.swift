import ContactCenter
import ContactFlow
import Foundation
import Plan
import Randomness
import Statistics
import Testing
import Theory
import VirtualTime

/// Closed populations, rates that vary and callers who call again, against exact values.
///
/// As in the other tests of theory, the exact value has to lie in the 99.9 % interval of independent
/// replications, which has to be narrower than a stated bound.
@Suite("Theory of arrivals", .timeLimit(.minutes(5)))
struct CallerTheoryTests {
    // MARK: - Engset

    struct ClosedCase: CustomTestStringConvertible, Sendable {
        var callers: Int
        var trunks: Int
        /// The mean holding time over the mean thinking time.
        var load: Double
        var thinking = ThinkingLaw.exponential
        var published: Double?
        var bound: Double

        var testDescription: String {
            "\(callers) callers, \(trunks) trunks, \(load), \(thinking) thinking"
        }
    }

    enum ThinkingLaw: Sendable {
        case exponential
        case erlang
        case hyperexponential

        func law(mean: SimulationDuration) -> Law {
            switch self {
            case .exponential: .exponential(mean: mean)
            case .erlang: .erlang(phases: 3, mean: mean)
            case .hyperexponential:
                .hyperexponential([
                    HyperexponentialBranch(share: 0.5, mean: .seconds(mean.seconds * 0.25)),
                    HyperexponentialBranch(share: 0.5, mean: .seconds(mean.seconds * 1.75)),
                ])
            }
        }
    }

    @Test(
        "A closed population is blocked as Engset says, however it thinks",
        arguments: [
            ClosedCase(callers: 10, trunks: 5, load: 0.2, published: 0.007_823_171_5, bound: 0.002),
            ClosedCase(callers: 10, trunks: 3, load: 0.2, bound: 0.006),
            ClosedCase(callers: 4, trunks: 2, load: 1, bound: 0.008),
            ClosedCase(callers: 30, trunks: 10, load: 0.4, thinking: .erlang, bound: 0.006),
            ClosedCase(
                callers: 10,
                trunks: 3,
                load: 0.2,
                thinking: .hyperexponential,
                bound: 0.006
            ),
        ]
    )
    func engset(system: ClosedCase) {
        let exact = EngsetSystem.blocking(
            callers: system.callers,
            trunks: system.trunks,
            load: system.load
        )
        if let published = system.published { #expect(abs(exact - published) < 1e-9) }
        var trial = Trial(poisson: 1, contacts: 10_000, warmup: 500)
        let thinking = system.thinking.law(mean: .seconds(100 / system.load))
        trial.plan.sources[0].arrivals = [.callers(count: system.callers, thinking: thinking)]
        trial.carrier.trunks = system.trunks
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .exponential(mean: .seconds(100))

        let sample = Sample(of: trial, seed: 12, replications: 20) { result in
            Double(result.legs(.blocked)) / Double(result.attempted())
        }

        #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
        #expect(sample.halfWidth < system.bound)
        // With as many trunks and the same load, but without end of callers, more are blocked.
        let erlang = ErlangB.blocking(
            load: Double(system.callers) * system.load / (1 + system.load),
            trunks: system.trunks
        )
        if system.published != nil { #expect(!sample.agrees(with: erlang)) }
    }

    // MARK: - Rates that vary

    struct WaveCase: CustomTestStringConvertible, Sendable {
        var system: TimeVaryingSystem
        /// At 20 + jπ/4 holding times, j from 0 to 7.
        var published: [Double]?
        var bound: Double

        var testDescription: String {
            "mean \(system.mean), amplitude \(system.amplitude), period \(system.period)"
        }
    }

    @Test(
        "Without a limit, the mean number of busy trunks follows a sinusoidal rate",
        arguments: [
            WaveCase(
                system: TimeVaryingSystem(
                    mean: 50,
                    amplitude: 0.5,
                    period: 2 * .pi,
                    holding: 1
                ),
                published: [56.31, 66.14, 66.51, 57.21, 43.69, 33.86, 33.49, 42.79],
                bound: 2.6
            ),
            WaveCase(
                system: TimeVaryingSystem(
                    mean: 30,
                    amplitude: 1,
                    period: 10,
                    phase: 3,
                    holding: 1
                ),
                bound: 2.6
            ),
            WaveCase(
                system: TimeVaryingSystem(mean: 80, amplitude: 0.25, period: 3, holding: 2),
                bound: 4.2
            ),
        ]
    )
    func timeVarying(waveCase: WaveCase) {
        let system = waveCase.system
        var trial = Trial()
        let wave = RateWave(
            mean: system.mean,
            amplitude: system.amplitude,
            period: .seconds(system.period),
            phase: .seconds(system.phase)
        )
        trial.plan.sources[0].arrivals = [.wavePoisson(wave)]
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .exponential(mean: .seconds(system.holding))
        let step = 0.05
        trial.measurement = Measurement(duration: .seconds(30), step: .seconds(step))
        // So many that none becomes a part of a longer one.
        trial.measurement.mostSteps = 1_000

        let results = (0..<150).map { trial.run(seed: 16, number: $0) }
        for instant in (0..<8).map({ 20 + Double($0) * .pi / 4 }) {
            let index = Int(instant / step)
            let sample = Sample(
                results.map { result in
                    let steps = result.tally.steps
                    let area = steps[index].trunkArea - steps[index - 1].trunkArea
                    return Double(area) / (step * 1e9)
                }
            )
            let start = Double(index) * step
            let exact = system.meanBusy(from: start, to: start + step)
            #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
            #expect(sample.halfWidth < waveCase.bound)
        }
        for (index, published) in (waveCase.published ?? []).enumerated() {
            let instant = 20 + Double(index) * .pi / 4
            let exact = system.meanBusy(from: instant, to: instant + 1e-6)
            #expect(abs(exact - published) < 0.005 + 1e-9)
        }
    }

    // MARK: - Redial

    struct RetrialCase: CustomTestStringConvertible, Sendable {
        var system: RetrialSystem
        var published: Double?
        var bound: Double

        var testDescription: String {
            "\(system.trunks) trunks, \(system.load) erlangs, redials at \(system.redialRate)"
        }
    }

    @Test(
        "Blocked callers who always call again call as often as the retrial queue says",
        arguments: [
            RetrialCase(
                system: RetrialSystem(trunks: 10, load: 8, redialRate: 0.5),
                published: 1.428_897,
                bound: 0.1
            ),
            RetrialCase(system: RetrialSystem(trunks: 3, load: 1.5, redialRate: 1), bound: 0.04),
            RetrialCase(system: RetrialSystem(trunks: 5, load: 3, redialRate: 0.25), bound: 0.03),
            RetrialCase(system: RetrialSystem(trunks: 1, load: 0.4, redialRate: 2), bound: 0.15),
        ]
    )
    func retrial(retrialCase: RetrialCase) {
        let system = retrialCase.system
        let exact = system.attemptsPerCaller
        if let published = retrialCase.published { #expect(abs(exact - published) < 5e-7) }
        var trial = Trial(poisson: system.load / 100, contacts: 16_000, warmup: 2_000)
        trial.carrier.trunks = system.trunks
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .exponential(mean: .seconds(100))
        trial.customer.redial = RedialPlan(
            probability: 1,
            delay: .exponential(mean: .seconds(100 / system.redialRate)),
            conditions: [.callFailed]
        )

        let sample = Sample(of: trial, seed: 17, replications: 20) { result in
            let rows = 1..<result.tally.cohorts.rowCount
            let redials = rows.reduce(0) { $0 + result.tally.cohorts.redials(row: $1) }
            return Double(result.offered()) / Double(result.offered() - redials)
        }

        #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
        #expect(sample.halfWidth < retrialCase.bound)
    }
}
