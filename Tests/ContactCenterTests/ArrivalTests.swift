import ContactCenter
import ContactFlow
import Plan
import Randomness
import Testing
import VirtualTime

@Suite("Arrivals")
struct ArrivalTests {
    @Test("Superposed streams arrive together")
    func superposition() {
        var trial = Trial()
        trial.plan.sources[0].arrivals = [.even(gap: .seconds(10)), .even(gap: .seconds(15))]
        trial.measurement = Measurement(duration: .seconds(300), step: .seconds(60))

        let result = trial.run()

        #expect(result.offered() == 30 + 20)
        #expect((0..<5).map { result.arrivals(inStep: $0) } == [8, 10, 10, 10, 10])
    }

    @Test("A Poisson process has its rate, alone or superposed", arguments: [[4.0], [1.0, 3.0]])
    func poissonRate(rates: [Double]) {
        var trial = Trial()
        trial.plan.sources[0].arrivals = rates.map { .poisson(rate: $0) }
        trial.measurement = Measurement(duration: .seconds(5_000), step: .seconds(5_000))

        let count = trial.run().offered()

        // 99.9 % of Poisson counts with mean 20,000 are within 3.29 √20,000.
        #expect(abs(Double(count) - 20_000) < 465)
    }

    @Test("Counts of a Poisson process vary as much as their mean")
    func poissonDispersion() {
        var trial = Trial()
        trial.plan.sources[0].arrivals = [.poisson(rate: 10)]
        trial.measurement = Measurement(duration: .seconds(1_000), step: .seconds(1))
        trial.measurement.mostSteps = 2_000

        let result = trial.run()

        let counts = (0..<1_000).map { Double(result.arrivals(inStep: $0)) }
        let mean = counts.reduce(0, +) / 1_000
        let squares = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        // The index of dispersion is χ² with 999 degrees of freedom over 999: 1 ± 3.29 √(2/999).
        #expect(abs(squares / 999 / mean - 1) < 0.147)
    }

    private static let stages = [
        RateStage(length: .seconds(100), startRate: 0, endRate: 10),
        RateStage(length: .seconds(50), startRate: 0, endRate: 0),
        RateStage(length: .seconds(100), startRate: 5, endRate: 5),
        RateStage(length: .seconds(50), startRate: 10, endRate: 4),
        RateStage(length: .seconds(50), startRate: 4, endRate: 0),
    ]

    /// Arrivals in each second of the stages, summed over replications.
    private func arrivalsPerSecond(replications: Int) -> [Int] {
        var trial = Trial()
        trial.plan.sources[0].arrivals = [.stagedPoisson(Self.stages)]
        // Everything is over at once, so that only arrivals take time.
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .constant(.zero)
        trial.measurement = Measurement(step: .seconds(1))

        var sums = Array(repeating: 0, count: 360)
        for number in 0..<replications {
            let result = trial.run(number: number)
            for second in sums.indices { sums[second] += result.arrivals(inStep: second) }
            #expect(result.offered() == result.tally.arrivals)
        }
        return sums
    }

    @Test("Each stage has the arrivals of its rates, and the last one is the end")
    func stageCounts() {
        let arrivals = arrivalsPerSecond(replications: 20)

        var start = 0
        for stage in Self.stages {
            let length = Int(stage.length.seconds)
            let count = arrivals[start..<start + length].reduce(0, +)
            let expected = 20 * Double(length) * (stage.startRate + stage.endRate) / 2
            // 99.9 % of Poisson counts; none where the rate is 0.
            #expect(abs(Double(count) - expected) <= 3.29 * expected.squareRoot())
            start += length
        }
        #expect(start == 350)
        #expect(arrivals[start...].allSatisfy { $0 == 0 })
    }

    @Test("Within a ramp the density moves in a straight line", arguments: [0, 3, 4])
    func rampDensity(index: Int) {
        let arrivals = arrivalsPerSecond(replications: 20)
        let start = Self.stages[..<index].reduce(0) { $0 + Int($1.length.seconds) }
        let stage = Self.stages[index]
        let length = Int(stage.length.seconds)
        let inside = arrivals[start..<start + length]
        let total = Double(inside.reduce(0, +))

        // Kolmogorov and Smirnov's greatest distance, at the ends of seconds.
        var passed = 0
        var distance = 0.0
        for (second, count) in inside.enumerated() {
            passed += count
            let time = Double(second + 1) / Double(length)
            let slope = stage.endRate - stage.startRate
            let expected =
                (stage.startRate + slope * time / 2) * time / (stage.startRate + slope / 2)
            distance = max(distance, abs(Double(passed) / total - expected))
        }

        // 1.95 / √n is exceeded once in a thousand times.
        #expect(total > 1_000)
        #expect(distance * total.squareRoot() < 1.95)
    }

    @Test("A ramp has its density also where arrivals are rare")
    func rareArrivals() {
        var trial = Trial()
        // One arrival is expected, so that a gap is as long as the ramp.
        let ramp = RateStage(length: .seconds(20), startRate: 0, endRate: 0.1)
        trial.plan.sources[0].arrivals = [.stagedPoisson([ramp])]
        trial.carrier.hangup = .constant(.zero)
        trial.measurement = Measurement(step: .seconds(1))

        var arrivals = Array(repeating: 0, count: 20)
        for number in 0..<500 {
            let result = trial.run(number: number)
            for second in arrivals.indices { arrivals[second] += result.arrivals(inStep: second) }
        }

        let total = Double(arrivals.reduce(0, +))
        #expect(abs(total - 500) < 3.29 * 500.0.squareRoot())
        var passed = 0
        var distance = 0.0
        for (second, count) in arrivals.enumerated() {
            passed += count
            let time = Double(second + 1) / 20
            distance = max(distance, abs(Double(passed) / total - time * time))
        }
        #expect(distance * total.squareRoot() < 1.95)
    }

    @Test("What is expected of an arrival process is the integral of its rate")
    func expectation() {
        let process = ArrivalProcess.stagedPoisson(Self.stages)
        #expect(process.end == .seconds(350))
        #expect(process.expectedArrivals(until: 50) == 125)
        #expect(process.expectedArrivals(until: 125) == 500)
        #expect(process.expectedArrivals(until: 200) == 750)
        #expect(process.expectedArrivals(until: 1_000) == 1_450)
        #expect(ArrivalProcess.poisson(rate: 4).expectedArrivals(until: 25) == 100)
        #expect(ArrivalProcess.even(gap: .seconds(5)).expectedArrivals(until: 25) == 5)
    }
}
