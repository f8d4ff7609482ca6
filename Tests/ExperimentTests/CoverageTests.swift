import ContactCenter
import Experiment
import Scenario
import Statistics
import Testing

@Suite("Intervals", .timeLimit(.minutes(20)))
struct CoverageTests {
    @Test(
        "95 % intervals hold Erlang B's value in 90 to 99 % of 200 experiments",
        arguments: [(replications: 1, contacts: 2_000), (replications: 20, contacts: 200)]
    )
    func coverage(replications: Int, contacts: Int) throws {
        let exact = ErlangB.blocking(load: 1, trunks: 2)
        var scenario = Scenario.loss(trunks: 2, load: 1, contacts: contacts, warmup: 20)
        scenario.replications = replications

        var covered = 0
        for seed in 1...200 {
            scenario.seed = UInt64(seed)
            let results = Experiment(scenario).run()
            let estimate = results.estimate({ $0.legs(ending: .blocked) }, of: \.attempted)
            let interval = try #require(estimate.interval)
            #expect(results.batches.count == 20)
            if interval.low <= exact, exact <= interval.high { covered += 1 }
        }

        #expect((180...198).contains(covered))
    }
}
