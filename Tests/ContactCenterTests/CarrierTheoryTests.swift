import ContactCenter
import Foundation
import Plan
import Randomness
import Statistics
import Testing
import Theory
import VirtualTime

/// Overflow and calls per second against exact values of teletraffic theory.
///
/// Replications from a fixed seed, a 99.9 % interval, and a bound on its width, as in ``TheoryTests``.
@Suite("Theory of carriers", .timeLimit(.minutes(5)))
struct CarrierTheoryTests {
    // MARK: - Row 13

    /// Two trunk groups of which the first overflows to the second.
    struct OverflowCase: CustomTestStringConvertible, Sendable {
        var trunks: [Int]
        var load: Double
        /// Blocked of all, and of those offered to the second group; `nil` for neighbours.
        var published: [Double]?
        /// What half of the intervals may not exceed.
        var bounds: [Double]

        var testDescription: String { "\(trunks[0]) → \(trunks[1]) trunks, \(load) erlangs" }
    }

    static let overflowCases = [
        OverflowCase(
            trunks: [10, 5],
            load: 10,
            published: [0.036496945, 0.17008364],
            bounds: [0.006, 0.02]
        ),
        OverflowCase(trunks: [4, 3], load: 5, bounds: [0.008, 0.016]),
        OverflowCase(trunks: [8, 8], load: 12, bounds: [0.008, 0.02]),
        OverflowCase(trunks: [20, 2], load: 18, bounds: [0.01, 0.035]),
    ]

    @Test(
        "Two groups with one holding law lose what one large group would",
        arguments: overflowCases
    )
    func overflow(system: OverflowCase) throws {
        let whole = ErlangB.blocking(load: system.load, trunks: system.trunks[0] + system.trunks[1])
        let first = ErlangB.blocking(load: system.load, trunks: system.trunks[0])
        // The second group is offered what the first has refused, and loses what both refuse.
        let exact = [whole, whole / first]
        for (value, published) in zip(exact, system.published ?? []) {
            #expect(abs(value / published - 1) < 1e-7)
        }

        var trial = Trial(poisson: system.load / 100, contacts: 12_000, warmup: 400)
        trial.plan.carriers = system.trunks.enumerated().map { index, trunks in
            CarrierPlan(
                name: "\(index)",
                trunks: trunks,
                answer: .constant(.zero),
                hangup: .exponential(mean: .seconds(100))
            )
        }
        trial.carrier.overflow = "1"
        let seed = UInt64(system.load * 100) << 8 | UInt64(system.trunks[0])
        let results = (0..<20).map { trial.run(seed: seed, number: $0) }

        let blocked = results.map { Double($0.legs(.blocked, carrier: 1)) }
        let offered = results.map { Double($0.attempted(carrier: 1)) }
        let all = results.map { Double($0.attempted(carrier: 0) + $0.attempted(carrier: 1)) }
        #expect(all.allSatisfy { $0 == 12_000 })
        #expect(results.allSatisfy { $0.overflowed() == $0.attempted(carrier: 1) })
        #expect(results.allSatisfy { $0.legs(.blocked) == 0 && $0.overflowed(carrier: 1) == 0 })

        let samples = [
            Sample(zip(blocked, all).map(/)), Sample(zip(blocked, offered).map(/)),
            Sample(results.map { Double($0.overflowed()) / 12_000 }),
        ]
        for (sample, value) in zip(samples, exact + [first]) {
            #expect(sample.agrees(with: value), "\(sample.comparison(with: value))")
        }
        for (sample, bound) in zip(samples, system.bounds) { #expect(sample.halfWidth < bound) }
        // What Erlang B says of the mean overflow alone is wrong, since overflow comes in bursts.
        let naive = ErlangB.blocking(load: system.load * first, trunks: system.trunks[1])
        #expect(!samples[1].agrees(with: naive))
    }

    // MARK: - Rows 14 and 15

    /// A bucket of tokens without any other limit.
    struct BucketCase: CustomTestStringConvertible, Sendable {
        var burst: Int
        /// Arrivals for each token.
        var load: Double
        /// The published value and how exact it is; `nil` for neighbours.
        var published: (value: Double, error: Double)?
        /// What half of the interval may not exceed.
        var bound: Double

        var testDescription: String { "burst \(burst), \(load) of the limit" }
    }

    static let bucketCases = [
        BucketCase(burst: 1, load: 0.5, published: (0.333333, 1e-6), bound: 0.005),
        BucketCase(burst: 1, load: 0.8, published: (0.444444, 1e-6), bound: 0.005),
        BucketCase(burst: 1, load: 2.5, bound: 0.005),
        // The published value is one of a long simulation.
        BucketCase(burst: 10, load: 0.95, published: (0.0305706, 3e-5), bound: 0.0055),
        BucketCase(burst: 10, load: 1.2, bound: 0.007),
        BucketCase(burst: 3, load: 0.7, bound: 0.0035),
        BucketCase(burst: 25, load: 0.99, bound: 0.006),
    ]

    @Test("Above the calls per second legs are refused as M/D/1/K says", arguments: bucketCases)
    func bucket(system: BucketCase) {
        let exact = LossSystem.refusalOfTokenBucket(load: system.load, burst: system.burst)
        if let published = system.published {
            #expect(abs(exact - published.value) < published.error)
        }

        // 7 calls in 2 s, so that no token takes a whole number of nanoseconds.
        var trial = Trial(poisson: system.load * 3.5, contacts: 8_000, warmup: 500)
        trial.carrier.callLimit = CallLimit(calls: 7, period: .seconds(2), burst: system.burst)
        trial.carrier.answer = .constant(.zero)
        let seed = UInt64(system.load * 100) << 8 | UInt64(system.burst)
        let results = (0..<20).map { trial.run(seed: seed, number: $0) }

        #expect(results.allSatisfy { $0.refused(.callsPerSecond) == $0.legs(.blocked) })
        let sample = Sample(results.map { Double($0.legs(.blocked)) / 8_000 })
        #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
        #expect(sample.halfWidth < system.bound)
    }
}
