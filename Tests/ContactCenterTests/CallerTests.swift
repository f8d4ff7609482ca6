import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Testing
import VirtualTime

@Suite("Callers who call again")
struct CallerTests {
    /// Contacts come once in 1000 s and find no trunk.
    private func blockedTrial(_ redial: RedialPlan, contacts: Int) -> Trial {
        var trial = Trial()
        trial.carrier.trunks = 0
        trial.customer.redial = redial
        trial.measurement = Measurement(maxContacts: contacts, step: .seconds(100))
        return trial
    }

    private func redials(_ result: Replication.Result, inStep step: Int) -> Int {
        result.tally.cohorts.redials(row: step + 1)
    }

    @Test("Who is blocked calls again after the delay, up to the most attempts")
    func attempts() {
        let plan = RedialPlan(probability: 1, delay: .constant(.seconds(150)), mostAttempts: 3)
        let result = blockedTrial(plan, contacts: 7).run()

        // At 1000 s, 1150 s and 1300 s, then at 2000 s and so on.
        #expect(result.offered() == 7)
        #expect(result.arrivals(inStep: 10) == 1)
        #expect(redials(result, inStep: 10) == 0)
        #expect(redials(result, inStep: 11) == 1)
        #expect(redials(result, inStep: 13) == 1)
        #expect(result.arrivals(inStep: 14) == 0)
        #expect(result.callers.fresh == 3)
        #expect(result.callers.redials == 4)
        #expect(result.callers.gaveUp == 2)
        // The third caller was blocked by the last contact, and arrivals were over.
        #expect(result.callers.waiting == 1)
        #expect(result.callers.isComplete)
    }

    @Test("The orbit is who waits, over time")
    func orbit() {
        let plan = RedialPlan(probability: 1, delay: .constant(.seconds(250)), mostAttempts: 2)
        var trial = blockedTrial(plan, contacts: 100)
        trial.measurement = Measurement(duration: .seconds(4_000), step: .seconds(1_000))

        let result = trial.run()

        // Waiting from 1000 s to 1250 s, and so on; the contact at 4000 s has no time to wait.
        #expect(result.callers.orbit.measured == .seconds(4_000))
        #expect(result.callers.orbit.mean == 750.0 / 4_000)
        #expect(result.callers.orbit.peak == 1)
        #expect(result.callers.orbitAtEnd == 1)
        #expect(result.tally.arrivalsEnd == .start.advanced(by: .seconds(4_000)))
    }

    @Test("Who gets through does not call again, and counts once")
    func success() {
        var trial = blockedTrial(
            RedialPlan(probability: 1, delay: .constant(.seconds(30))),
            contacts: 4
        )
        trial.carrier.trunks = 1
        trial.plan.sources[0].arrivals = [.trace([.start, .start])]

        let result = trial.run()

        // The second is blocked at 0 s and 30 s by the first, whose leg is over at 60 s; the trunk
        // is free at 60 s, since the leg ended before.
        #expect(result.offered() == 4)
        #expect(result.count(.success) == 2)
        #expect(result.count(.callFailed) == 2)
        #expect(result.callers.succeeded == 2)
        #expect(result.tally.cohorts.successfulRedials(row: 1) == 1)
        #expect(result.tally.cohorts.lateSuccesses(row: 1) == 1)
    }

    @Test("Only the ends that are named make customers call again")
    func conditions() {
        var trial = blockedTrial(
            RedialPlan(probability: 1, delay: .constant(.seconds(1)), conditions: [.timeout]),
            contacts: 3
        )
        #expect(trial.run().callers.redials == 0)

        trial.plan.instance.concurrentCalls = 0
        trial.customer.redial?.conditions = [.rejected]
        let rejected = trial.run()
        #expect(rejected.rejected() == 3)
        #expect(rejected.callers.redials == 2)
    }

    @Test("A share of customers calls again, as often as its probability says")
    func probability() {
        let plan = RedialPlan(probability: 0.3, delay: .exponential(mean: .seconds(10)))
        var trial = blockedTrial(plan, contacts: 20_000)
        trial.plan.sources[0].arrivals = [.poisson(rate: 1)]

        let callers = trial.run().callers

        // Contacts are redials with probability 0.3; 99.9 % within 3.29 deviations.
        let variance = 20_000 * 0.3 * 0.7
        let distance = abs(Double(callers.redials) - 6_000)
        #expect(distance < 3.29 * variance.squareRoot())
        #expect(callers.isComplete)
    }

