import ContactCenter
import ContactFlow
import Foundation
import Plan
import Randomness
import Testing
import VirtualTime

/// The forms of arrivals beyond constant rates and stages.
@Suite("Forms of arrivals")
struct ArrivalFormTests {
    /// A trial in which only arrivals take time.
    private func trial(
        _ arrivals: ArrivalProcess...,
        step: SimulationDuration = .seconds(1),
        duration: SimulationDuration? = nil
    ) -> Trial {
        var trial = Trial()
        trial.plan.sources[0].arrivals = arrivals
        trial.carrier.answer = .constant(.zero)
        trial.carrier.hangup = .constant(.zero)
        trial.measurement = Measurement(duration: duration, step: step)
        // Each step by itself, however many there are.
        trial.measurement.mostSteps = 10_000
        return trial
    }

    private func counts(_ result: Replication.Result, steps: Int) -> [Int] {
        (0..<steps).map { result.arrivals(inStep: $0) }
    }

    private func instants(_ seconds: [Double]) -> [SimulationInstant] {
        seconds.map { SimulationInstant.start.advanced(by: .seconds($0)) }
    }

    @Test("Recorded arrivals are replayed to the nanosecond, and no more come")
    func trace() {
        let times = [0, 0.2, 1, 1.999_999_999, 2, 2, 7.5]
        let result = trial(.trace(instants(times))).run()

        #expect(result.offered() == 7)
        #expect(counts(result, steps: 8) == [2, 2, 2, 0, 0, 0, 0, 1])
        #expect(result.tally.arrivalsEnd == instants([7.5])[0])
    }

    @Test("Arrivals on the border of a step or of the warm-up belong to what follows")
    func borders() {
        var trial = trial(
            .trace(instants([0, 10, 20, 30])),
            .burst(size: 3, at: instants([20])[0])
        )
        trial.measurement = Measurement(warmup: .time(.seconds(10)), step: .seconds(10))

        let result = trial.run()

        #expect(counts(result, steps: 4) == [0, 1, 4, 1])
    }

    @Test("A burst comes at its instant, all at once")
    func burst() {
        let result = trial(.burst(size: 500, at: instants([3])[0])).run()
        #expect(counts(result, steps: 5) == [0, 0, 0, 500, 0])
        #expect(result.tally.arrivals == 500)
    }

    @Test("Renewals have the mean and the variance of their law")
    func renewal() {
        let law = Law.gamma(shape: 4, mean: .seconds(2))
        let duration = SimulationDuration.seconds(40_000)
        let count = trial(.renewal(gaps: law), step: duration, duration: duration).run().offered()
        // Counts have the variance t · cv² / mean; 99.9 % of them are within 3.29 deviations.
        #expect(abs(Double(count) - 20_000) < 3.29 * (20_000.0 / 4).squareRoot())

        let even = trial(.renewal(gaps: .constant(.seconds(2))), duration: .seconds(100)).run()
        #expect(even.offered() == 50)
    }

    @Test("The density of a wave is a sine", arguments: [0.3, 1])
    func waveDensity(amplitude: Double) {
        let wave = RateWave(
            mean: 20,
            amplitude: amplitude,
            period: .seconds(100),
            phase: .seconds(30)
        )
        var arrivals = Array(repeating: 0, count: 100)
        for number in 0..<20 {
            let trial = trial(.wavePoisson(wave), duration: .seconds(300))
            let result = trial.run(number: number)
            for second in 0..<300 { arrivals[second % 100] += result.arrivals(inStep: second) }
        }

        // Sixty cycles of 20 · 100 s on average; 99.9 % of Poisson counts.
        let total = Double(arrivals.reduce(0, +))
        #expect(abs(total - 120_000) < 3.29 * 120_000.0.squareRoot())
        var passed = 0
        var distance = 0.0
        for (second, count) in arrivals.enumerated() {
            passed += count
            let share = Double(second + 1) / 100
            let swing = cos(2 * .pi * 0.3) - cos(2 * .pi * (share + 0.3))
            let expected = share + amplitude * swing / (2 * .pi)
            distance = max(distance, abs(Double(passed) / total - expected))
        }
        // 1.95 / √n is exceeded once in a thousand times.
        #expect(distance * total.squareRoot() < 1.95)
        let process = ArrivalProcess.wavePoisson(wave)
        #expect(abs(process.expectedArrivals(until: 300) - 6_000) < 1e-9)
    }

    @Test("A wave of no amplitude is the Poisson process of its mean, gap for gap")
    func flatWave() {
        let flat = RateWave(mean: 3, amplitude: 0, period: .seconds(10))
        let stage = RateStage(length: .seconds(1_000), startRate: 3, endRate: 3)
        let waves = trial(.wavePoisson(flat), duration: .seconds(1_000)).run()
        let stages = trial(.stagedPoisson([stage]), duration: .seconds(1_000)).run()
        #expect(counts(waves, steps: 1_000) == counts(stages, steps: 1_000))
    }

