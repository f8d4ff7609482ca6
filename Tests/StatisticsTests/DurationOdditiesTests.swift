import Randomness
import Statistics
import Testing
import VirtualTime

@Suite("What measured durations have that no law has", .timeLimit(.minutes(5)))
struct DurationOdditiesTests {
    private static let laws: [Law] = [
        .exponential(mean: .seconds(12)),
        .lognormal(median: .seconds(12), sigma: 0.6),
        .lognormal(median: .seconds(12), sigma: 0.05),
        .gamma(shape: 2.5, mean: .seconds(12)),
        .weibull(shape: 4, scale: .seconds(14)),
        .uniform(from: .seconds(5), to: .seconds(30)),
        .pareto(minimum: .seconds(3), shape: 1.2),
        .hyperexponential([
            HyperexponentialBranch(share: 0.6, mean: .seconds(1)),
            HyperexponentialBranch(share: 0.4, mean: .seconds(60)),
        ]),
    ]

    private static func draws(_ law: Law, _ count: Int, seed: UInt64) -> [SimulationDuration] {
        let key = RandomKey(seed: seed, replication: 0)
        let sampler = Sampler(law)
        return (0..<UInt64(count)).map { subject in
            var stream = RandomStream(
                key: key,
                purpose: DrawPurpose(rawValue: 1),
                subject: subject
            )
            return max(sampler.draw(from: &stream), SimulationDuration(nanoseconds: 1))
        }
    }

    private static func rounded(
        _ durations: [SimulationDuration],
        to step: Int64
    ) -> [SimulationDuration] {
        durations.map {
            SimulationDuration(nanoseconds: max(1, ($0.nanoseconds + step / 2) / step) * step)
        }
    }

    @Test("Laws have no piles, measured finely or in whole seconds", arguments: laws)
    func quiet(law: Law) {
        for (seed, count) in [(1, 200), (2, 2_000), (3, 20_000)] as [(UInt64, Int)] {
            let durations = Self.draws(law, count, seed: seed)
            let fine = DurationOddities(durations)
            #expect(fine.top == nil && fine.inner.isEmpty && fine.step == nil, "\(fine)")
            let whole = DurationOddities(Self.rounded(durations, to: 1_000_000_000))
            #expect(whole.top == nil && whole.inner.isEmpty, "\(whole)")
            #expect(whole.step == 1)
        }
    }

    @Test(
        "A limit shows as a pile at the longest, also where its times jitter",
        arguments: [0, 20, 50] as [Int64]
    )
    func limits(jitterMilliseconds: Int64) throws {
        let limit = SimulationDuration.seconds(30)
        let durations = Self.draws(.lognormal(median: .seconds(18), sigma: 0.8), 2_000, seed: 4)
        let cut = durations.enumerated().map { index, duration in
            let jitter = Int64(index) % 7 * jitterMilliseconds * 1_000_000 / 6
            return duration < limit
                ? duration : SimulationDuration(nanoseconds: limit.nanoseconds + jitter)
        }
        let over = durations.count { $0 >= limit }
        let top = try #require(DurationOddities(cut).top)
        #expect((top.count - over).magnitude <= 10)
        #expect(abs(top.seconds - 30) < 0.1)

        let whole = DurationOddities(Self.rounded(cut, to: 1_000_000_000))
        #expect(whole.top?.seconds == 30)
    }

    @Test("A limit that only some had shows as a pile between others")
    func someLimits() {
        var durations = Self.draws(.exponential(mean: .seconds(25)), 4_000, seed: 5)
        for index in durations.indices where index % 3 == 0 {
            durations[index] = min(durations[index], .seconds(20))
        }
        let found = DurationOddities(durations)
        #expect(found.top == nil)
        #expect(found.inner.count == 1)
        #expect(found.inner.first?.seconds == 20)
    }

    @Test(
        "The step of which all are multiples is found",
        arguments: [
            (60_000_000_000, 60), (5_000_000_000, 5), (500_000_000, 0.5), (10_000_000, 0.01),
        ] as [(Int64, Double)]
    )
    func steps(step: Int64, seconds: Double) {
        let durations = Self.draws(.exponential(mean: .minutes(10)), 500, seed: 6)
        let found = DurationOddities(Self.rounded(durations, to: step))
        #expect(found.step == seconds)
        // The median is 416 s, and the standard error of the mean 27 s.
        #expect(found.coarseStep == (seconds >= 5 ? seconds : nil))
    }
}
