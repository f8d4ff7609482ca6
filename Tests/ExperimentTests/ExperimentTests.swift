import ContactCenter
import ContactFlow
import Experiment
import Scenario
import ScenarioSamples
import Statistics
import Testing
import VirtualTime

@Suite("Experiment", .timeLimit(.minutes(5)))
struct ExperimentTests {
    private func varied(replications: Int, seed: UInt64 = 1) -> Scenario {
        var scenario = Scenario.varied
        scenario.replications = replications
        scenario.seed = seed
        return scenario
    }

    @Test("Results do not depend on the threads", arguments: [2, 5])
    func threads(count: Int) {
        // Many short replications, so that they end in another order than they began.
        var scenario = varied(replications: 60)
        scenario.duration = .seconds(900)

        let one = Experiment(scenario).run()
        let many = Experiment(scenario, threads: count).run()

        #expect(Findings(many) == Findings(one))
        #expect(one.threads == 1)
        #expect(many.threads == count)
        #expect(one.replications == 60)
    }

    @Test("Another seed gives another run")
    func seeds() {
        let first = Experiment(varied(replications: 2, seed: 1)).run()
        let second = Experiment(varied(replications: 2, seed: 2)).run()

        #expect(first.fingerprint != second.fingerprint)
        #expect(Findings(first).counts != Findings(second).counts)
    }

    @Test("Replications differ")
    func replicationsDiffer() {
        let results = Experiment(varied(replications: 12)).run()

        // Twelve batches, one to a replication.
        #expect(results.batches.count == 12)
        #expect(Set(results.batches.map(\.counts.allCounts)).count == 12)
        #expect(Set(results.trunksByReplication).count == 12)
    }

    @Test("Results are the sum of the replications")
    func sum() {
        let scenario = varied(replications: 3)
        let results = Experiment(scenario, threads: 2).run()

        let measurement = Measurement(
            duration: scenario.duration,
            warmup: .time(.seconds(600)),
            step: results.horizon.step
        )
        let single = (0..<3).map { number in
            Replication(
                plan: scenario.plan,
                measurement: measurement,
                seed: scenario.seed,
                number: number
            ).run(monitor: RunMonitor())
        }
        var cohorts = single[0].tally.cohorts
        for other in single.dropFirst() { cohorts.add(other.tally.cohorts) }
        var fingerprint = Fingerprint()
        for one in single { fingerprint.absorb(one.fingerprint) }

        #expect(results.fingerprint == fingerprint)
        #expect(results.cohorts.allCounts == cohorts.allCounts)
        #expect(results.simulatedContacts == single.reduce(0) { $0 + $1.tally.arrivals })
        #expect(results.events == single.reduce(0) { $0 + $1.events })
        #expect(results.trunks[1].area == single.reduce(0) { $0 + $1.trunks[1].area })
        #expect(results.trunks[1].peak == single.map(\.trunks[1].peak).max())
        #expect(
            results.legs[1].holdingTimes.count
                == single.reduce(0) { $0 + $1.tally.legs[1].holdingTimes.count }
        )
        #expect(results.simulated == 9_000)
    }

    @Test("Batches and the timeline add up to the totals", arguments: [(1, 20), (3, 21), (20, 20)])
    func batchesAddUp(replications: Int, batches: Int) {
        var scenario = varied(replications: replications)
        // By contacts, so that the last arrival ends the measuring within a step.
        scenario.duration = nil
        // A batch of part of a replication lasts five mean holding times at least.
        scenario.maxContacts = replications < 10 ? 30_000 : 1_000

        let results = Experiment(scenario).run()

        var sum = CohortTable(carrierCount: 2)
        for batch in results.batches { sum.add(batch.counts) }
        #expect(sum.allCounts == results.totals.allCounts)
        let steps = results.stepAreas.indices.reduce(0) { $0 + results.counts(row: $1 + 1).offered }
        #expect(steps == results.counts().offered)
        let area = results.trunks.reduce(UInt128(0)) { $0 + $1.area }
        #expect(results.stepAreas.reduce(0, +) == area)
        #expect(results.batches.count == batches)
    }

    @Test("A single run of a few holding times says nothing about its own accuracy")
    func tooShortForBatches() {
        var scenario = varied(replications: 1)
        scenario.duration = nil
        scenario.maxContacts = 1_000

        let results = Experiment(scenario).run()

        #expect(results.batches.count == 1)
        #expect(results.estimate(of: .success).share != nil)
        #expect(results.estimate(of: .success).interval == nil)
    }

    // MARK: - Interruption

    @Test("An experiment that is stopped at the start runs nothing", arguments: [1, 2])
    func stoppedAtStart(threads: Int) {
        let monitor = RunMonitor()
        monitor.stop()

        let results = Experiment(varied(replications: 4), threads: threads).run(monitor: monitor)

        #expect(results.wasInterrupted)
        #expect(results.replications == 0)
        #expect(results.simulatedContacts == 0)
        #expect(results.accountingErrors.isEmpty)
        #expect(results.estimate(of: .success).share == nil)
    }

    @Test("An experiment that is stopped in mid run has complete cohorts", arguments: [1, 2])
    func stoppedInMidRun(threads: Int) {
        var scenario = varied(replications: 1_000)
        // Longer than anyone would wait.
        scenario.duration = .seconds(1_000_000_000)
        let monitor = RunMonitor()

        let results = Experiment(scenario, threads: threads).run(monitor: monitor) {
            monitor.stop()
        }

        #expect(results.wasInterrupted)
        #expect((1...threads).contains(results.replications))
        #expect(results.accountingErrors.isEmpty)
        #expect(results.lines.held == 0)
        #expect(results.places.held == 0)
        #expect(results.counts().offered > 0)
        #expect(results.simulated < 1_000_000_000)
        #expect(results.counts(channel: .voice).entered == results.counts().attempted)
    }

    @Test("An experiment that is not stopped says so")
    func notStopped() {
        let results = Experiment(varied(replications: 1)).run()

        #expect(!results.wasInterrupted)
        #expect(results.accountingErrors.isEmpty)
    }
}
