import ContactCenter
import ContactFlow
import Plan
import Randomness
import Testing
import VirtualTime

@Suite("The timeline of a run that becomes long", .timeLimit(.minutes(5)))
struct TimelineTests {
    private static func run(step: SimulationDuration, mostSteps: Int) -> Replication.Result {
        var trial = Trial(poisson: 1, contacts: 1)
        trial.carrier.trunks = 20
        trial.carrier.answer = .exponential(mean: .seconds(5))
        trial.carrier.hangup = .exponential(mean: .seconds(60))
        trial.customer.redial = RedialPlan(
            probability: 0.5,
            delay: .exponential(mean: .seconds(20)),
            conditions: [.callFailed]
        )
        trial.measurement = Measurement(
            duration: .seconds(1_500),
            warmup: .time(.seconds(130)),
            step: step
        )
        trial.measurement.mostSteps = mostSteps
        return trial.run(seed: 7, number: 0)
    }

    /// All rows up to the last in which something is counted.
    private static func rows(_ table: CohortTable) -> [[Int]] {
        var rows = (0..<table.rowCount).map { row in
            Outcome.allCases.map { table.outcomes($0, of: .voice, row: row) }
                + LegEnding.allCases.map { table.legs($0, carrier: 0, row: row) }
                + [
                    table.redials(row: row), table.successfulRedials(row: row),
                    table.lateSuccesses(row: row),
                ]
        }
        while rows.last?.allSatisfy({ $0 == 0 }) == true { rows.removeLast() }
        return rows
    }

    @Test(
        "Two steps become one, and nothing is lost or moved to another step",
        arguments: [2, 10, 64]
    )
    func folding(mostSteps: Int) {
        let fine = Self.run(step: .seconds(1), mostSteps: 100_000)
        let folded = Self.run(step: .seconds(1), mostSteps: mostSteps)
        var expected = fine.tally
        #expect(fine.tally.cohorts.folds == 0)
        #expect(fine.tally.steps.count == 1_500 || fine.tally.steps.count == 1_501)
        #expect(folded.tally.steps.count <= mostSteps)
        #expect(folded.tally.cohorts.folds > 2)
        while expected.cohorts.folds < folded.tally.cohorts.folds { expected.fold() }
        #expect(Self.rows(folded.tally.cohorts) == Self.rows(expected.cohorts))
        #expect(folded.tally.steps == expected.steps)
        #expect(folded.tally.arrivals == fine.tally.arrivals)
    }

    @Test("Replications with steps of different lengths add up to the longer ones")
    func sums() {
        let coarse = Self.run(step: .seconds(1), mostSteps: 50).tally.cohorts
        let fine = Self.run(step: .seconds(1), mostSteps: 400).tally.cohorts
        #expect(coarse.folds > fine.folds)
        var (one, other) = (coarse, fine)
        one.add(fine)
        other.add(coarse)
        #expect(Self.rows(one) == Self.rows(other))
        #expect(one.folds == coarse.folds)
        let twice = Self.rows(coarse).map { $0.map { 2 * $0 } }
        #expect(Self.rows(one) == twice)
    }
}
