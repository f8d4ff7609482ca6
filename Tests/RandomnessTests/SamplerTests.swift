import Randomness
import Testing
import VirtualTime

@Suite("Draws follow their law")
struct SamplerLawTests {
    @Test("Mean and variance of 200,000 draws are the law's", arguments: LawCase.withDensity)
    func moments(example: LawCase) {
        let draws = Draws(example.law, seed: 17, count: 200_000).durations.map(\.seconds)

        let n = Double(draws.count)
        let mean = draws.reduce(0, +) / n
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)

        // Intervals at 99.9 %; the standard error of the variance is √((μ₄ − σ⁴) / n).
        let exact = example.law.variance
        let meanError = (exact / n).squareRoot()
        let varianceError = ((example.law.fourthCentralMoment - exact * exact) / n).squareRoot()
        #expect((mean - example.law.mean).magnitude < 3.29 * meanError)
        #expect((variance - exact).magnitude < 3.29 * varianceError)
    }

    @Test("The distribution of 100,000 draws is the law's", arguments: LawCase.withDensity)
    func kolmogorovSmirnov(example: LawCase) {
        let draws = Draws(example.law, seed: 99, count: 100_000).durations.sorted()

        let n = Double(draws.count)
        var distance = 0.0
        for (index, duration) in draws.enumerated() {
            let probability = example.law.cumulativeProbability(of: duration)
            distance = max(distance, probability - Double(index) / n)
            distance = max(distance, Double(index + 1) / n - probability)
        }
        // Kolmogorov's limit is exceeded with probability 0.1 % at 1.9495.
        #expect(distance * n.squareRoot() < 1.9495)
    }

    @Test("The draws of a law are on record", arguments: LawCase.all)
    func recordedDraws(example: LawCase) {
        let found = Draws(example.law, seed: 0x5EED, count: 1_000).fingerprint

        #expect(found == example.fingerprint, "found 0x\(String(found, radix: 16))")
    }

    @Test(
        "A larger word means a longer duration",
        arguments: LawCase.all.filter(\.law.takesAtMostOneWord)
    )
    func monotone(example: LawCase) {
        let key = RandomKey(seed: 4, replication: 0)
        let sampler = Sampler(example.law)
        let pairs = (0..<UInt64(5_000)).map { subject in
            let purpose = DrawPurpose(rawValue: 2)
            var stream = RandomStream(key: key, purpose: purpose, subject: subject)
            var copy = stream
            return (word: copy.next(), duration: sampler.draw(from: &stream))
        }

        let ordered = pairs.sorted { $0.word < $1.word }.map(\.duration)
        #expect(ordered == ordered.sorted())
    }

    @Test("A law takes the documented number of words", arguments: LawCase.all)
    func wordsTaken(example: LawCase) {
        guard let count = example.law.wordsTaken else { return }
        let key = RandomKey(seed: 4, replication: 0)
        let purpose = DrawPurpose(rawValue: 2)
        var drawn = RandomStream(key: key, purpose: purpose, subject: 0)
        var counted = drawn
        _ = Sampler(example.law).draw(from: &drawn)
        for _ in 0..<count {
            _ = counted.next()
        }
        let words = (drawn.next(), counted.next())
        #expect(words.0 == words.1)
    }

    @Test("An exponential, an Erlang law of one phase and a Weibull law of shape 1 agree")
    func specialCases() {
        let exponential = Draws(.exponential(mean: .seconds(50)), seed: 1, count: 1_000)
        let erlang = Draws(.erlang(phases: 1, mean: .seconds(50)), seed: 1, count: 1_000)
        let weibull = Draws(.weibull(shape: 1, scale: .seconds(50)), seed: 1, count: 1_000)

        #expect(erlang.durations == exponential.durations)
        for (left, right) in zip(weibull.durations, exponential.durations) {
            #expect((left.nanoseconds - right.nanoseconds).magnitude <= 1)
        }
    }
}

extension Law {
    /// How many words a draw takes, where that is fixed.
    fileprivate var wordsTaken: Int? {
        switch self {
        case .constant: 0
        case .exponential, .uniform, .lognormal, .weibull, .pareto, .histogram, .empirical: 1
        case .truncated(let law, _): law.wordsTaken == 1 ? 1 : nil
        case .hyperexponential: 2
        case .erlang(let phases, _): phases <= 16 ? phases : nil
        case .gamma, .mixture: nil
        }
    }

    fileprivate var takesAtMostOneWord: Bool {
        wordsTaken.map { $0 <= 1 } ?? false
    }
}
