import ContactCenter
import ContactFlow
internal import Plan
import Randomness
import Statistics
import Synchronization
import Testing
import VirtualTime

@Suite("What is measured")
struct MeasurementTests {
    @Test("Contacts that arrive before the warm-up has passed do not count")
    func warmupByTime() {
        var trial = Trial(every: .seconds(10), contacts: 30)
        trial.measurement.warmup = .time(.seconds(100))

        let result = trial.run()

        // Those at 10 to 90 s are warm-up; the one at 100 s is not.
        #expect(result.tally.arrivals == 30)
        #expect(result.offered() == 21)
        #expect(result.count(.success) == 21)
        #expect(result.tally.legs[0].holdingTimes.count == 21)
        #expect(result.tally.blockTimes[0].count == 21)
    }

    @Test("A warm-up of contacts is a part of the most contacts")
    func warmupByCount() {
        var trial = Trial(every: .seconds(10), contacts: 30)
        trial.measurement.warmup = .contacts(12)

        let result = trial.run()

        #expect(result.tally.arrivals == 30)
        #expect(result.offered() == 18)
        #expect(result.tally.legs[0].answerTimes.count == 18)
    }

    @Test("A warm-up that outlasts the arrivals leaves nothing to measure")
    func onlyWarmup() {
        var trial = Trial(every: .seconds(10), contacts: 30)
        trial.measurement.warmup = .time(.seconds(301))

        let result = trial.run()

        #expect(result.tally.arrivals == 30)
        #expect(result.offered() == 0)
        #expect(result.calls.measured == .zero)
        #expect(result.leftovers == 0)
    }

    @Test("The duration includes its last instant")
    func durationIsInclusive() {
        var trial = Trial(every: .seconds(20), contacts: 1)
        trial.measurement = Measurement(duration: .seconds(7_200), step: .seconds(60))
        #expect(trial.run().offered() == 360)

        trial.measurement.duration = SimulationDuration(nanoseconds: 7_199_999_999_999)
        #expect(trial.run().offered() == 359)
    }

    @Test("Contacts that run at the end run out")
    func runOut() {
        var trial = Trial(every: .seconds(20), contacts: 1)
        trial.measurement = Measurement(duration: .seconds(100), step: .seconds(60))

        let result = trial.run()

        #expect(result.count(.success) == 5)
        #expect(result.tally.arrivalsEnd == .start.advanced(by: .seconds(100)))
        #expect(result.leftovers == 0)
    }

    @Test("Every contact, the last one too, is counted in the step of its arrival")
    func steps() {
        var trial = Trial(every: .seconds(25), contacts: 10)
        trial.measurement.step = .seconds(60)

        let result = trial.run()

        // Arrivals at 25, 50 | 75, 100 | 125, 150, 175 | 200, 225 | 250 s.
        #expect(result.tally.steps.count == 5)
        #expect((0..<5).map { result.arrivals(inStep: $0) } == [2, 2, 3, 2, 1])
    }

    @Test("Time averages run from the end of the warm-up to the last arrival")
    func timeAverages() {
        var trial = Trial(every: .seconds(10), contacts: 4)
        trial.carrier.trunks = 3
        trial.carrier.answer = .constant(.seconds(5))
        trial.carrier.hangup = .constant(.seconds(20))
        trial.measurement.warmup = .time(.seconds(15))

        let result = trial.run()

        // Legs from 10 to 35, 20 to 45 and 30 to 55 s; measured from 15 to 40 s:
        // 20 + 20 + 10 trunk-seconds in 25 s, and all three are busy from 30 to 35 s.
        #expect(result.trunks[0].measured == .seconds(25))
        #expect(result.trunks[0].mean == 2)
        #expect(result.trunks[0].peak == 3)
        #expect(result.trunks[0].fullShare == 0.2)
        #expect(result.calls.mean == 2)
        #expect(result.tally.arrivalsEnd == .start.advanced(by: .seconds(40)))
    }

    @Test("The steps of the timeline add up to the time averages")
    func stepReadings() throws {
        var trial = Trial(every: .seconds(7), contacts: 100)
        trial.carrier.trunks = 4
        trial.measurement.step = .seconds(30)
        trial.measurement.warmup = .time(.seconds(45))

        let result = trial.run()

        let last = try #require(result.tally.steps.last)
        #expect(last.trunkArea == result.trunks[0].area)
        #expect(last.measured == result.trunks[0].measured)
        #expect(result.tally.steps[0].measured == .zero)
        #expect(result.tally.steps[1].measured == .seconds(15))
    }

    @Test("A stopped run ends its arrivals and lets the contacts run out")
    func stopped() {
        let trial = Trial(every: .seconds(10), contacts: 30)
        let monitor = RunMonitor()
        monitor.stop()

        let result = Replication(
            plan: trial.plan,
            measurement: trial.measurement,
            seed: 1,
            number: 0
        ).run(monitor: monitor)

        #expect(result.tally.arrivals == 0)
        #expect(result.leftovers == 0)
        #expect(monitor.finishedReplications.load(ordering: .relaxed) == 1)
    }
}
