import ContactCenter
import ContactFlow
import Plan
import Statistics
import TestSupport
import Testing
import VirtualTime

@Suite("Accounting")
struct AccountingTests {
    @Test("Every contact and every leg of any plan is accounted for", arguments: Seed.some(200))
    func identity(seed: Seed) {
        let trial = Trial(drawnFrom: seed)
        let result = trial.run(seed: seed.rawValue)
        let cohorts = result.tally.cohorts

        var everyone = 0
        for row in 0..<cohorts.rowCount {
            for channel in Channel.allCases {
                everyone += cohorts.rejected(channel, row: row)
                for outcome in Outcome.allCases {
                    everyone += cohorts.outcomes(outcome, of: channel, row: row)
                }
            }
        }
        #expect(everyone == result.tally.arrivals)
        #expect(result.tally.arrivals <= trial.measurement.maxContacts ?? .max)
        #expect(result.leftovers == 0)
        let callers = result.callers
        #expect(callers.isComplete)
        let redials = (0..<cohorts.rowCount).reduce(0) { $0 + cohorts.redials(row: $1) }
        #expect(redials == callers.redials)
        let successes = (0..<cohorts.rowCount).reduce(0) { $0 + cohorts.lateSuccesses(row: $1) }
        #expect(successes <= callers.succeeded)
        #expect(trial.run(seed: seed.rawValue).fingerprint == result.fingerprint)
    }

    @Test("Counts, histograms and timeline of any plan agree", arguments: Seed.some(200))
    func agreement(seed: Seed) {
        let trial = Trial(drawnFrom: seed)
        let result = trial.run(seed: seed.rawValue)

        for channel in Channel.allCases {
            let blockTimes = result.tally.blockTimes[Int(channel.rawValue)]
            #expect(blockTimes.count == result.entered(channel))
        }
        var attempted = 0
        for (index, legs) in result.tally.legs.enumerated() {
            let answered = result.legs(.answered, carrier: index)
            let failed = result.legs(.failed, carrier: index)
            let abandoned = result.legs(.abandoned, carrier: index)
            #expect(legs.answerTimes.count == answered)
            #expect(legs.talkTimes.count == answered)
            #expect(legs.holdingTimes.count == answered + failed + abandoned)
            #expect(legs.causes.reduce(0, +) == failed)
            #expect(result.trunks[index].peak <= trial.plan.carriers[index].trunks ?? .max)
            attempted += result.attempted(carrier: index)
        }
        let undialled: [BranchReason] = [.country, .noCarrier]
        let refused = undialled.reduce(0) { sum, reason in
            sum + Outcome.allCases.reduce(0) { $0 + result.tally.reasons[reason, $1, .voice] }
        }
        #expect(attempted + refused == result.entered(.voice))
        for channel in Channel.allCases {
            for outcome in Outcome.allCases {
                let reasons = BranchReason.allCases.reduce(0) {
                    $0 + result.tally.reasons[$1, outcome, channel]
                }
                let needReason = outcome.isBranch && outcome != .success
                #expect(reasons == (needReason ? result.count(outcome, of: channel) : 0))
            }
        }
        expectOffers(of: result, in: trial.plan)
        #expect(result.calls.peak <= trial.plan.instance.concurrentCalls ?? .max)

        let steps = result.tally.steps.indices.reduce(0) { $0 + result.arrivals(inStep: $1) }
        let offered = Channel.allCases.reduce(0) { $0 + result.offered($1) }
        #expect(steps == offered)
    }

    /// Offers of legs are refused for one reason each, and what overflows is offered elsewhere.
    private func expectOffers(of result: Replication.Result, in plan: ContactCenterPlan) {
        var passedOn = Array(repeating: 0, count: plan.carriers.count)
        for (index, carrier) in plan.carriers.enumerated() {
            let overflowed = result.overflowed(carrier: index)
            let refused = LegRefusal.allCases.map { result.refused($0, carrier: index) }
            #expect(refused.reduce(0, +) == overflowed + result.legs(.blocked, carrier: index))
            #expect(refused.allSatisfy { $0 >= 0 })
            guard let name = carrier.overflow,
                let next = plan.carriers.firstIndex(where: { $0.name == name })
            else {
                #expect(overflowed == 0)
                continue
            }
            passedOn[next] += overflowed
        }
        for index in plan.carriers.indices {
            let offered = result.overflowed(carrier: index) + result.attempted(carrier: index)
            #expect(passedOn[index] <= offered)
            for reading in result.outages[index] { #expect(reading.recovered <= reading.begun) }
        }
    }
}
