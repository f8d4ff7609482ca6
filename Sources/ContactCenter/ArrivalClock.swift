internal import Randomness
internal import VirtualTime

/// The instants of an arrival process, one after the other.
struct ArrivalClock {
    private enum Form {
        case gaps(Sampler)
        case staged([RateStage], expectation: Sampler)
    }

    private let form: Form
    private var draws: RandomStream
    private var latest = SimulationInstant.start
    /// Stages that have passed, and when the current one began.
    private var stage = 0
    private var stageStart = SimulationInstant.start

    init(_ process: ArrivalProcess, draws: RandomStream) {
        self.draws = draws
        switch process {
        case .poisson(let rate):
            form = .gaps(Sampler(.exponential(mean: .seconds(1 / rate))))
        case .even(let gap):
            form = .gaps(Sampler(.constant(gap)))
        case .stagedPoisson(let stages):
            // One expected arrival is one unit of the integrated rate, measured here in seconds.
            form = .staged(stages, expectation: Sampler(.exponential(mean: .seconds(1))))
        }
    }

    /// The next arrival; `nil` when the process has ended.
    mutating func next() -> SimulationInstant? {
        switch form {
        case .gaps(let gaps):
            latest = latest.advanced(by: gaps.draw(from: &draws))
            return latest
        case .staged(let stages, let expectation):
            return nextStaged(stages, remaining: expectation.draw(from: &draws).seconds)
        }
    }

    /// Goes on until the integral of the rate has grown by `remaining`.
    ///
    /// Exact inversion: within a stage the integral of r₀ + s·t is r₀·t + s·t²/2, whose root is
    /// taken in the form that does not cancel.
    ///
    /// Source: E. Çınlar, *Introduction to Stochastic Processes*, 1975, section 4.7.
    private mutating func nextStaged(
        _ stages: [RateStage],
        remaining: Double
    ) -> SimulationInstant? {
        var remaining = remaining
        while stage < stages.count {
            let current = stages[stage]
            let stageEnd = stageStart.advanced(by: current.length)
            let slope = (current.endRate - current.startRate) / current.length.seconds
            let elapsed = stageStart.duration(to: latest).seconds
            let rate = current.startRate + slope * elapsed
            let left = latest.duration(to: stageEnd).seconds
            let available = (rate + slope * left / 2) * left

            if remaining < available {
                let root = (rate * rate + 2 * slope * remaining).squareRoot()
                let wait = 2 * remaining / (rate + root)
                latest = min(latest.advanced(by: .seconds(wait)), stageEnd)
                return latest
            }
            remaining -= max(available, 0)
            latest = stageEnd
            stageStart = stageEnd
            stage += 1
        }
        return nil
    }
}
