import Randomness
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Limits of trunks")
struct TrunkPlateauTests {
    /// Hours at some arrivals per second and three minutes a call, with a number of trunks or without a
    /// limit; eight hours at eight erlangs unless said otherwise.
    ///
    /// With `stamps` all instants are cut to whole seconds.
    private static func day(
        _ seed: Seed,
        trunks: Int?,
        rate: Double = 1 / 22.5,
        hours: Double = 8,
        stamps: Bool = false
    ) -> TrunkPlateau? {
        var stream = RandomStream(seed)
        let gap = Sampler(.exponential(mean: .seconds(1 / rate)))
        let talk = Sampler(.exponential(mean: .seconds(180)))
        func kept(_ instant: Double) -> Double { stamps ? instant.rounded(.down) : instant }
        var (time, busy) = (0.0, [Double]())
        var (spans, arrivals) = ([TrunkPlateau.Span](), [Double]())
        while true {
            time += gap.draw(from: &stream).seconds
            let end = time + talk.draw(from: &stream).seconds
            guard time < hours * 3600 else { break }
            arrivals.append(kept(time))
            busy.removeAll { $0 <= time }
            if let trunks, busy.count >= trunks { continue }
            busy.append(end)
            spans.append(.init(start: kept(time), end: kept(end)))
        }
        return TrunkPlateau(spans, arrivals: arrivals, step: stamps ? 1 : 0)
    }

    @Test("Ten trunks are seen on every day of 300", .tags(.property))
    func limit() throws {
        let days = try Seed.some(300).map { try #require(Self.day($0, trunks: 10)) }

        #expect(days.allSatisfy { $0.peak == 10 })
        #expect(days.allSatisfy { $0.probability < 0.01 })
        #expect(days.map(\.probability).sorted()[150] < 1e-40)
    }

    @Test("Without a limit hardly any day of 300 looks as if there were one", .tags(.property))
    func noLimit() throws {
        let days = try Seed.some(300).map { try #require(Self.day($0, trunks: nil)) }

        #expect(days.count { $0.probability < 0.01 } <= 3)
        #expect((0.3...0.9).contains(days.map(\.probability).sorted()[150]))
    }

    @Test("Whole seconds with many calls neither make a limit nor hide one", .tags(.property))
    func wholeSeconds() throws {
        func probabilities(trunks: Int?) throws -> [Double] {
            try Seed.some(20).map { seed in
                let day = Self.day(seed, trunks: trunks, rate: 1, hours: 1, stamps: true)
                return try #require(day).probability
            }
        }
        #expect(try probabilities(trunks: nil).count { $0 < 0.01 } <= 1)
        #expect(try probabilities(trunks: 165).allSatisfy { $0 < 0.01 })
    }

    @Test("What ends comes before what begins, and time at the peak is added up")
    func order() throws {
        let spans = [(0, 10), (10, 20), (12, 15), (30, 40), (31, 33)].map {
            TrunkPlateau.Span(start: $0.0, end: $0.1)
        }
        let plateau = try #require(TrunkPlateau(spans, arrivals: spans.map(\.start), width: 100))

        #expect(plateau.peak == 2)
        #expect(plateau.secondsAtPeak == 5)
        // Four of the five arrivals came within the 31 seconds before the last.
        #expect((plateau.expectedArrivals - 5 * 4.0 / 31).magnitude < 1e-12)
    }

    @Test("No calls have no peak")
    func none() {
        #expect(TrunkPlateau([], arrivals: []) == nil)
    }
}

@Suite("Piles and repeats")
struct DurationPileTests {
    @Test("Two timeouts among hang-ups are found, and nothing else")
    func piles() {
        var lengths: [Int: Int] = [:]
        for second in 0..<60 { lengths[second] = 40 + (second * 7) % 13 }
        lengths[20, default: 0] += 900
        lengths[29, default: 0] += 60
        lengths[30, default: 0] += 1500
        lengths[31, default: 0] += 80
        let found = DurationPile.piles(in: lengths)

        #expect(found.map(\.seconds) == [30, 20])
        #expect((found[0].count - 1640).magnitude < 60)
        #expect((found[1].count - 900).magnitude < 60)
    }

    @Test("A smooth course has no pile")
    func smooth() {
        let lengths = Dictionary(uniqueKeysWithValues: (0..<90).map { ($0, 3000 / ($0 + 5)) })
        #expect(DurationPile.piles(in: lengths).isEmpty)
    }

    @Test("The share that a failure moves is what remains after the baseline")
    func repeats() throws {
        func lifetimes(_ again: Int, of all: Int) -> Lifetimes {
            Lifetimes(
                (0..<all).map { index in
                    index < again ? (Double(index % 900), .ended) : (1800, .censored)
                }
            )
        }
        let found = try #require(
            RepeatShare(
                after: lifetimes(725, of: 1839),
                and: lifetimes(1102, of: 11_725),
                window: 1800
            )
        )

        // Technion, within half an hour: 39.4 % after a hang-up, 9.4 % after an agent.
        #expect((found.afterFailure - 0.394).magnitude < 0.001)
        #expect((found.baseline - 0.094).magnitude < 0.001)
        #expect((found.share - (0.394 - 0.094) / (1 - 0.094)).magnitude < 0.001)
        #expect(found.interval.low > 0.30 && found.interval.high < 0.36)
    }
}
