internal import Randomness
package import VirtualTime

extension ArrivalProcess {
    /// How many contacts arrive on average up to `time` seconds after the start, redials aside.
    ///
    /// Of days of different busyness the average is that of the days.
    ///
    /// - Parameters:
    ///   - time: Seconds since the start; not negative.
    ///   - contact: How long a contact keeps a caller of a closed population from thinking, in
    ///     seconds.
    /// - Returns: Exact for rates and recorded arrivals; what a long run tends to for the others.
    package func expectedArrivals(until time: Double, lasting contact: Double = 0) -> Double {
        switch self {
        case .poisson(let rate): return rate * time
        case .even(let gap): return time / gap.seconds
        case .evenRate(let count, let period): return time / period.seconds * Double(count)
        case .renewal(let gaps): return time / gaps.mean
        case .stagedPoisson(let stages, busyness: _):
            var start = 0.0
            var sum = 0.0
            for stage in stages {
                let length = stage.length.seconds
                let passed = min(max(time - start, 0), length)
                let slope = (stage.endRate - stage.startRate) / length
                sum += (stage.startRate + slope * passed / 2) * passed
                start += length
            }
            return sum
        case .wavePoisson(let wave, busyness: _): return wave.expectedArrivals(until: time)
        case .trace(let instants):
            // By halving: whoever searches for an end asks often.
            var (low, high) = (0, instants.count)
            while low < high {
                let middle = (low + high) / 2
                if instants[middle].seconds <= time { low = middle + 1 } else { high = middle }
            }
            return Double(low)
        case .burst(let size, let instant): return instant.seconds <= time ? Double(size) : 0
        case .callers(let count, let thinking):
            return Double(count) * time / (thinking.mean + contact)
        }
    }

    /// When the process ends by itself; `nil` for never.
    package var end: SimulationDuration? {
        switch self {
        case .poisson, .even, .evenRate, .renewal, .wavePoisson, .callers: nil
        case .stagedPoisson(let stages, busyness: _): stages.reduce(.zero) { $0 + $1.length }
        case .trace(let instants): SimulationInstant.start.duration(to: instants.last ?? .start)
        case .burst(_, let instant): SimulationInstant.start.duration(to: instant)
        }
    }

    /// Whether it is a closed population, whose callers arrive by themselves.
    package var isClosed: Bool {
        if case .callers = self { true } else { false }
    }

    /// Whether one stretch of time is like another, so that parts of a run may stand for the whole.
    package var isStationary: Bool {
        switch self {
        case .poisson, .even, .evenRate, .renewal, .callers: true
        case .stagedPoisson, .wavePoisson, .trace, .burst: false
        }
    }
}

extension RateWave {
    /// The integral of the rate over the first `time` seconds.
    package func expectedArrivals(until time: Double) -> Double {
        let cycle = period.seconds
        let wave = Wave(amplitude: amplitude)
        return mean * cycle * wave.integral(from: phase.seconds / cycle, over: time / cycle)
    }
}
