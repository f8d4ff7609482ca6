import Histogram
import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Duration histogram")
struct DurationHistogramTests {
    private static let century: Int64 = 36_525 * 86_400 * 1_000_000_000

    private func histogram(of nanoseconds: [Int64]) -> DurationHistogram {
        var histogram = DurationHistogram()
        for value in nanoseconds { histogram.record(SimulationDuration(nanoseconds: value)) }
        return histogram
    }

    @Test("Every microsecond is in the bucket that begins at or before it")
    func buckets() {
        var values = Array(0...5_000 as ClosedRange<UInt64>)
        for power in 11..<63 {
            let edge: UInt64 = 1 << power
            values += [edge - 2, edge - 1, edge, edge + 1, edge + edge >> 10, edge + edge >> 1]
        }
        let misplaced = values.filter { value in
            let bucket = DurationHistogram.bucket(of: value)
            let lowest = DurationHistogram.lowestValue(in: bucket)
            let next = DurationHistogram.lowestValue(in: bucket + 1)
            let isInside = lowest <= value && value < next
            let isNarrow = next - lowest <= max(1, lowest >> 10)
            return !isInside || !isNarrow || DurationHistogram.bucket(of: lowest) != bucket
        }
        #expect(misplaced.isEmpty)
    }

    @Test("Many equal durations at once are as one by one", arguments: [0, 1, 2, 1_000])
    func manyTimes(times: Int) {
        var bulk = histogram(of: [7_000_000, 3])
        bulk.record(.seconds(12.345_678), times: times)
        let single = histogram(of: [7_000_000, 3] + Array(repeating: 12_345_678_000, count: times))

        #expect(bulk.bucketCounts == single.bucketCounts)
        #expect(bulk.mean == single.mean)
        #expect(bulk.maximum == single.maximum)
        #expect(bulk.minimum == single.minimum)
    }

    @Test("Buckets follow each other without a gap")
    func gaplessBuckets() {
        let buckets = (0..<100_000).map { DurationHistogram.bucket(of: $0) }
        let steps = zip(buckets, buckets.dropFirst()).map { $1 - $0 }
        #expect(buckets.first == 0)
        #expect(Set(steps) == [0, 1])
    }

    @Test(
        "Percentiles are within 0.1 % of the exact ones",
        .tags(.property),
        arguments: Seed.some(3)
    )
    func percentiles(seed: Seed) throws {
        var random = RandomStream(seed)
        let sampler = Sampler(.lognormal(median: .seconds(Double(seed.rawValue)), sigma: 1.2))
        let sorted = (0..<20_001).map { _ in sampler.draw(from: &random).nanoseconds }.sorted()
        let percents = [0, 0.01, 1, 10, 25, 50, 75, 90, 99, 99.9, 99.99, 100]
        let found = try #require(histogram(of: sorted).percentiles(percents))

        for (percent, value) in zip(percents, found) {
            let rank = max(Int((percent / 100 * Double(sorted.count)).rounded(.up)), 1)
            let exact = Double(sorted[rank - 1]) / 1e9
            #expect((value / exact - 1).magnitude < 0.001, "\(percent) %")
        }
    }

    @Test("A percentile is a duration that occurred, and the very one where it is alone")
    func occurred() throws {
        // Nine talks in ten of 10 s; the library of HdrHistogram says 10.007 s, the end of the bucket.
        let talks =
            (0..<90).map { _ in Int64(10_000_000_000) } + (0..<10).map { 60_000_000_000 + $0 }
        let found = try #require(histogram(of: talks).percentiles([1, 50, 90, 91]))
        #expect(found == [10, 10, 10, 60.000_000_009])

        var random = RandomStream(Seed(3))
        let sampler = Sampler(.lognormal(median: .seconds(12), sigma: 1))
        let values = (0..<3_000).map { _ in sampler.draw(from: &random).nanoseconds }
        let halves = [values[..<1_500], values[1_500...]].map { histogram(of: Array($0)) }
        var merged = halves[0]
        merged.add(halves[1])
        let occurred = Set(values.map { Double($0) / 1e9 })
        let percents = (0...1000).map { Double($0) / 10 }
        let told = try #require(merged.percentiles(percents))
        #expect(told.allSatisfy(occurred.contains))
        #expect(told == told.sorted())
    }

