import ContactCenter
import ContactFlow
import Experiment
import Measures
internal import Plan
import Randomness
import Scenario
import ScenarioSamples
import Statistics
import Testing
import VirtualTime

@Suite("Estimates and verdicts")
struct EstimateTests {
    private func run(_ arrange: (inout Scenario) -> Void = { _ in }) -> (Scenario, Results) {
        var scenario = Scenario.loss(trunks: 2, load: 1, contacts: 2_000)
        arrange(&scenario)
        return (scenario, Experiment(scenario).run())
    }

    private func judge(
        _ expression: String,
        _ scenario: Scenario,
        _ results: Results
    ) throws -> Verdict {
        let threshold = try Threshold(parsing: expression)
        let verdicts = results.judge([threshold], carriers: scenario.plan.carriers) { _ in nil }
        return try #require(verdicts.first)
    }

    @Test("A share of nothing is undefined")
    func shareOfNothing() {
        let (_, results) = run { $0.plan.instance.concurrentCalls = 0 }

        let estimate = results.estimate(of: .success)

        #expect(estimate.count == 0)
        #expect(estimate.whole == 0)
        #expect(estimate.share == nil)
        #expect(estimate.interval == nil)
        #expect(results.counts().rejected == 2_000)
        #expect(results.callersGaveUp.share == 1)
    }

    @Test(
        "A run without contacts proves nothing, not even that nobody failed",
        arguments: [
            "leg.blocked.count < 5", "leg.blocked.share < 5%", "branch.timeout.count <= 0",
            "contacts.rejected.count <= 0", "trunks.mean < 5", "calls.peak <= 0",
            "callers.redials.count <= 0", "leg.answerTime.p95 < 25s",
        ]
    )
    func nobody(expression: String) throws {
        let (scenario, results) = run { scenario in
            scenario.maxContacts = nil
            scenario.duration = .seconds(1)
            scenario.plan.sources[0].arrivals = [.even(gap: .seconds(2))]
        }
        let verdict = try judge(expression, scenario, results)
        #expect(verdict.observed == nil)
        #expect(!verdict.passed && !verdict.isDecided)
        let offered = try judge("contacts.offered.count >= 1", scenario, results)
        #expect(offered.observed == 0 && !offered.passed && offered.isDecided)
        #expect(try judge("contacts.offered.count < 1", scenario, results).passed)
    }

    @Test("A threshold at a value that occurs is judged at that value")
    func occurringValues() throws {
        let (scenario, results) = run { scenario in
            scenario.plan.carriers[0].answer = .constant(.milliseconds(12_345))
        }
        #expect(try judge("leg.answerTime.p50 <= 12.345s", scenario, results).passed)
        #expect(try judge("leg.answerTime.p99 >= 12345ms", scenario, results).passed)
        #expect(try !judge("leg.answerTime.p50 < 12.345s", scenario, results).passed)
        #expect(try !judge("leg.answerTime.p95 > 12.345s", scenario, results).passed)
        #expect(try judge("leg.answerTime.p50 <= 12.345s", scenario, results).observed == 12.345)
    }

    @Test("One batch has no interval")
    func oneBatch() throws {
        // Ten contacts in one step of a millisecond or less.
        let (scenario, results) = run { $0.maxContacts = 1 }

        let estimate = results.estimate(of: .success)

        #expect(estimate.share == 1)
        #expect(estimate.interval == nil)
        #expect(try judge("branch.success.share > 50%", scenario, results).passed)
        #expect(try !judge("branch.success.share > 50%", scenario, results).isDecided)
    }

    @Test("What never happens has an interval that begins at nothing")
    func neverHappens() throws {
        let (_, results) = run()
        let estimate = results.estimate(of: .timeout)
        let interval = try #require(estimate.interval)

        #expect(estimate.share == 0)
        #expect(interval.low == 0)
        // Wilson: z² / (n + z²).
        #expect(abs(interval.high - 3.8415 / 2_003.8415) < 1e-6)
    }

    @Test("A threshold passes or fails by its value, and is decided by the whole interval")
    func verdicts() throws {
        let (scenario, results) = run()
        let estimate = results.estimate({ $0.legs(ending: .blocked) }, of: \.attempted)
        let interval = try #require(estimate.interval)
        let share = try #require(estimate.share)
        let inside = (share + interval.high) / 2
        let below = (share + interval.low) / 2

        let passed = try judge("leg.blocked.share < \(interval.high + 0.001)", scenario, results)
        #expect(passed.passed && passed.isDecided)
        #expect(passed.observed == share)
        let failed = try judge("leg.blocked.share > \(interval.high + 0.001)", scenario, results)
        #expect(!failed.passed && failed.isDecided)
        let probably = try judge("leg.blocked.share < \(inside)", scenario, results)
        #expect(probably.passed && !probably.isDecided)
        let hardly = try judge("leg.blocked.share >= \(inside)", scenario, results)
        #expect(!hardly.passed && !hardly.isDecided)
        let likely = try judge("leg.blocked.share > \(below)", scenario, results)
        #expect(likely.passed && !likely.isDecided)
        let surely = try judge("leg.blocked.share > \(interval.low - 0.001)", scenario, results)
        #expect(surely.passed && surely.isDecided)
    }

    @Test("What is undecided tells how many contacts would decide")
    func contactsToDecide() throws {
        let (scenario, results) = run()
        let estimate = results.estimate({ $0.legs(ending: .blocked) }, of: \.attempted)
        let interval = try #require(estimate.interval)
        let share = try #require(estimate.share)

        // Half way between value and end, four times the contacts halve the interval.
        let above = (share + interval.high) / 2
        let upper = try judge("leg.blocked.share < \(above)", scenario, results)
        #expect((try #require(upper.contactsToDecide) - 8_000).magnitude <= 1)
        let below = share - (share - interval.low) / 10
        let lower = try judge("leg.blocked.share < \(below)", scenario, results)
        #expect((try #require(lower.contactsToDecide) - 200_000).magnitude <= 1)
        // No sample tells a value from itself, and what is decided needs no more.
        #expect(
            try judge("leg.blocked.share <= \(share)", scenario, results).contactsToDecide == nil
        )
        #expect(try judge("leg.blocked.share < 100%", scenario, results).contactsToDecide == nil)
        #expect(try judge("trunks.peak <= 2", scenario, results).contactsToDecide == nil)
    }

    @Test("A count is decided as it stands")
    func exactVerdicts() throws {
        let (scenario, results) = run()

        let met = try judge("contacts.offered.count >= 2000", scenario, results)
        #expect(met.passed && met.isDecided)
        let missed = try judge("contacts.offered.count > 2k", scenario, results)
        #expect(!missed.passed && missed.isDecided)
        let peak = try judge("trunks.peak <= 2", scenario, results)
        #expect(peak.passed && peak.isDecided)
    }

    @Test(
        "Where nothing was observed, nothing passes and nothing is decided",
        arguments: [
            "leg.answerTime.mean < 1h", "leg.answerTime.p95 < 1h", "leg.talkTime.max < 1h",
            "leg.blocked.share < 100%", "branch.success.share >= 0%",
        ]
    )
    func nothingObserved(expression: String) throws {
        let (scenario, results) = run { $0.plan.instance.concurrentCalls = 0 }

        let verdict = try judge(expression, scenario, results)

        #expect(verdict.observed == nil)
        #expect(!verdict.passed)
        #expect(!verdict.isDecided)
    }
}
