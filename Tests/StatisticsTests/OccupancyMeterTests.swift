import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Occupancy meter")
struct OccupancyMeterTests {
    private func instant(_ nanoseconds: Int64) -> SimulationInstant {
        SimulationInstant(nanoseconds: nanoseconds)
    }

    @Test(
        "A reading is the integral, nanosecond by nanosecond",
        .tags(.property),
        arguments: Seed.some(60)
    )
    func bruteForce(seed: Seed) {
        var random = RandomStream(seed)
        let capacity = Int.random(in: 1...4, using: &random)
        let length = 400
        let begin = Int.random(in: 0...length / 2, using: &random)
        let end = Int.random(in: begin...length, using: &random)
        var meter = OccupancyMeter(capacity: capacity)
        var expected = OccupancyMeter.Reading()
        for now in 0..<length {
            if now == begin {
                meter.begin(at: instant(Int64(now)))
                expected.peak = meter.level
            }
            if now == end { meter.end(at: instant(Int64(now))) }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                if random.occurs(withProbability: 0.5), meter.level < capacity {
                    meter.seize(at: instant(Int64(now)))
                    expected.seized += 1
                } else if meter.level > 0 {
                    meter.release(at: instant(Int64(now)))
                }
                if (begin..<end).contains(now) { expected.peak = max(expected.peak, meter.level) }
            }
            if (begin..<end).contains(now) {
                expected.area += UInt128(meter.level)
                expected.measured.nanoseconds += 1
                expected.full.nanoseconds += meter.level == capacity ? 1 : 0
            }
        }

        expected.held = meter.level
        #expect(meter.reading(at: instant(Int64(length))) == expected)
    }

    @Test("A meter that never began to measure reads nothing, but keeps the books")
    func notBegun() {
        var meter = OccupancyMeter(capacity: 3)
        for _ in 0..<3 { meter.seize(at: instant(5)) }
        meter.release(at: instant(9))
        let reading = meter.reading(at: instant(100))

        #expect(meter.level == 2)
        #expect(!meter.isFull)
        var expected = OccupancyMeter.Reading()
        expected.seized = 3
        expected.held = 2
        #expect(reading == expected)
        #expect(reading.mean == nil)
        #expect(reading.fullShare == nil)
    }

    @Test("What is busy at the beginning counts from there")
    func window() {
        var meter = OccupancyMeter(capacity: 2)
        for _ in 0..<2 { meter.seize(at: instant(0)) }
        meter.release(at: instant(500))
        meter.begin(at: instant(1_000))
        meter.seize(at: instant(1_250))
        meter.release(at: instant(1_500))
        meter.end(at: instant(2_000))
        for _ in 0..<1 { meter.seize(at: instant(2_500)) }
        let reading = meter.reading(at: instant(9_000))

        #expect(reading.mean == 1.25)
        #expect(reading.fullShare == 0.25)
        #expect(reading.peak == 2)
        #expect(reading.measured.nanoseconds == 1_000)
    }

    @Test("The peak is the highest level inside the window")
    func peak() {
        var meter = OccupancyMeter(capacity: nil)
        for _ in 0..<9 { meter.seize(at: instant(0)) }
        for _ in 0..<7 { meter.release(at: instant(10)) }
        meter.begin(at: instant(20))
        meter.seize(at: instant(30))
        meter.release(at: instant(30))
        meter.end(at: instant(40))
        for _ in 0..<9 { meter.seize(at: instant(50)) }

        #expect(meter.reading(at: instant(60)).peak == 3)
    }

    @Test("A window without events has the level it began with")
    func quietWindow() {
        var meter = OccupancyMeter(capacity: 4)
        for _ in 0..<4 { meter.seize(at: instant(0)) }
        meter.begin(at: instant(10))
        let reading = meter.reading(at: instant(30))

        #expect(reading.mean == 4)
        #expect(reading.fullShare == 1)
        #expect(reading.peak == 4)
    }

    @Test("Reading twice counts no time twice")
    func readTwice() {
        var meter = OccupancyMeter(capacity: nil)
        meter.begin(at: .start)
        meter.seize(at: .start)
        let first = meter.reading(at: instant(10))

        #expect(meter.reading(at: instant(10)) == first)
        #expect(meter.reading(at: instant(20)).area == 20)
    }

    @Test("A meter without limit is never full, and one without room always")
    func capacities() {
        var unlimited = OccupancyMeter(capacity: nil)
        for _ in 0..<1_000 { unlimited.seize(at: .start) }
        #expect(!unlimited.isFull)
        #expect(OccupancyMeter(capacity: 0).isFull)
    }

    @Test("A hundred thousand busy for a hundred years fit")
    func hugeValues() {
        let century: Int64 = 36_525 * 86_400 * 1_000_000_000
        var meter = OccupancyMeter(capacity: 100_000)
        meter.begin(at: .start)
        for _ in 0..<100_000 { meter.seize(at: .start) }
        var reading = meter.reading(at: instant(century))
        let (high, low) = UInt64(century).multipliedFullWidth(by: 100_000)

        #expect(reading.area == UInt128(high) << 64 | UInt128(low))
        #expect(reading.mean == 100_000)
        #expect(reading.fullShare == 1)
        // Carries between the halves of the integral happen at the second addition.
        for _ in 0..<60_000 { meter.release(at: instant(century)) }
        reading = meter.reading(at: instant(2 * century))
        #expect(reading.area == UInt128(century) * 140_000)
        #expect(reading.mean == 70_000)
        #expect(reading.fullShare == 0.5)
    }

    @Test("Readings of replications add up in any order")
    func merging() {
        var readings: [OccupancyMeter.Reading] = []
        for level in 1...3 {
            var meter = OccupancyMeter(capacity: 3)
            meter.begin(at: .start)
            for _ in 0..<level { meter.seize(at: .start) }
            readings.append(meter.reading(at: instant(Int64(level) * 100)))
        }
        var forward = OccupancyMeter.Reading()
        var backward = OccupancyMeter.Reading()
        for reading in readings { forward.add(reading) }
        for reading in readings.reversed() { backward.add(reading) }

        #expect(forward == backward)
        #expect(forward.area == 1_400)
        #expect(forward.mean == 1_400.0 / 600)
        #expect(forward.fullShare == 0.5)
        #expect(forward.peak == 3)
    }

    @Test("Releasing what is not busy is a bug of ours")
    func releaseNothing() async {
        await #expect(processExitsWith: .failure) {
            var meter = OccupancyMeter(capacity: 1)
            meter.release(at: .start)
        }
    }
}
