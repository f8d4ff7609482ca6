import ContactCenter
import Plan
import Randomness
import Statistics
import Telephony
import Testing
import VirtualTime

@Suite("Post-dial delay")
struct PostDialDelayTests {
    @Test("Where legs ring at once, all do that have a trunk and do not fail")
    func atOnce() {
        var trial = Trial(poisson: 0.1, contacts: 2_000, warmup: 100)
        trial.carrier.trunks = 5
        trial.carrier.noAnswer = 0.2
        trial.carrier.failure = CarrierPlan.Failure(
            probability: 0.2,
            delay: .constant(.seconds(2)),
            causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
        )
        trial.customer.patience = .exponential(mean: .seconds(20))
        let result = trial.run()
        let delays = result.tally.legs[0].postDialDelays

        #expect(result.legs(.failed) > 0)
        #expect(result.legs(.abandoned) > 0)
        #expect(delays.count == result.legs(.answered) + result.legs(.abandoned))
        #expect(delays.maximum == 0)
    }

    @Test("A leg that is answered rang before", arguments: [0, 1, 3.5])
    func beforeAnswer(setup: Double) {
        var trial = Trial()
        trial.carrier.setup = .constant(.seconds(setup))
        let legs = trial.run().tally.legs[0]

        #expect(legs.postDialDelays.count == 3)
        #expect(legs.postDialDelays.mean == setup)
        #expect(legs.answerTimes.mean == setup + 10)
    }

    @Test(
        "A leg that nobody answers rang if it had the time",
        arguments: [(29, 3), (30, 3), (31, 0)]
    )
    func beforeTimeout(setup: Double, count: Int) {
        var trial = Trial()
        trial.carrier.noAnswer = 1
        trial.carrier.setup = .constant(.seconds(setup))
        let legs = trial.run().tally.legs[0]

        #expect(legs.holdingTimes.count == 3)
        #expect(legs.postDialDelays.count == count)
        #expect(legs.postDialDelays.mean == (count == 0 ? nil : setup))
    }

    @Test("A customer who gives up first hears no ringing")
    func impatience() {
        var trial = Trial()
        trial.carrier.setup = .constant(.seconds(4))
        trial.customer.patience = .constant(.seconds(3))
        #expect(trial.run().tally.legs[0].postDialDelays.isEmpty)
    }

    @Test("A leg that fails does not ring, however late it does")
    func failure() {
        var trial = Trial()
        trial.carrier.setup = .constant(.seconds(1))
        trial.carrier.failure = CarrierPlan.Failure(
            probability: 1,
            delay: .constant(.seconds(2)),
            causes: [CarrierPlan.CauseShare(cause: .serviceUnavailable, share: 1)]
        )
        let result = trial.run()
        #expect(result.legs(.failed) == 3)
        #expect(result.tally.legs[0].postDialDelays.isEmpty)
    }

    @Test("Only legs of measured contacts count, and their delays follow the law")
    func warmup() throws {
        var trial = Trial(poisson: 0.1, contacts: 4_000, warmup: 1_000)
        trial.carrier.setup = .uniform(from: .seconds(1), to: .seconds(3))
        let delays = trial.run().tally.legs[0].postDialDelays

        #expect(delays.count == 4_000)
        // The mean of 4,000 uniform draws is off by 0.0091 s in one standard deviation.
        #expect(abs(try #require(delays.mean) - 2) < 0.04)
        #expect(try #require(delays.minimum) >= 1)
        #expect(try #require(delays.maximum) <= 3)
    }

    @Test("Parts of a run add up")
    func sums() {
        var trial = Trial(poisson: 0.1, contacts: 300)
        trial.carrier.setup = .exponential(mean: .seconds(20))
        trial.carrier.noAnswer = 0.5
        let parts = [0, 1].map { trial.run(number: $0).tally.legs[0] }
        var sum = parts[0]
        sum.add(parts[1])
        #expect(sum.postDialDelays.count == parts.reduce(0) { $0 + $1.postDialDelays.count })
        #expect(sum.postDialDelays.count < sum.holdingTimes.count)
    }
}
