import ContactCenter
import Experiment
import Measures
internal import Plan
import Scenario
import ScenarioSamples
import Statistics
import Testing
import Theory
import VirtualTime

@Suite("Runs until something is known well enough", .timeLimit(.minutes(5)))
struct PrecisionTests {
    private func plan(_ goals: String..., cap: Int = 1_000) throws -> PrecisionPlan {
        let goals = try goals.map { try PrecisionGoal(parsing: $0) }
        return PrecisionPlan(goals, cap: cap, for: Self.scenario())
    }

    /// Which blocks a fifth of its calls.
    private static func scenario(contacts: Int = 400) -> Scenario {
        var scenario = Scenario.loss(trunks: 2, load: 1, contacts: contacts, warmup: 20)
        scenario.replications = 3
        return scenario
    }

    @Test("A run ends at the first look at which every goal is reached")
    func stopping() throws {
        let plan = try plan("leg.blocked.share=2%", "trunks.mean = 1.5%")
        let scenario = Self.scenario()
        let results = Experiment(scenario, threads: 2).run(until: plan)
        let readings = results.readings(of: plan.goals, carriers: scenario.plan.carriers)
        #expect(readings.allSatisfy { $0.isReached }, "\(readings)")
        #expect(
            results.replications > Experiment.replicationsBeforeLooking
                && results.replications < 400
        )
        // The larger goal of the two decides, and is not overdone.
        let ratios = readings.map { ($0.achieved ?? .infinity) / $0.goal.target }
        #expect((0.6...1).contains(try #require(ratios.max())))
    }

    @Test("It is the run of as many replications from the start, on any number of threads")
    func equality() throws {
        let plan = try plan("leg.blocked.share=3%")
        var scenario = Self.scenario()
        let one = Experiment(scenario, threads: 1).run(until: plan)
        let four = Experiment(scenario, threads: 4).run(until: plan)
        scenario.replications = one.replications
        let plain = Experiment(scenario, threads: 2).run()
        #expect(Findings(one) == Findings(plain))
        #expect(Findings(one) == Findings(four))
    }

    @Test("The cap ends a run that has not reached its goals", arguments: [1, 7, 20, 33])
    func cap(count: Int) throws {
        let plan = try plan("leg.blocked.share=0.01%", cap: count)
        var scenario = Self.scenario(contacts: 100)
        let results = Experiment(scenario, threads: 2).run(until: plan)
        let reading = try #require(
            results.readings(of: plan.goals, carriers: scenario.plan.carriers).first
        )
        #expect(results.replications == count)
        #expect(!reading.isReached)
        scenario.replications = count
        #expect(Findings(Experiment(scenario).run()) == Findings(results))
    }

    @Test("What is never observed ends at the cap")
    func nothing() throws {
        var scenario = Self.scenario(contacts: 100)
        scenario.plan.carriers[0].trunks = nil
        let results = Experiment(scenario, threads: 2)
            .run(until: try plan("leg.blocked.share=5%", cap: 50))
        #expect(results.replications == 50)
    }

    @Test("A goal that is easy is reached at the first look")
    func easy() throws {
        let results = Experiment(Self.scenario(), threads: 2)
            .run(until: try plan("leg.answered.share=50%"))
        #expect(results.replications == Experiment.replicationsBeforeLooking)
    }

    @Test("The usual cap reaches no further than virtual time, nor below the scenario's own number")
    func usualCap() {
        var scenario = Self.scenario()
        #expect(PrecisionPlan.cap(for: scenario) == 1_000)
        scenario.replications = 2_000
        #expect(PrecisionPlan.cap(for: scenario) == 2_000)
        scenario.maxContacts = nil
        scenario.duration = .seconds(4_000_000_000)
        #expect(PrecisionPlan.cap(for: scenario) <= 2)
    }

    @Test("Blocking that is rare is sampled, after the replications of the scenario")
    func rare() throws {
        var scenario = Scenario.loss(trunks: 20, load: 8, contacts: 400, warmup: 200)
        let goals = [try PrecisionGoal(parsing: "leg.blocked.share=20%")]
        let plan = PrecisionPlan(goals, cap: 1_000, for: scenario)
        let results = Experiment(scenario, threads: 2).run(until: plan)
        #expect(results.replications == 1)
        let reading = try #require(
            results.readings(of: goals, carriers: scenario.plan.carriers).first
        )
        #expect(reading.isReached, "\(reading)")
        let observation = results.observe(goals[0].metric, carriers: scenario.plan.carriers) { _ in
            nil
        }
        let exact = ErlangB.blocking(load: 8, trunks: 20)
        #expect((0.7...1.4).contains(try #require(observation.value) / exact))
        let estimate = try #require(results.sampledBlocking)
        #expect(try #require(estimate.gain) > 10 && estimate.contacts > 1_000)
        // What begins before the equilibrium is not what is sampled.
        scenario.warmup = .none
        let ordinary = PrecisionPlan(goals, cap: 30, for: scenario)
        #expect(ordinary.obstacle == "the warm-up is shorter than five mean holding times")
        #expect(Experiment(scenario).run(until: ordinary).sampledBlocking == nil)
        // What is seen often needs no sampling, and what is not about blocked legs has none.
        for trunks in [4, 10, 1_000] {
            let others = Scenario.loss(trunks: trunks, load: 8, contacts: 400)
            #expect(PrecisionPlan(goals, cap: 30, for: others).obstacle == nil)
        }
        let others = [try PrecisionGoal(parsing: "branch.success.share=20%")]
        #expect(PrecisionPlan(others, cap: 30, for: scenario).obstacle == nil)
    }

    /// Stopping when an interval happens to be narrow costs a little coverage, which is said.
    ///
    /// In a debug build 25 runs; `TRUNKLOAD_COVERAGE` makes it another number.
    @Test("Intervals at the stop hold the exact value nearly as often as others")
    func coverage() throws {
        let exact = ErlangB.blocking(load: 1, trunks: 2)
        let plan = try plan("leg.blocked.share=5%")
        let count = CoverageTests.experiments ?? 25
        var scenario = Self.scenario(contacts: 150)
        var covered = 0
        var looks: Set<Int> = []
        for seed in 1...count {
            scenario.seed = UInt64(seed)
            let results = Experiment(scenario, threads: 2).run(until: plan)
            looks.insert(results.replications)
            let estimate = results.estimate({ $0.legs(ending: .blocked) }, of: \.attempted)
            let interval = try #require(estimate.interval)
            if interval.low <= exact, exact <= interval.high { covered += 1 }
        }
        let share = Double(covered) / Double(count)
        if CoverageTests.experiments != nil {
            print("stopped at 5 %: leg.blocked.share covered \(share), after \(looks.sorted())")
        }
        #expect((count < 100 ? 0.8...1 : 0.88...0.99).contains(share), "\(share)")
        #expect(looks.count > 3)
    }
}
