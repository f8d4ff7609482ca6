import ContactCenter
import ContactFlow
import Experiment
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Theory
import VirtualTime

@Suite("Warm-ups that are found", .timeLimit(.minutes(5)))
struct SettlingTests {
    /// Calls of 100 s to a carrier that carries some fifty of them.
    private static func scenario(
        holding: SimulationDuration = .seconds(100),
        duration: SimulationDuration = .seconds(6_000),
        rate: Double = 0.5
    ) -> Scenario {
        let plan = ContactCenterPlan(
            sources: [ContactSourcePlan(channel: .voice, arrivals: [.poisson(rate: rate)])],
            block: .sample,
            carriers: [
                CarrierPlan(
                    name: "primary",
                    trunks: 60,
                    answer: .constant(.zero),
                    hangup: .exponential(mean: holding)
                )
            ]
        )
        var scenario = Scenario(name: "settling", plan: plan)
        scenario.duration = duration
        scenario.replications = 20
        scenario.warmup = .automatic
        return scenario
    }

    @Test("A run that begins empty has settled after a few holding times")
    func transient() {
        let results = Experiment(Self.scenario(), threads: 2).run()
        let times = results.settlings.map(\.time.seconds).sorted()
        #expect(times.count == 20)
        #expect((150...900).contains(times[10]), "\(times)")
        #expect(times[0] >= 90, "\(times)")
        #expect(results.settlings.count { $0.isUnsettled } <= 1, "\(times)")
        // Each replication is measured from where it has settled on.
        for (settling, calls) in zip(results.settlings, results.callsByReplication) {
            #expect((settling.time + calls.measured).seconds <= 6_000)
            #expect((settling.time + calls.measured).seconds > 5_900)
        }
    }

    @Test(
        "A run that its last contact ends is cut at a contact, in proportion to the time",
        arguments: 1...5
    )
    func cutAtContact(seed: UInt64) throws {
        var scenario = Self.scenario(holding: .seconds(10))
        scenario.duration = nil
        scenario.maxContacts = 300
        scenario.replications = 1
        scenario.seed = seed
        let cut = Experiment(scenario).run()
        scenario.warmup = .none
        let whole = Experiment(scenario).run()

        let settling = try #require(cut.settlings.first)
        let share = settling.time.seconds / whole.calls.measured.seconds
        #expect((0.05...0.5).contains(share))
        #expect(settling.contacts == Int(300 * share))
        #expect(cut.counts().offered == 300 - Int(300 * share))
    }

    @Test("A run that forgets its beginning at once is measured almost whole")
    func stationary() {
        let results = Experiment(Self.scenario(holding: .seconds(1)), threads: 2).run()
        let times = results.settlings.map(\.time.seconds).sorted()
        #expect(times[10] <= 300, "\(times)")
    }

    @Test("A replication is the same as with the warm-up that was found for it")
    func exactness() throws {
        var scenario = Self.scenario()
        scenario.replications = 1
        let found = Experiment(scenario).run()
        let settling = try #require(found.settlings.first)
        scenario.warmup = .time(settling.time)
        let fixed = Experiment(scenario).run()
        #expect(Findings(found) == Findings(fixed))
        #expect(fixed.settlings.isEmpty)
    }

    @Test("A run that is too short to settle says so, and is not held against theory")
    func unsettled() throws {
        let scenario = Self.scenario(
            holding: .seconds(3_000),
            duration: .seconds(2_000),
            rate: 0.02
        )
        let results = Experiment(scenario, threads: 2).run()
        #expect(results.settlings.contains { $0.isUnsettled })
        #expect(results.settlings.allSatisfy { $0.time <= .seconds(1_000) })
        let checks = results.compare(with: Oracle(scenario), in: scenario)
        let blocked = try #require(checks.first { $0.metric == "leg.blocked.share" })
        #expect(blocked.isInside == nil)
        #expect(blocked.why.contains("not all replications have settled"))
    }

    @Test("Threads change nothing")
    func threads() {
        let one = Experiment(Self.scenario(duration: .seconds(2_000)), threads: 1).run()
        let three = Experiment(Self.scenario(duration: .seconds(2_000)), threads: 3).run()
        #expect(Findings(one) == Findings(three))
        #expect(one.settlings == three.settlings)
    }
}
