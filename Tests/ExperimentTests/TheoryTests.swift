import ContactCenter
import ContactFlow
import Experiment
import Foundation
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Statistics
import Telephony
import Testing
import Theory
import VirtualTime

/// Whole contact centres whose branch shares theory knows.
///
/// Twenty replications from a fixed seed, the warm-up left out; the exact value has to lie in the
/// 99.9 % interval across them, which has to be narrower than ±0.006.
@Suite("Theory of whole scenarios", .timeLimit(.minutes(5)))
struct TheoryTests {
    /// A contact centre and the exact shares of contacts that entered the block.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let scenario: Scenario
        /// Blocked, success, timeout, customer, carrier failure.
        let shares: [Double]
    }

    private static func scenario(
        rate: Double,
        patience: Law,
        timeout: SimulationDuration,
        carrier: CarrierPlan,
        seed: UInt64
    ) -> Scenario {
        var block = TransferBlock.sample
        block.timeout = .fixed(timeout)
        var scenario = Scenario(
            name: "theory",
            plan: ContactCenterPlan(
                sources: [
                    ContactSourcePlan(
                        channel: .voice,
                        arrivals: [.poisson(rate: rate)],
                        customer: CustomerPlan(patience: patience)
                    )
                ],
                block: block,
                carriers: [carrier]
            )
        )
        scenario.seed = seed
        scenario.replications = 20
        scenario.warmup = .contacts(2_000)
        scenario.maxContacts = 34_000
        return scenario
    }

    /// The golden scenario, with its published shares.
    private static let golden = Case(
        testDescription: "golden",
        scenario: scenario(
            rate: 0.5,
            patience: .exponential(mean: .seconds(60)),
            timeout: .seconds(30),
            carrier: CarrierPlan(
                name: "primary",
                trunks: 70,
                failure: CarrierPlan.Failure(
                    probability: 0.03,
                    delay: .exponential(mean: .seconds(2)),
                    causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
                ),
                answer: .lognormal(median: .seconds(12), sigma: 0.6),
                hangup: .lognormal(mean: .seconds(180), cv: 1.2)
            ),
            seed: 10
        ),
        shares: [0.10931075, 0.65915450, 0.03320302, 0.17247301, 0.02585872]
    )

    /// A race of two exponential times up to a limit.
    private struct Race {
        let first: Double
        let second: Double
        let limit: Double
        let mean: Double

        init(_ firstMean: Double, _ secondMean: Double, until timeout: Double) {
            let rate = 1 / firstMean + 1 / secondMean
            limit = exp(-rate * timeout)
            first = (1 - limit) / firstMean / rate
            second = (1 - limit) / secondMean / rate
            mean = (1 - limit) / rate
        }
    }

    /// A scenario of exponential laws only, whose shares are elementary; times are means in seconds.
    private static func exponential(
        rate: Double,
        trunks: Int,
        failure: Double,
        after delay: Double,
        answer: Double,
        talk: Double,
        patience: Double,
        timeout: Double
    ) -> Case {
        let failing = Race(delay, patience, until: timeout)
        let ringing = Race(answer, patience, until: timeout)
        func mix(_ fails: Double, _ rings: Double) -> Double {
            failure * fails + (1 - failure) * rings
        }
        let holding = mix(failing.mean, ringing.mean + ringing.first * talk)
        let blocked = ErlangB.blocking(load: rate * holding, trunks: trunks)
        let shares = [
            mix(0, ringing.first), mix(failing.limit, ringing.limit),
            mix(failing.second, ringing.second), mix(failing.first, 0),
        ]
        return Case(
            testDescription: "exponential laws, \(trunks) trunks, \(rate * holding) erlangs",
            scenario: scenario(
                rate: rate,
                patience: .exponential(mean: .seconds(patience)),
                timeout: .seconds(timeout),
                carrier: CarrierPlan(
                    name: "primary",
                    trunks: trunks,
                    failure: CarrierPlan.Failure(
                        probability: failure,
                        delay: .exponential(mean: .seconds(delay)),
                        causes: [CarrierPlan.CauseShare(cause: .busyHere, share: 1)]
                    ),
                    answer: .exponential(mean: .seconds(answer)),
                    hangup: .exponential(mean: .seconds(talk))
                ),
                seed: UInt64(trunks)
            ),
            shares: [blocked] + shares.map { $0 * (1 - blocked) }
        )
    }

    static let cases = [
        golden,
        exponential(
            rate: 0.4,
            trunks: 30,
            failure: 0.1,
            after: 10,
            answer: 15,
            talk: 120,
            patience: 45,
            timeout: 25
        ),
        exponential(
            rate: 1,
            trunks: 55,
            failure: 0.02,
            after: 1,
            answer: 8,
            talk: 60,
            patience: 90,
            timeout: 20
        ),
    ]

    @Test("Blocking and branches have their exact shares", arguments: cases)
    func shares(item: Case) throws {
        #expect(abs(item.shares.reduce(0, +) - 1) < 1e-7)

        let results = Experiment(item.scenario, threads: 2).run()

        #expect(results.batches.count == 20)
        let parts: [(Counts) -> Int] = [
            { $0.legs(ending: .blocked) }, { $0.outcome(.success) }, { $0.outcome(.timeout) },
            { $0.outcome(.customerDisconnected) }, { $0.legs(ending: .failed) },
        ]
        for (part, exact) in zip(parts, item.shares) {
            let interval = try #require(self.interval(of: part, in: results))
            #expect(interval.low <= exact && exact <= interval.high, "\(exact) in \(interval)")
            #expect(interval.high - interval.low < 0.012)
        }
    }

    /// The 99.9 % interval of a share of contacts that entered, with replications as batches.
    private func interval(of part: (Counts) -> Int, in results: Results) -> ConfidenceInterval? {
        let parts = results.batchCounts().map { counts in
            ConfidenceInterval.Part(part: Double(part(counts)), whole: Double(counts.entered))
        }
        return ConfidenceInterval.ratio(of: parts, confidence: 0.999)
    }
}