    @Test(
        "Percentiles lie in the buckets in which the library of HdrHistogram has them",
        .tags(.property),
        arguments: Seed.some(3)
    )
    func sameAsLibrary(seed: Seed) throws {
        var random = RandomStream(seed)
        let sampler = Sampler(.lognormal(median: .seconds(Double(seed.rawValue)), sigma: 2))
        let percents = [0.01, 1, 10, 25, 50, 75, 90, 99, 99.9]
        for count in [1, 2, 3, 10, 99, 100, 101, 5_000] {
            var library = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
            let values = (0..<count).map { _ in
                // Whole microseconds, which is what the library counts.
                sampler.draw(from: &random).nanoseconds / 1_000 * 1_000
            }
            for value in values { library.record(UInt64(value / 1_000)) }
            let found = try #require(histogram(of: values).percentiles(percents))
            for (percent, value) in zip(percents, found) {
                let expected = library.valueAtPercentile(percent)
                let bucket = DurationHistogram.bucket(of: UInt64((value * 1e6).rounded()))
                #expect(
                    bucket == DurationHistogram.bucket(of: expected),
                    "\(percent) % of \(count)"
                )
            }
        }
    }

    @Test("So many percent do not exceed the percentile, also of few durations")
    func fewDurations() throws {
        let histogram = histogram(of: (1...4).map { $0 * 100_000 })
        let found = try #require(
            histogram.percentiles([0, 1, 25, 26, 50, 51, 75, 76, 100])
        )
        #expect(
            found == [
                0.000_1, 0.000_1, 0.000_1, 0.000_2, 0.000_2, 0.000_3, 0.000_3, 0.000_4, 0.000_4,
            ]
        )
    }

    @Test("One duration is every percentile, to the nanosecond")
    func oneDuration() {
        let histogram = histogram(of: [12_345_678_901])
        let expected = Array(repeating: 12.345_678_901, count: 4)
        #expect(histogram.percentiles([0, 50, 99.9, 100]) == expected)
    }

    @Test("Mean, shortest and longest are exact")
    func exactMoments() {
        let histogram = histogram(of: [1, 2, 3_000_000_001, 999])

        #expect(histogram.count == 4)
        #expect(histogram.mean == 3_000_001_003.0 / 4 / 1e9)
        #expect(histogram.minimum == 1e-9)
        #expect(histogram.maximum == 3.000_000_001)
    }

    @Test("An empty histogram has no values")
    func empty() {
        let histogram = DurationHistogram()

        #expect(histogram.count == 0)
        #expect(histogram.mean == nil)
        #expect(histogram.minimum == nil)
        #expect(histogram.maximum == nil)
        #expect(histogram.percentiles([50]) == nil)
        #expect(histogram.meanInterval() == nil)
        #expect(histogram.percentileInterval(50) == nil)
    }

    @Test(
        "Adding histograms is recording everything in one",
        .tags(.property),
        arguments: Seed.some(5)
    )
    func merging(seed: Seed) throws {
        var random = RandomStream(seed)
        let groups = (0..<4).map { group in
            (0..<group * 700).map { _ in Int64(random.next() >> UInt64(20 + group * 5)) }
        }
        var merged = DurationHistogram()
        var reversed = DurationHistogram()
        for group in groups { merged.add(histogram(of: group)) }
        for group in groups.reversed() { reversed.add(histogram(of: group)) }
        let whole = histogram(of: groups.flatMap(\.self))

        for histogram in [merged, reversed] {
            #expect(histogram.count == whole.count)
            #expect(histogram.mean == whole.mean)
            #expect(histogram.minimum == whole.minimum)
            #expect(histogram.maximum == whole.maximum)
            #expect(histogram.percentiles([1, 50, 99]) == whole.percentiles([1, 50, 99]))
            #expect(histogram.meanInterval() == whole.meanInterval())
        }
    }

    @Test("Adding nothing changes nothing")
    func addingEmpty() {
        var histogram = histogram(of: [5_000_000])
        histogram.add(DurationHistogram())
        var other = DurationHistogram()
        other.add(histogram)

        #expect(histogram.count == 1)
        #expect(other.minimum == 0.005)
        #expect(other.percentiles([50]) == [0.005])
    }

    @Test("A hundred years can be recorded, and so can the longest duration")
    func longDurations() throws {
        let histogram = histogram(of: [0, Self.century, .max])
        let found = try #require(histogram.percentiles([0, 50, 100]))

        #expect(found[0] == 0)
        #expect((found[1] / 3_155_760_000 - 1).magnitude < 0.001)
        #expect(found[2] == Double(Int64.max) / 1e9)
        #expect(histogram.mean == (Double(Self.century) + Double(Int64.max)) / 3 / 1e9)
    }

    @Test("A sum beyond 64 bits stays exact")
    func longSum() {
        var histogram = DurationHistogram()
        for _ in 0..<1_000 { histogram.record(SimulationDuration(nanoseconds: .max)) }
        #expect(histogram.mean == Double(Int64.max) / 1e9)
    }

    @Test("A negative duration is a bug of ours")
    func negative() async {
        let result = await #expect(
            processExitsWith: .failure,
            observing: [\.standardErrorContent]
        ) {
            var histogram = DurationHistogram()
            histogram.record(SimulationDuration(nanoseconds: -1))
        }
        #expect(result?.message.contains("A duration cannot be negative.") == true)
    }

    @Test("A percentile above a hundred is a bug of ours")
    func percentileAbove() async {
        await #expect(processExitsWith: .failure) {
            var histogram = DurationHistogram()
            histogram.record(.seconds(1))
            _ = histogram.percentiles([100.1])
        }
    }
}

@Suite("Percentiles of several histograms")
struct CommonPercentileTests {
    @Test(
        "They are those of the sum",
        arguments: [0.1, 5, 50, 90, 95, 99, 99.9],
        [1, 2, 19, 20, 21, 1_000]
    )
    func sameAsSum(percent: Double, count: Int) throws {
        var parts = [DurationHistogram(), DurationHistogram(), DurationHistogram()]
        for index in 0..<count {
            // From microseconds to hours, in no order.
            let nanoseconds = 1_000 + (index * 7_919 % count + 1) * (index % 13 + 1) * 987_654_321
            parts[index % 2].record(SimulationDuration(nanoseconds: Int64(nanoseconds)))
        }
        var sum = DurationHistogram()
        for part in parts { sum.add(part) }

        let found = try #require(DurationHistogram.percentiles([percent], of: parts))
        #expect(found == sum.percentiles([percent]))
        // One pass for several, in whatever order they are asked for.
        let several = [percent, 99.95, 0, 7, 100, percent]
        #expect(
            sum.percentiles(several) == several.compactMap { sum.percentiles([$0])?.first }
        )
        #expect(sum.count == count)
    }

    @Test("Nothing has none")
    func nothing() {
        #expect(DurationHistogram.percentiles([50], of: []) == nil)
        #expect(DurationHistogram.percentiles([50], of: [DurationHistogram()]) == nil)
    }
}
