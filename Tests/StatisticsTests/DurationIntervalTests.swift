import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Intervals of durations")
struct DurationIntervalTests {
    private func histogram(seconds: [Double]) -> DurationHistogram {
        var histogram = DurationHistogram()
        for value in seconds { histogram.record(.seconds(value)) }
        return histogram
    }

    @Test("Three durations have the interval worked out by hand")
    func byHand() throws {
        // Mean 1.024; deviations of 0.256 give a standard error of 0.256/√3; t(2) = 4.302653.
        let interval = try #require(histogram(seconds: [0.768, 1.024, 1.28]).meanInterval())
        #expect((interval.low - (1.024 - 0.635_939)).magnitude < 1e-6)
        #expect((interval.high - (1.024 + 0.635_939)).magnitude < 1e-6)
    }

    @Test("One duration has no intervals, and equal ones have next to none")
    func degenerate() throws {
        #expect(histogram(seconds: [1]).meanInterval() == nil)
        #expect(histogram(seconds: [1]).percentileInterval(50) == nil)
        let interval = try #require(
            histogram(seconds: Array(repeating: 1.024, count: 10)).meanInterval()
        )
        #expect((interval.low - 1.024).magnitude < 1e-12)
        #expect((interval.high - 1.024).magnitude < 1e-12)
    }

    @Test(
        "A percentile near the edge of the data has no interval",
        arguments: [0.0, 0.1, 99.9, 100]
    )
    func edge(percent: Double) {
        let histogram = histogram(seconds: (1...1_000).map(Double.init))
        #expect(histogram.percentileInterval(percent) == nil)
    }

    @Test("A percentile's interval is made of the durations around its rank")
    func ranks() throws {
        // 50 % of 10,000: ranks 5,000 ± 1.96·50.
        let histogram = histogram(seconds: (1...10_000).map(Double.init))
        let interval = try #require(histogram.percentileInterval(50))
        #expect((interval.low / 4_902 - 1).magnitude < 0.001)
        #expect((interval.high / 5_098 - 1).magnitude < 0.001)
    }

    @Test("The intervals cover the truth nineteen times in twenty", .tags(.theory))
    func coverage() {
        let sampler = Sampler(.exponential(mean: .seconds(20)))
        var random = RandomStream(Seed(7))
        let repetitions = 250
        var covered = (mean: 0, median: 0, ninetieth: 0)
        for _ in 0..<repetitions {
            var histogram = DurationHistogram()
            for _ in 0..<300 { histogram.record(sampler.draw(from: &random)) }
            if contains(histogram.meanInterval(), 20) { covered.mean += 1 }
            // 20 · log 2 and 20 · log 10.
            if contains(histogram.percentileInterval(50), 13.862_944) { covered.median += 1 }
            if contains(histogram.percentileInterval(90), 46.051_702) { covered.ninetieth += 1 }
        }

        // Binomial; 3.29 standard deviations are 99.9 %.
        let spread = 3.29 * (0.95 * 0.05 / Double(repetitions)).squareRoot()
        for count in [covered.mean, covered.median, covered.ninetieth] {
            #expect((Double(count) / Double(repetitions) - 0.95).magnitude < spread)
        }
    }

    private func contains(_ interval: ConfidenceInterval?, _ value: Double) -> Bool {
        guard let interval else { return false }
        return interval.low <= value && value <= interval.high
    }
}
