import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Bands of single draws")
struct PredictionBandTests {
    @Test("The band of 200 draws lies between the fifth from each end")
    func ranks() throws {
        let band = try #require(PredictionBand(of: (1...200).map(Double.init).shuffled()))
        #expect(band.interval.low == 5)
        #expect(band.interval.high == 196)
        #expect(band.median == 100.5)
        #expect(band.leastProbability == 1.0 / 201)
        #expect(PredictionBand(of: [1]) == nil)
        #expect(PredictionBand(of: [1, .nan]) == nil)
    }

    @Test("A value outside of all draws has the least probability, one in the middle has one")
    func ends() throws {
        let band = try #require(PredictionBand(of: (1...199).map(Double.init)))
        #expect(band.probability(of: 1000) == 1.0 / 200)
        #expect(band.probability(of: -3) == 1.0 / 200)
        #expect(band.probability(of: 100) == 1)
        #expect(band.probability(of: .nan) == 0)
    }

    @Test("Draws that are all alike hold the same value and no other")
    func alike() throws {
        let band = try #require(PredictionBand(of: [Double](repeating: 0, count: 199)))
        #expect(band.probability(of: 0) == 1)
        #expect(band.probability(of: 0.1) == 1.0 / 200)
    }

    @Test(
        "A further draw is given p or less with probability p, be the law even or skewed",
        .tags(.property),
        arguments: [
            Law.uniform(from: .zero, to: .seconds(1)), .exponential(mean: .seconds(1)),
            .lognormal(median: .seconds(1), sigma: 1.5),
            .mixture([
                MixtureComponent(share: 0.7, law: .constant(.zero)),
                MixtureComponent(share: 0.3, law: .uniform(from: .zero, to: .seconds(1))),
            ]),
        ]
    )
    func calibration(law: Law) throws {
        let sampler = Sampler(law)
        var stream = RandomStream(Seed(1))
        let trials = 4000
        var (below, inside) = ([0.05: 0, 0.2: 0, 0.5: 0], 0)
        for _ in 0..<trials {
            let draws = (0..<39).map { _ in sampler.draw(from: &stream).seconds }
            let band = try #require(PredictionBand(of: draws))
            let value = sampler.draw(from: &stream).seconds
            let p = band.probability(of: value)
            for level in below.keys where p <= level + 1e-12 { below[level]? += 1 }
            if band.interval.low <= value, value <= band.interval.high { inside += 1 }
        }
        for (level, count) in below {
            // 3.3 deviations above; ties only make it rarer.
            let spread = (level * (1 - level) * Double(trials)).squareRoot()
            #expect(Double(count) < level * Double(trials) + 3.3 * spread, "\(level): \(count)")
        }
        // Of 39 draws the ends bound a further one with 95 %.
        #expect(
            Double(inside) > 0.95 * Double(trials) - 3.3 * (0.0475 * Double(trials)).squareRoot()
        )
    }
}

@Suite("Levels of calls")
struct BusyLevelTests {
    @Test("Calls end in order, at an instant or only before it")
    func order() {
        var level = BusyLevel()
        for end in [5.0, 1, 9, 3, 3, 7] { level.begin(until: end) }
        #expect(level.level == 6)
        #expect(level.end(until: 3, included: false) == 1)
        #expect(level.end(until: 3, included: false) == nil)
        #expect([level.end(until: 3), level.end(until: 3), level.end(until: 3)] == [3, 3, nil])
        #expect([5.0, 7, 9].allSatisfy { level.end(until: .infinity) == $0 })
        #expect(level.level == 0)
    }

    @Test("The rate around an instant is that of the arrivals in the window")
    func rate() {
        var rate = ArrivalRate()
        for second in stride(from: 100.0, through: 1100, by: 10) { rate.add(second) }
        #expect(rate.perSecond(around: 600, over: 200) == 0.1)
        // At the border the window is cut to what was seen.
        #expect(rate.perSecond(around: 100, over: 200) == 0.1)
        #expect(ArrivalRate().perSecond(around: 5, over: 10) == 0)
    }
}
