import ContactCenter
import Experiment
import Scenario
import ScenarioSamples
import Testing
import VirtualTime

@Suite("Pace", .timeLimit(.minutes(5)))
struct PaceTests {
    private func scenario(_ replications: Int) -> Scenario {
        var scenario = Scenario.varied
        scenario.duration = .seconds(600)
        scenario.replications = replications
        scenario.warmup = .none
        return scenario
    }

    @Test("Virtual time that is held back gives the same results")
    func same() throws {
        var experiment = Experiment(scenario(3), threads: 2)
        let free = experiment.run()
        experiment.pace = try #require(RunClock("x20000"))
        var hasSeen = false
        let monitor = RunMonitor(isWatched: true)
        let held = experiment.run(monitor: monitor) {
            monitor.requestReadings()
            hasSeen = true
        }

        #expect(Findings(held) == Findings(free))
        // Ten minutes take 30 ms and more at this pace, so somebody had time to look.
        #expect(hasSeen || held.wallSeconds < 0.2)
        #expect(held.wallSeconds >= 0.03)
    }

    @Test("A run that is held back ends at once when it is stopped")
    func stopped() throws {
        var experiment = Experiment(scenario(1))
        experiment.pace = try #require(RunClock("x0.001"))
        let monitor = RunMonitor()
        // The first event would be due in half an hour or so.
        let results = experiment.run(monitor: monitor) { monitor.stop() }

        #expect(results.wasInterrupted)
    }

    @Test("A run that waits for the wall clock answers whoever looks at it")
    func lookedAt() throws {
        var experiment = Experiment(scenario(1))
        experiment.pace = try #require(RunClock("x0.001"))
        let monitor = RunMonitor(isWatched: true)
        var seen = 0
        let results = experiment.run(monitor: monitor) {
            monitor.requestReadings()
            seen = max(seen, monitor.reading.running.count)
            if seen > 0 { monitor.stop() }
        }

        #expect(seen == 1)
        #expect(results.wasInterrupted)
    }

    @Test("The reading of all replications is what they counted")
    func reading() {
        let monitor = RunMonitor(isWatched: true)
        let results = Experiment(scenario(4), threads: 2).run(monitor: monitor)
        let sum = monitor.reading.sum
        let outcomes = results.counts()

        #expect(monitor.reading.running.isEmpty)
        #expect(sum.seconds == 2_400)
        #expect(sum.rejected == outcomes.rejected)
        #expect(sum.outcomes.reduce(0, +) == outcomes.entered)
        #expect(outcomes.entered > 500)
    }

    @Test("Looking at a run changes nothing")
    func looking() {
        var scenario = scenario(2)
        scenario.duration = .seconds(40_000)
        let experiment = Experiment(scenario, threads: 2)
        let alone = experiment.run()
        let monitor = RunMonitor(isWatched: true)
        var most = 0
        // As often as can be: each report of a replication is answered with a reading.
        let results = experiment.run(monitor: monitor) {
            monitor.requestReadings()
            most = max(most, monitor.reading.running.count)
        }

        #expect(Findings(results) == Findings(alone))
        #expect(most <= 2)
    }
}
