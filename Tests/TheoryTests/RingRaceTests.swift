import ContactCenter
import Experiment
import Randomness
import Testing
import Theory
import VirtualTime

/// Quadrature against values from another program, which integrates densities.
@Suite("Ring race")
struct RingRaceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: Law
        let patience: Law
        let timeout: Int
        /// Answered, timeout, customer, mean ringing.
        let expected: [Double]
        /// Mean, median and 95th percentile of the time to the answer.
        let answerTimes: [Double]
    }

    static let cases = [
        Case(
            testDescription: "exponential answer",
            answer: .exponential(mean: .seconds(12)),
            patience: .exponential(mean: .seconds(60)),
            timeout: 30,
            expected: [0.791_844_109_7, 0.049_787_068_37, 0.158_368_821_9, 9.502_129_316],
            answerTimes: [8.428_129_105, 6.445_598_290, 23.299_797_75]
        ),
        Case(
            testDescription: "lognormal answer",
            answer: .lognormal(median: .seconds(12), sigma: 0.6),
            patience: .exponential(mean: .seconds(60)),
            timeout: 30,
            expected: [0.762_938_051_8, 0.038_430_817_62, 0.198_631_130_6, 11.917_867_84],
            answerTimes: [11.997_567_19, 10.805_674_84, 24.080_408_71]
        ),
        Case(
            testDescription: "gamma answer",
            answer: .gamma(shape: 3, mean: .seconds(15)),
            patience: .exponential(mean: .seconds(90)),
            timeout: 25,
            expected: [0.762_587_585_1, 0.094_419_557_94, 0.142_992_857, 12.869_357_13],
            answerTimes: [12.229_138_77, 11.699_448_88, 22.470_090_50]
        ),
        Case(
            testDescription: "Weibull patience",
            answer: .lognormal(median: .seconds(11), sigma: 0.5),
            patience: .weibull(shape: 0.8, scale: .seconds(80)),
            timeout: 30,
            expected: [0.791_437_246_2, 0.014_190_959_94, 0.194_371_793_8, 10.691_238_88],
            answerTimes: [11.487_583_90, 10.445_293_10, 22.117_802_25]
        ),
    ]

    @Test("Shares, mean ringing and answer times", arguments: cases)
    func race(item: Case) throws {
        let race = RingRace(
            carrier: Delay(item.answer),
            patience: Delay(item.patience),
            limit: .seconds(item.timeout)
        )
        let found = [race.carrierFirst, race.limitReached, race.givenUp, race.meanSeconds]
        for (found, expected) in zip(found, item.expected) {
            #expect((found / expected - 1).magnitude < 2e-8, "\(found), \(expected)")
        }
        #expect((found[0] + found[1] + found[2] - 1).magnitude < 1e-9)
        let times = [
            race.meanWinningSeconds / race.carrierFirst,
            try #require(race.percentile(0.5)).seconds, try #require(race.percentile(0.95)).seconds,
        ]
        for (found, expected) in zip(times, item.answerTimes) {
            #expect((found / expected - 1).magnitude < 2e-7, "\(found), \(expected)")
        }
    }

    @Test("A delay before the ringing is a part of the race")
    func setup() {
        let race = RingRace(
            carrier: Delay(
                .uniform(from: .seconds(2), to: .seconds(5)),
                then: .gamma(shape: 3, mean: .seconds(24))
            ),
            patience: Delay(.exponential(mean: .seconds(120))),
            limit: .seconds(60),
            tolerance: 1e-8
        )
        #expect((race.carrierFirst - 0.784_458_845_2).magnitude < 1e-7)
        #expect((race.limitReached - 0.017_201_439_73).magnitude < 1e-7)
        #expect((race.givenUp - 0.198_339_715_1).magnitude < 1e-7)
        #expect((race.meanSeconds - 23.800_765_81).magnitude < 1e-5)
    }

    @Test("Constants jump, and ties go to the carrier and then to the limit")
    func ties() {
        func race(answer: Int, patience: Int, limit: Int) -> [Double] {
            let race = RingRace(
                carrier: Delay(.constant(.seconds(answer))),
                patience: Delay(.constant(.seconds(patience))),
                limit: .seconds(limit)
            )
            return [race.carrierFirst, race.limitReached, race.givenUp]
        }
        #expect(race(answer: 20, patience: 20, limit: 20) == [1, 0, 0])
        #expect(race(answer: 21, patience: 20, limit: 20) == [0, 1, 0])
        #expect(race(answer: 21, patience: 19, limit: 20) == [0, 0, 1])
        #expect(race(answer: 0, patience: 0, limit: 0) == [1, 0, 0])
        #expect(race(answer: 1, patience: 0, limit: 0) == [0, 1, 0])
    }

    @Test("A jump among smooth laws is met")
    func jump() {
        // P(patience ≥ 7) for the answer, and what is left of the patience before it.
        let race = RingRace(
            carrier: Delay(.constant(.seconds(7))),
            patience: Delay(.exponential(mean: .seconds(60))),
            limit: .seconds(30)
        )
        let kept = 0.8898817710
        #expect((race.carrierFirst - kept).magnitude < 1e-9)
        #expect((race.givenUp - (1 - kept)).magnitude < 1e-9)
        #expect((race.meanSeconds - 60 * (1 - kept)).magnitude < 1e-7)
    }

    @Test("The first of two hang-ups ends the conversation")
    func talk() throws {
        let race = try #require(
            TalkRace(
                external: .lognormal(mean: .seconds(300), cv: 0.8),
                customer: .exponential(mean: .seconds(1_200)),
                sending: .zero
            )
        )
        #expect((race.meanSeconds / 249.435_601_0 - 1).magnitude < 1e-7)
        #expect((race.externalFirst / 0.792_136_999_1 - 1).magnitude < 1e-7)
    }

    @Test("One exponential hang-up against another, after the digits")
    func digits() throws {
        let race = try #require(
            TalkRace(
                external: .exponential(mean: .seconds(100)),
                customer: .exponential(mean: .seconds(300)),
                sending: .seconds(3)
            )
        )
        // The customer survives the digits with e^(−1/100); then the rates decide.
        let survives = 0.990_049_833_7
        #expect((race.externalFirst - survives * 0.75).magnitude < 1e-8)
        #expect((race.meanSeconds - (300 * (1 - survives) + survives * 75)).magnitude < 1e-5)
    }

    @Test("A call that nobody ends is no race")
    func endless() {
        #expect(TalkRace(external: nil, customer: nil, sending: .zero) == nil)
    }
}
