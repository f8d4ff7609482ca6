import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Telephony
import Testing
import VirtualTime

@Suite("Common random numbers")
struct CommonRandomNumberTests {
    /// A trial in which everything is drawn.
    private func drawn() -> Trial {
        var trial = Trial(poisson: 0.5, contacts: 2_000)
        trial.customer.patience = .exponential(mean: .seconds(60))
        trial.customer.hangup = .exponential(mean: .seconds(600))
        trial.carrier.setup = .uniform(from: .zero, to: .seconds(3))
        trial.carrier.failure = CarrierPlan.Failure(
            probability: 0.1,
            delay: .exponential(mean: .seconds(2)),
            causes: [
                CarrierPlan.CauseShare(cause: .busyHere, share: 0.5),
                CarrierPlan.CauseShare(cause: .notFound, share: 0.5),
            ]
        )
        trial.carrier.noAnswer = 0.05
        trial.carrier.answer = .lognormal(median: .seconds(12), sigma: 0.6)
        trial.carrier.hangup = .lognormal(mean: .seconds(180), cv: 1.2)
        return trial
    }

    /// What the voice contacts met with, as far as a replication tells.
    private struct Fortune: Hashable {
        var outcomes: [Int]
        var legs: [Int]
        var causes: [Int]
        var means: [Double?]
        var percentiles: [[Double]?]

        init(_ result: Replication.Result) {
            outcomes = Outcome.allCases.map { result.count($0) }
            legs = LegEnding.allCases.map { result.legs($0) }
            causes = result.tally.legs[0].causes
            let durations = [
                result.tally.blockTimes[0], result.tally.legs[0].answerTimes,
                result.tally.legs[0].talkTimes, result.tally.legs[0].holdingTimes,
            ]
            means = durations.flatMap { [$0.mean, $0.minimum, $0.maximum] }
            percentiles = durations.map { $0.percentiles([1, 10, 25, 50, 75, 90, 99, 99.9]) }
        }
    }

    @Test("The same seed and number give the same run, others do not")
    func seeds() {
        let trial = drawn()
        let first = trial.run(seed: 7, number: 3)

        #expect(trial.run(seed: 7, number: 3).fingerprint == first.fingerprint)
        #expect(trial.run(seed: 8, number: 3).fingerprint != first.fingerprint)
        #expect(trial.run(seed: 7, number: 4).fingerprint != first.fingerprint)
        #expect(Fortune(trial.run(seed: 8, number: 3)) != Fortune(first))
    }

    @Test("A stream of chats changes nothing for the voice contacts")
    func chatsBeside() {
        var trial = drawn()
        // By time, since chats would use up the most contacts.
        trial.measurement = Measurement(duration: .seconds(4_000), step: .seconds(100))
        trial.carrier.trunks = 60
        let alone = trial.run()
        trial.plan.sources.append(
            ContactSourcePlan(channel: .chat, arrivals: [.poisson(rate: 0.7)])
        )

        let together = trial.run()

        #expect(together.offered(.chat) > 2_500)
        #expect(Fortune(together) == Fortune(alone))
        #expect(together.trunks[0].peak == alone.trunks[0].peak)
        #expect(alone.legs(.blocked) > 0)
    }

    @Test("More trunks than are needed change no contact's times", arguments: [1_000, 2_000])
    func trunksToSpare(trunks: Int) {
        var trial = drawn()
        let unlimited = trial.run()
        trial.carrier.trunks = trunks

        let limited = trial.run()

        #expect(limited.legs(.blocked) == 0)
        #expect(Fortune(limited) == Fortune(unlimited))
    }

    @Test("A contact's luck does not depend on when it arrives", arguments: [0.05, 5.0])
    func otherRate(rate: Double) {
        var trial = drawn()
        let before = trial.run()
        trial.plan.sources[0].arrivals = [.poisson(rate: rate)]

        let after = trial.run()

        #expect(after.tally.arrivalsEnd != before.tally.arrivalsEnd)
        #expect(Fortune(after) == Fortune(before))
    }

    @Test("A law that changes leaves the other draws as they were")
    func otherAnswer() {
        var trial = drawn()
        trial.customer.patience = nil
        trial.carrier.noAnswer = 0
        trial.plan.block.timeout = .fixed(.minutes(10))
        trial.customer.hangup = nil
        let before = trial.run()
        trial.carrier.answer = .exponential(mean: .seconds(5))

        let after = trial.run()

        let talks = [before, after].map(\.tally.legs[0].talkTimes)
        #expect(talks[0].mean == talks[1].mean)
        #expect(talks[0].maximum == talks[1].maximum)
        #expect(before.tally.legs[0].causes == after.tally.legs[0].causes)
        #expect(before.tally.legs[0].answerTimes.mean != after.tally.legs[0].answerTimes.mean)
    }
}