    @Test("Redials of one caller leave the luck of the others as it was")
    func ownLuck() {
        var trial = Trial(poisson: 1, contacts: 3_000)
        trial.carrier.answer = .exponential(mean: .seconds(10))
        trial.customer.patience = .exponential(mean: .seconds(20))
        trial.measurement = Measurement(duration: .seconds(2_000), step: .seconds(2_000))
        let alone = trial.run()
        trial.customer.redial = RedialPlan(
            probability: 1,
            delay: .constant(.seconds(100_000)),
            conditions: Set(RedialPlan.Condition.allCases)
        )

        // Nobody calls again in time, so the same contacts end the same way.
        let watched = trial.run()

        for outcome in Outcome.allCases { #expect(watched.count(outcome) == alone.count(outcome)) }
        #expect(watched.callers.redials == 0)
        #expect(watched.callers.waiting > 100)
    }

    @Test("A burst that the instance turns away comes back until everybody got through")
    func rejectedBurst() {
        let plan = RedialPlan(probability: 1, delay: .uniform(from: .seconds(1), to: .seconds(50)))
        var trial = Trial()
        trial.plan.sources[0].arrivals = [.burst(size: 50, at: .start)]
        trial.plan.instance.concurrentCalls = 5
        trial.customer.redial = plan
        trial.measurement = Measurement(step: .seconds(100))

        let result = trial.run()

        // Without an end of time, everybody gets through at last, and then arrivals are over.
        #expect(result.callers.fresh == 50)
        #expect(result.callers.succeeded == 50)
        #expect(result.callers.orbitAtEnd == 0)
        #expect(result.offered() == 50 + result.callers.redials)
        #expect(result.rejected() == result.callers.redials)
        #expect(result.leftovers == 0)
    }
}

@Suite("Closed populations")
struct ClosedPopulationTests {
    @Test("A caller thinks, calls, and thinks again when the call is over")
    func cycle() {
        var trial = Trial()
        trial.plan.sources[0].arrivals = [.callers(count: 2, thinking: .constant(.seconds(40)))]
        trial.measurement = Measurement(duration: .seconds(1_000), step: .seconds(100))

        let result = trial.run()

        // A call lasts 60 s: both call at 40 s, 140 s and so on, up to 940 s.
        #expect(result.offered() == 20)
        #expect((0..<10).allSatisfy { result.arrivals(inStep: $0) == 2 })
        #expect(result.callers.fresh == 20)
        #expect(result.tally.arrivalsEnd == .start.advanced(by: .seconds(1_000)))
    }

    @Test("A caller who is blocked thinks at once")
    func blocked() {
        var trial = Trial()
        trial.carrier.trunks = 1
        trial.plan.sources[0].arrivals = [.callers(count: 2, thinking: .constant(.seconds(40)))]
        trial.measurement = Measurement(maxContacts: 6, step: .seconds(1_000))

        let result = trial.run()

        // One calls at 40 s, 140 s (blocked) and 180 s; the other at 40 s (blocked), 80 s (blocked)
        // and 120 s.
        #expect(result.offered() == 6)
        #expect(result.legs(.blocked) == 3)
        #expect(result.leftovers == 0)
    }

    @Test("Callers of a population may call again before they think")
    func redial() {
        var trial = Trial()
        trial.carrier.trunks = 0
        trial.plan.sources[0].arrivals = [.callers(count: 1, thinking: .constant(.seconds(100)))]
        trial.customer.redial = RedialPlan(
            probability: 1,
            delay: .constant(.seconds(10)),
            mostAttempts: 3
        )
        trial.measurement = Measurement(duration: .seconds(360), step: .seconds(100))

        let result = trial.run()

        // At 100, 110, 120, then after thinking at 220, 230, 240, then at 340, 350, 360.
        #expect((0..<4).map { result.arrivals(inStep: $0) } == [0, 3, 3, 3])
        #expect(result.callers.fresh == 3)
        #expect(result.callers.redials == 6)
        #expect(result.callers.isComplete)
    }

    @Test("More callers leave what the first ones draw as it is")
    func ownLuck() {
        func arrivals(callers: Int) -> Int {
            var trial = Trial()
            let thinking = Law.exponential(mean: .seconds(10))
            trial.plan.sources[0].arrivals = [.callers(count: callers, thinking: thinking)]
            trial.measurement = Measurement(duration: .seconds(5), step: .seconds(5))
            return trial.run().offered()
        }
        // Nobody calls twice within 5 s, so every caller adds 0 or 1.
        let counts = (1...30).map(arrivals)
        #expect(zip(counts, counts.dropFirst()).allSatisfy { (0...1).contains($1 - $0) })
        #expect(counts[29] > 5)
    }
}
