import Foundation
import Statistics
import TestSupport
import Testing
import Theory

/// Formulas against published values and against computations of another kind.
@Suite("Teletraffic", .tags(.theory))
struct TeletrafficTests {
    @Test(
        "Evenly spaced calls block less than Poisson's",
        arguments: [(8.0, 10, 0.059_445_619_23), (20, 25, 0.017_119_383_78)]
    )
    func evenArrivals(load: Double, trunks: Int, expected: Double) {
        let found = LossSystem.blocking(trunks: trunks) { exp(-Double($0) / load) }
        #expect((found / expected - 1).magnitude < 1e-9)
        #expect(found < ErlangB.blocking(load: load, trunks: trunks))
    }

    @Test("With exponential gaps a loss system is Erlang's", arguments: [0, 1, 10, 50])
    func poissonArrivals(trunks: Int) {
        let found = LossSystem.blocking(trunks: trunks) { 8 / (8 + Double($0)) }
        let expected = ErlangB.blocking(load: 8, trunks: trunks)
        #expect((found / expected - 1).magnitude < 1e-10)
    }

    @Test("Gaps of two phases lie between Poisson's and even ones")
    func twoPhases() {
        let found = LossSystem.blocking(trunks: 10) { busy in
            let phase = 16 / (16 + Double(busy))
            return phase * phase
        }
        #expect((found / 0.093_024_617_14 - 1).magnitude < 1e-9)
    }

    @Test(
        "Few callers block less",
        arguments: [(10, 5, 0.2, 0.007_823_171_489), (30, 6, 0.25, 0.279_154_227_7)]
    )
    func engset(callers: Int, trunks: Int, load: Double, expected: Double) {
        let found = Engset.blocking(callers: callers, trunks: trunks, loadPerIdleCaller: load)
        #expect((found / expected - 1).magnitude < 1e-9)
    }

    @Test("Engset's formula is what the balance of the states says", arguments: [3, 7, 40])
    func engsetByStates(callers: Int) {
        for trunks in 0..<callers {
            var states = [1.0]
            for busy in 0..<trunks {
                states.append(states[busy] * Double(callers - busy) * 0.3 / Double(busy + 1))
            }
            let arriving = states.enumerated().map { Double(callers - $0) * $1 }
            let expected = arriving[trunks] / arriving.reduce(0, +)
            let found = Engset.blocking(callers: callers, trunks: trunks, loadPerIdleCaller: 0.3)
            #expect((found / expected - 1).magnitude < 1e-11)
        }
    }

    @Test("A caller with a trunk of his own is never blocked")
    func enoughTrunks() {
        #expect(Engset.blocking(callers: 5, trunks: 5, loadPerIdleCaller: 3) == 0)
    }

    @Test("Two groups in a row are one larger group")
    func overflow() {
        let end = ErlangB.blocking(load: 10, trunks: 15)
        let second = ErlangB.blockingOfOverflow(load: 10, trunks: 10, overflowTrunks: 5)
        #expect((end / 0.036_496_945_47 - 1).magnitude < 1e-9)
        #expect((second / 0.170_083_637_6 - 1).magnitude < 1e-9)
        let other = ErlangB.blockingOfOverflow(load: 20, trunks: 18, overflowTrunks: 10)
        #expect((other / 0.084_933_433_36 - 1).magnitude < 1e-9)
    }

    @Test("A bucket of one token refuses λ/(1 + λ)", arguments: [0.001, 0.5, 0.8, 3, 40])
    func singleToken(load: Double) {
        let found = TokenBucketLoss.refused(load: load, burst: 1)
        #expect((found / (load / (1 + load)) - 1).magnitude < 1e-12)
    }

    @Test(
        "A larger bucket refuses as often as the queue M/D/1/b loses",
        arguments: [
            (0.95, 10, 0.030_595_593_24), (0.7, 2, 0.164_288_582_8), (1.3, 5, 0.248_413_548_2),
        ]
    )
    func largerBucket(load: Double, burst: Int, expected: Double) {
        // Solved from the transition matrix, with forty digits.
        let found = TokenBucketLoss.refused(load: load, burst: burst)
        #expect((found / expected - 1).magnitude < 1e-9)
    }

    @Test("A bucket refuses as often as one that is filled and emptied", arguments: [2, 5])
    func bucketByTrial(burst: Int) {
        let loads = [0.7, 1.3]
        for load in loads {
            var generator = SplitMix(state: UInt64(burst))
            var level = Double(burst)
            var refused = 0
            let calls = 400_000
            for _ in 0..<calls {
                level = min(Double(burst), level - log(1 - generator.unit()) / load)
                if level >= 1 { level -= 1 } else { refused += 1 }
            }
            let share = Double(refused) / Double(calls)
            #expect((share - TokenBucketLoss.refused(load: load, burst: burst)).magnitude < 0.005)
        }
    }

    @Test("A large bucket refuses what exceeds the limit", arguments: [1.5, 2])
    func largeBucket(load: Double) {
        let found = TokenBucketLoss.refused(load: load, burst: 500)
        #expect((found - (1 - 1 / load)).magnitude < 1e-9)
    }

    @Test(
        "A wave of calls is followed by a later and smaller wave of busy trunks",
        arguments: zip(0..<8, [56.31, 66.14, 66.51, 57.21, 43.69, 33.86, 33.49, 42.79])
    )
    func wave(eighth: Int, expected: Double) {
        let time = 20 + Double(eighth) * .pi / 4
        let found = InfiniteServers.meanBusy(
            at: time,
            rate: { 50 * (1 + 0.5 * sin($0)) },
            survival: { exp(-$0) }
        )
        // ∫ sin(t − u) exp(−u) du is (sin t − cos t)/2 when the start is long ago.
        let closed = 50 * (1 + 0.25 * (sin(time) - cos(time)))
        #expect((found / closed - 1).magnitude < 1e-7)
        #expect((found - expected).magnitude < 0.006)
    }

    @Test("Calls at one rate fill trunks as their holding times run out")
    func constantRate() {
        let found = InfiniteServers.meanBusy(
            at: 2,
            rate: { _ in 3 },
            survival: { $0 < 1.5 ? 1 : 0 }
        )
        #expect((found - 4.5).magnitude < 1e-8)
    }
}

extension TeletrafficTests {
    @Test("The average over time is the average of the means")
    func averageBusy() {
        let rate: (Double) -> Double = { $0 < 3 ? 2 * $0 : 4 }
        let average = InfiniteServers.meanBusy(
            from: 1,
            to: 6,
            breaks: [3],
            rate: rate,
            partialMean: { $0 > 0 ? 1 - exp(-$0) : 0 }
        )
        // m' = λ − m from 0: on the ramp 2(t − 1 + e⁻ᵗ), then 4 + (m(3) − 4) e^(3 − t).
        let peak = 2 * (2 + exp(-3.0))
        let ramp = 2 * ((4.5 - 3 - exp(-3.0)) - (0.5 - 1 - exp(-1.0)))
        let rest = 12 + (peak - 4) * (1 - exp(-3.0))
        #expect((average - (ramp + rest) / 5).magnitude < 1e-5)
    }
}

/// A generator of tests that need no more than many numbers.
private struct SplitMix {
    var state: UInt64

    mutating func unit() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }
}