    @Test("Days of different busyness have the mean of their rate and the variance of their shape")
    func busyness() {
        let (mean, shape, days) = (400.0, 5.0, 2_000)
        let stage = RateStage(length: .seconds(100), startRate: 0, endRate: 8)
        let trial = trial(
            .stagedPoisson([stage], busyness: Busyness(shape: shape)),
            step: .seconds(100)
        )
        let counts = (0..<days).map { Double(trial.run(number: $0).offered()) }

        let found = counts.reduce(0, +) / Double(days)
        let squares = counts.reduce(0) { $0 + ($1 - found) * ($1 - found) }
        let variance = mean + mean * mean / shape
        // 99.9 % of means, and of variances of what is nearly gamma distributed, whose kurtosis is
        // 3 + 6/shape.
        #expect(abs(found - mean) < 3.29 * (variance / Double(days)).squareRoot())
        let spread = ((2 + 6 / shape) / Double(days)).squareRoot()
        #expect(abs(squares / Double(days - 1) / variance - 1) < 3.29 * spread)
    }

    @Test("A day's busyness is its own draw: no other stream and no gap depends on it")
    func busynessAddress() {
        let stage = RateStage(length: .seconds(1_000), startRate: 2, endRate: 2)
        let wave = RateWave(mean: 2, amplitude: 0.5, period: .seconds(60))
        let even = Busyness(shape: 1_000_000)
        func counts(_ processes: ArrivalProcess...) -> [Int] {
            var trial = trial(duration: .seconds(1_000))
            trial.plan.sources[0].arrivals = processes
            return self.counts(trial.run(), steps: 1_000)
        }

        let plain = counts(.stagedPoisson([stage]), .trace([]))
        // A factor of 1 ± 0.001 moves arrivals by a second at most: two of 2,000 more or less, where
        // gaps drawn anew would make sixty.
        let busy = counts(.stagedPoisson([stage], busyness: even), .trace([]))
        let moved: Int = plain.reduce(0, +) - busy.reduce(0, +)
        #expect(abs(moved) <= 10)

        let uneven = Busyness(shape: 2)
        let alone = counts(.stagedPoisson([stage], busyness: uneven), .trace([]))
        let other = counts(.trace([]), .wavePoisson(wave, busyness: uneven))
        let both = counts(
            .stagedPoisson([stage], busyness: uneven),
            .wavePoisson(wave, busyness: uneven)
        )
        #expect(both == zip(alone, other).map(+))
        #expect(alone != plain)
    }

    @Test("A day so quiet that its factor is nothing ends without a contact")
    func quietDay() {
        let stage = RateStage(length: .seconds(1_000), startRate: 2, endRate: 2)
        let wave = RateWave(mean: 2, amplitude: 1, period: .seconds(60))
        let uneven = Busyness(shape: 0.01)
        let forms: [ArrivalProcess] = [
            .stagedPoisson([stage], busyness: uneven), .wavePoisson(wave, busyness: uneven),
        ]
        for form in forms {
            let trial = trial(form, step: .seconds(1_000), duration: .seconds(1_000))
            let counts = (0..<40).map { trial.run(number: $0).offered() }
            // The median of a gamma variable of shape 0.01 is below 10⁻²⁸.
            #expect(counts.count { $0 == 0 } > 20)
        }
    }

    @Test("A rate of nothing for a while neither hangs nor ends a process")
    func silence() {
        let stages = [
            RateStage(length: .seconds(5), startRate: 0, endRate: 0),
            RateStage(length: .seconds(5), startRate: 40, endRate: 40),
            RateStage(length: SimulationDuration(nanoseconds: 1), startRate: 40, endRate: 0),
            RateStage(length: .seconds(10_000), startRate: 0, endRate: 0),
            RateStage(length: .seconds(5), startRate: 0, endRate: 80),
        ]
        let result = trial(.stagedPoisson(stages), step: .seconds(5)).run()

        #expect(abs(Double(result.offered()) - 400) < 3.29 * 400.0.squareRoot())
        #expect(result.arrivals(inStep: 0) == 0)
        #expect((2..<2_002).allSatisfy { result.arrivals(inStep: $0) == 0 })
        #expect(result.arrivals(inStep: 2_002) > 100)
    }

    @Test("Superposed forms draw apart: one more leaves the others as they are")
    func superposition() {
        let wave = RateWave(mean: 2, amplitude: 0.5, period: .seconds(60))
        let forms: [ArrivalProcess] = [
            .poisson(rate: 1), .wavePoisson(wave), .renewal(gaps: .exponential(mean: .seconds(3))),
        ]
        let alone = forms.enumerated().map { index, form in
            // At its own place in the list, so that it has its own draws.
            var list = Array(repeating: ArrivalProcess.trace([]), count: forms.count)
            list[index] = form
            var trial = trial(duration: .seconds(500))
            trial.plan.sources[0].arrivals = list
            return counts(trial.run(), steps: 500)
        }
        var together = trial(duration: .seconds(500))
        together.plan.sources[0].arrivals = forms

        let sums = (0..<500).map { second in alone.reduce(0) { $0 + $1[second] } }
        #expect(counts(together.run(), steps: 500) == sums)
    }

    @Test("A hundred thousand recorded arrivals are all counted where they belong")
    func longTrace() {
        // A minute mark now and then, as clocks of whole seconds record them.
        let times = (0..<100_000).map { Double($0 * 7919 % 86_400_000) / 1_000 }.sorted()
        var expected = Array(repeating: 0, count: 1_440)
        for time in times { expected[Int(time) / 60] += 1 }

        let result = trial(.trace(instants(times)), step: .minutes(1)).run()

        #expect(counts(result, steps: 1_440) == expected)
        #expect(result.offered() == 100_000)
    }
}
