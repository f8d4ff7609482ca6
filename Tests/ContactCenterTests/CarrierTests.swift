import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Telephony
import Testing
import VirtualTime

@Suite("Carriers")
struct CarrierTests {
    private func carrier(_ name: String, trunks: Int? = nil, share: Double? = nil) -> CarrierPlan {
        var carrier = CarrierPlan(
            name: name,
            trunks: trunks,
            answer: .constant(.seconds(10)),
            hangup: .constant(.seconds(50))
        )
        carrier.share = share
        return carrier
    }

    // MARK: - Overflow

    @Test(
        "A leg goes along the chain to the first carrier that takes it, and is blocked at the end"
    )
    func chain() {
        // Each call lasts 60 s, so that six of seven calls at 10 s are on the line together.
        var trial = Trial(every: .seconds(10), contacts: 6)
        trial.plan.carriers = [
            carrier("c", trunks: 2), carrier("a", trunks: 1), carrier("b", trunks: 2),
        ]
        // a → c → b: the order of the file has nothing to do with it.
        trial.plan.carriers[1].prefixes = ["+1"]
        trial.plan.carriers[1].overflow = "c"
        trial.plan.carriers[0].overflow = "b"

        let result = trial.run()

        #expect((0..<3).map { result.attempted(carrier: $0) } == [2, 1, 3])
        #expect((0..<3).map { result.overflowed(carrier: $0) } == [3, 5, 0])
        #expect((0..<3).map { result.legs(.blocked, carrier: $0) } == [0, 0, 1])
        #expect((0..<3).map { result.trunks[$0].peak } == [2, 1, 2])
        #expect((0..<3).map { result.refused(.noTrunk, carrier: $0) } == [3, 5, 1])
        #expect(result.count(.success) == 5)
        #expect(result.count(.callFailed) == 1)
        #expect(result.tally.reasons[.noTrunk, .callFailed, .voice] == 1)
        #expect(result.leftovers == 0)
    }

    @Test(
        "A leg that overflowed fares as its new carrier says, also when customers have own numbers"
    )
    func newCarrier() {
        var trial = Trial()
        trial.customer.number = .drawn(prefix: "+1206555", digits: 4)
        trial.plan.block.callerIDName = AttributeText("Example: Corp")
        trial.plan.carriers = [carrier("a", trunks: 0), carrier("b")]
        trial.carrier.overflow = "b"
        trial.plan.carriers[1].callerIDRejection = 1

        let rejected = trial.run()
        trial.plan.carriers[1].callerIDRejection = 0
        trial.plan.carriers[1].answer = .constant(.seconds(7))
        let answered = trial.run()

        #expect(rejected.tally.reasons[.callerIDRejected, .callFailed, .voice] == 3)
        #expect(rejected.legs(.failed, carrier: 1) == 3)
        #expect(answered.tally.legs[1].answerTimes.mean == 7)
        #expect(answered.tally.legs[0].answerTimes.count == 0)
    }

    // MARK: - Shares

    @Test("Carriers of one prefix share its legs as they say", arguments: [0.7, 0.05, 1])
    func shares(share: Double) {
        var trial = Trial(poisson: 1, contacts: 20_000)
        trial.plan.carriers = [
            carrier("world"), carrier("a", share: share), carrier("b", share: 1 - share),
        ]
        for index in 1...2 { trial.plan.carriers[index].prefixes = ["+1206", "+44"] }

        let result = trial.run()

        let found = Double(result.attempted(carrier: 1)) / 20_000
        // Five standard deviations.
        #expect(abs(found - share) <= 5 * (share * (1 - share) / 20_000).squareRoot())
        #expect(result.attempted(carrier: 1) + result.attempted(carrier: 2) == 20_000)
        #expect(result.attempted(carrier: 0) == 0)
    }

    @Test("A share decides who is asked first, and overflow leads on from there")
    func shareWithOverflow() {
        var trial = Trial(poisson: 1, contacts: 1_000)
        trial.plan.carriers = [
            carrier("a", trunks: 0, share: 0.4), carrier("b", trunks: 0, share: 0.6),
            carrier("c", share: 0),
        ]
        trial.plan.carriers[0].overflow = "c"

        let result = trial.run()

        #expect(result.overflowed() == result.attempted(carrier: 2))
        #expect(result.legs(.blocked, carrier: 1) == 1_000 - result.overflowed())
        #expect((300...500).contains(result.overflowed()))
    }

    // MARK: - Calls per second

    // A token that comes within a nanosecond is there, since instants have no parts of one.
    @Test(
        "Tokens do not drift: a nanosecond decides",
        arguments: [(333_333_334, 0), (333_333_333, 25_000), (333_333_332, 50_000)]
    )
    func exactTokens(gap: Int64, refused: Int) {
        var trial = Trial(every: SimulationDuration(nanoseconds: gap), contacts: 100_000)
        trial.carrier.callLimit = CallLimit(calls: 3, period: .seconds(1))
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .constant(.zero)

        #expect(trial.run().refused(.callsPerSecond) == refused)
    }

    @Test("Calls that come as fast as their tokens find one each", arguments: [1, 3, 7, 13, 900])
    func evenTokens(calls: Int) {
        var trial = Trial(every: .seconds(1), contacts: 10_000)
        trial.plan.sources[0].arrivals = [.evenRate(count: calls, period: .seconds(1))]
        trial.carrier.callLimit = CallLimit(calls: calls, period: .seconds(1))
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .constant(.zero)

        #expect(trial.run().refused(.callsPerSecond) == 0)
    }

    @Test("A full bucket takes a burst at once, and then what comes in")
    func burst() {
        // 10 legs a second against 2 a second and 5 at once.
        var trial = Trial(every: .milliseconds(100), contacts: 100)
        trial.carrier.callLimit = CallLimit(calls: 2, period: .seconds(1), burst: 5)

        let result = trial.run()

        // Five at the start, and two in each of the 9.9 s from the first leg to the last.
        #expect(result.attempted() - result.legs(.blocked) == 5 + 19)
        #expect(result.refused(.noTrunk) == 0)
    }

    @Test("A leg that finds no trunk takes no token")
    func trunkBeforeToken() {
        var trial = Trial(every: .seconds(10), contacts: 13)
        trial.carrier.trunks = 1
        trial.carrier.callLimit = CallLimit(calls: 1, period: .seconds(60))

        let result = trial.run()

        // Calls begin at 10, 80 and 150 s or later: each after 60 s, when the token is there too.
        #expect(result.refused(.callsPerSecond) == 0)
        #expect(result.legs(.answered) == 3)
    }

    // MARK: - Failures

    @Test("Each cause of a failure comes after its own delay")
    func delays() {
        var trial = Trial(every: .seconds(100), contacts: 400)
        trial.carrier.failure = CarrierPlan.Failure(
            probability: 1,
            delay: .constant(.seconds(2)),
            causes: [
                CarrierPlan.CauseShare(cause: .busyHere, share: 0.5, delay: .constant(.seconds(8))),
                CarrierPlan.CauseShare(cause: .notFound, share: 0.5),
            ]
        )

        let result = trial.run()
        let legs = result.tally.legs[0]

        #expect(legs.causes.count == 3)
        #expect(legs.causes[1] + legs.causes[2] == 400)
        let mean = Double(legs.causes[1] * 8 + legs.causes[2] * 2) / 400
        #expect(abs((legs.holdingTimes.mean ?? 0) - mean) < 1e-9)
    }
}
