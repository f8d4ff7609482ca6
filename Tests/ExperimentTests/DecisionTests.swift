import ContactCenter
import Experiment
import Measures
internal import Plan
import Scenario
import ScenarioSamples
import Testing
import VirtualTime

@Suite("Runs until thresholds are decided", .timeLimit(.minutes(5)))
struct DecisionTests {
    /// Which blocks a fifth of its calls.
    private static func scenario(seed: UInt64 = 1, contacts: Int = 400) -> Scenario {
        var scenario = Scenario.loss(trunks: 2, load: 1, contacts: contacts, warmup: 20)
        scenario.seed = seed
        return scenario
    }

    private func plan(
        _ thresholds: String...,
        endingWhen occasions: Set<DecisionPlan.Occasion> = [.decided],
        cap: Int = 300
    ) throws -> DecisionPlan {
        DecisionPlan(
            try thresholds.map { try Threshold(parsing: $0) },
            endingWhen: occasions,
            cap: cap
        )
    }

    private func run(
        _ plan: DecisionPlan,
        _ scenario: Scenario = scenario(),
        threads: Int = 2
    ) -> (results: Results, occasion: DecisionPlan.Occasion?) {
        let results = Experiment(scenario, threads: threads).run(until: plan)
        return (results, plan.occasion(in: results, carriers: scenario.plan.carriers))
    }

    @Test("What is far from its bound is decided at the first look, for or against")
    func clear() throws {
        for bound in ["leg.blocked.share < 30%", "leg.blocked.share < 10%"] {
            let run = run(try plan(bound))
            #expect(run.results.replications == 20)
            #expect(run.occasion == .decided)
        }
    }

    @Test("What is near its bound takes longer, and all thresholds are waited for")
    func near() throws {
        let run = run(try plan("leg.blocked.share < 30%", "leg.blocked.share < 20.5%", cap: 5_000))
        #expect(run.results.replications > 50)
        #expect(run.occasion == .decided)
    }

    @Test("It is the run of as many replications from the start, on any number of threads")
    func equality() throws {
        let plan = try plan("leg.blocked.share < 21%", cap: 2_000)
        let one = run(plan, threads: 1).results
        let four = run(plan, threads: 4).results
        var scenario = Self.scenario()
        scenario.replications = one.replications
        let plain = Experiment(scenario, threads: 2).run()
        #expect(one.replications > 20)
        #expect(Findings(one) == Findings(plain))
        #expect(Findings(one) == Findings(four))
    }

    @Test("A threshold that cannot be met any more ends the run only where that is asked for")
    func hopeless() throws {
        let thresholds = ["leg.blocked.share < 10%", "leg.blocked.share < 20%"]
        func run(_ occasions: Set<DecisionPlan.Occasion>) throws -> (Int, DecisionPlan.Occasion?) {
            let plan = DecisionPlan(
                try thresholds.map { try Threshold(parsing: $0) },
                endingWhen: occasions,
                cap: 60
            )
            let found = self.run(plan)
            return (found.results.replications, found.occasion)
        }
        #expect(try run([.failed]) == (20, .failed))
        #expect(try run([.decided, .failed]) == (20, .failed))
        // The second is at its bound.
        #expect(try run([.decided]) == (60, nil))
    }

    @Test("A run whose thresholds hold is not cut short by waiting for one to fail")
    func holding() throws {
        let run = run(try plan("leg.blocked.share < 90%", endingWhen: [.failed], cap: 45))
        #expect(run.results.replications == 45)
        #expect(run.occasion == nil)
    }

    @Test("A peak above its bound stays there; below it keeps no run going; speed decides nothing")
    func figures() throws {
        let failed: Set<DecisionPlan.Occasion> = [.failed]
        #expect(run(try plan("trunks.peak <= 1", endingWhen: failed)).occasion == .failed)
        #expect(run(try plan("trunks.peak <= 2", endingWhen: failed, cap: 30)).occasion == nil)
        #expect(run(try plan("trunks.peak <= 2")).results.replications == 20)
        #expect(run(try plan("contacts.offered.count >= 9000")).results.replications == 25)
        #expect(
            run(try plan("trunks.peak <= 2", "engine.contactsPerSecond >= 1e12")).results
                .replications == 20
        )
    }

    @Test("At the bound itself hardly any run is decided, however often it is looked at")
    func error() throws {
        // Erlang's B of one erlang and two trunks is 1/5.
        let plan = try plan("leg.blocked.share < 20%", cap: 100)
        let wrong = (1...60).count { seed in
            run(plan, Self.scenario(seed: UInt64(seed), contacts: 200)).occasion != nil
        }
        // One in twenty is 3; of a binomial number of 60 more than 8 is one in 250.
        #expect(wrong <= 8)
    }
}
