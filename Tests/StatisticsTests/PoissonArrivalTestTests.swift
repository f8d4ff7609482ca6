import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Tests for Poisson arrivals")
struct PoissonArrivalTestTests {
    private static let toy = [0.4, 1.1, 1.5, 2.9, 4.0, 4.4, 6.3, 7.7, 8.2, 9.5]

    @Test(
        "Ten arrivals give what scipy gives",
        arguments: [
            (10.0, PoissonArrivalTest.Form.uniform, 0.16, 0.92578),
            (10, .lewis, 0.44, 0.02795), (10, .logarithm, 0.29175440, 0.30015),
            (5, .uniform, 0.14, 0.97435), (5, .lewis, 0.32, 0.20726),
            (5, .logarithm, 0.35134503, 0.13124),
        ]
    )
    func toy(
        interval: Double,
        form: PoissonArrivalTest.Form,
        distance: Double,
        probability: Double
    ) throws {
        let test = try #require(PoissonArrivalTest(Self.toy, interval: interval, form: form))

        #expect(test.count == 10)
        #expect((test.distance - distance).magnitude < 1e-8)
        #expect((test.probability - probability).magnitude < 1e-5)
    }

    /// Arrivals of a Poisson process of 200 an hour, for ten hours.
    private static func arrivals(_ seed: Seed) -> [Double] {
        var stream = RandomStream(seed)
        let gap = Sampler(.exponential(mean: .seconds(18)))
        var arrivals: [Double] = []
        var time = 0.0
        while true {
            time += gap.draw(from: &stream).seconds
            guard time < 36_000 else { return arrivals }
            arrivals.append(time)
        }
    }

    @Test("A Poisson process is rejected as often as it should be", .tags(.property))
    func level() throws {
        for form in PoissonArrivalTest.Form.allCases {
            let rejected = try Seed.some(400).count { seed in
                let arrivals = Self.arrivals(seed).map { $0.rounded(.down) }
                let spread = PoissonArrivalTest.unrounded(arrivals, step: 1, seed: seed.rawValue)
                return try #require(
                    PoissonArrivalTest(spread, interval: 3600, form: form)
                ).probability < 0.05
            }
            // 20 of 400 are expected; four standard deviations are 17.
            #expect((3...37).contains(rejected), "\(form): \(rejected)")
        }
    }

    @Test("Whole seconds are no Poisson process until they are spread")
    func rounding() throws {
        let cut = Self.arrivals(Seed(8)).map { ($0 / 12).rounded(.down) }
        let raw = try #require(PoissonArrivalTest(cut, interval: 360, form: .lewis))
        let spread = PoissonArrivalTest.unrounded(cut, step: 1, seed: 1)
        let mended = try #require(PoissonArrivalTest(spread, interval: 360, form: .lewis))

        #expect(raw.probability < 1e-6)
        #expect(mended.probability > 0.01)
    }

    @Test("Arrivals at even distances are rejected")
    func even() throws {
        let arrivals = (0..<2000).map { Double($0) * 18 + 3 }
        for form in [PoissonArrivalTest.Form.lewis, .logarithm] {
            let test = try #require(PoissonArrivalTest(arrivals, interval: 3600, form: form))
            #expect(test.probability < 1e-6)
        }
    }

    @Test("No arrivals are not tested")
    func none() {
        #expect(PoissonArrivalTest([], interval: 10, form: .uniform) == nil)
    }
}

@Suite("Dispersion of counts")
struct CountDispersionTests {
    @Test("Counts of a gamma and Poisson mixture give their shape back", .tags(.property))
    func shape() throws {
        var stream = RandomStream(Seed(3))
        let factor = Sampler(.gamma(shape: 16, mean: .seconds(1)))
        let counts = (0..<4000).map { _ in
            Self.poisson(200 * factor.draw(from: &stream).seconds, &stream)
        }
        let dispersion = try #require(CountDispersion(counts))

        #expect((dispersion.mean - 200).magnitude < 3)
        #expect((try #require(dispersion.shape) - 16).magnitude < 1.5)
        #expect(dispersion.probability < 1e-10)
    }

    @Test("Poisson counts are rejected as often as they should be", .tags(.property))
    func level() throws {
        let rejected = try Seed.some(1000).count { seed in
            var stream = RandomStream(seed)
            let counts = (0..<20).map { _ in Self.poisson(150, &stream) }
            return try #require(CountDispersion(counts)).probability < 0.05
        }
        // 50 are expected; four standard deviations are 28.
        #expect((22...78).contains(rejected), "\(rejected)")
    }

    @Test("One day, and days without calls, do not vary")
    func nothing() {
        #expect(CountDispersion([12]) == nil)
        #expect(CountDispersion([0, 0, 0]) == nil)
        #expect(CountDispersion([5, 5, 5])?.shape == nil)
    }

    /// The number of arrivals within a time of `mean` gaps.
    private static func poisson(_ mean: Double, _ stream: inout RandomStream) -> Int {
        let gap = Sampler(.exponential(mean: .seconds(1)))
        var (count, time) = (-1, 0.0)
        while time < mean {
            time += gap.draw(from: &stream).seconds
            count += 1
        }
        return count
    }
}
