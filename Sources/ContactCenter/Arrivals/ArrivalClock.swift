internal import Plan
internal import Randomness
internal import VirtualTime

/// The instants of an arrival process, one after the other.
struct ArrivalClock {
    private enum Form {
        case gaps(Sampler)
        case counted(Int, every: SimulationDuration)
        case staged([RateStage], expectation: Sampler)
        case wave(RateWave, Wave, expectation: Sampler)
        case recorded([SimulationInstant])
        case burst(size: Int, at: SimulationInstant)
    }

    /// How far a process has come.
    struct Course {
        var draws: RandomStream
        var latest = SimulationInstant.start
        /// Stages, recorded arrivals or contacts of an even rate that have passed.
        var stage = 0
        /// When the current stage began.
        var stageStart = SimulationInstant.start
    }

    private let form: Form

    /// Prepares a process.
    ///
    /// - Parameters:
    ///   - process: Any but a closed population.
    ///   - factor: What the rates of a process with ``ArrivalProcess/busyness`` are multiplied by.
    package init(_ process: ArrivalProcess, factor: Double = 1) {
        switch process {
        case .stagedPoisson where factor == 0, .wavePoisson where factor == 0:
            // The busyness of a very uneven kind of days may be less than any number.
            form = .recorded([])
        case .poisson(let rate) where rate <= 1e5:
            form = .gaps(Sampler(.exponential(mean: .seconds(1 / rate))))
        case .poisson(let rate):
            // The mean gap would lose digits if it were rounded to a nanosecond.
            let stage = RateStage(
                length: Sampler.longestDuration,
                startRate: rate,
                endRate: rate
            )
            form = .staged([stage], expectation: Self.expectation)
        case .even(let gap):
            form = .gaps(Sampler(.constant(gap)))
        case .evenRate(let count, let period):
            form = .counted(count, every: period)
        case .renewal(let gaps):
            form = .gaps(Sampler(gaps))
        case .stagedPoisson(var stages, busyness: _):
            for index in stages.indices {
                stages[index].startRate *= factor
                stages[index].endRate *= factor
            }
            form = .staged(stages, expectation: Self.expectation)
        case .wavePoisson(var wave, busyness: _):
            wave.mean *= factor
            let shape = Wave(amplitude: wave.amplitude)
            form = .wave(wave, shape, expectation: Self.expectation)
        case .trace(let instants):
            form = .recorded(instants)
        case .burst(let size, let instant):
            form = .burst(size: size, at: instant)
        case .callers:
            preconditionFailure("Callers of a closed population arrive by themselves.")
        }
    }

    /// One expected arrival is one unit of the integrated rate, measured here in seconds.
    private static var expectation: Sampler { Sampler(.exponential(mean: .seconds(1))) }

    /// Draws the next arrivals; those after the end of the process are left as they are.
    func draw(_ upcoming: inout InlineArray<16, SimulationInstant>, _ course: inout Course) {
        if case .gaps(let gaps) = form {
            // The commonest process, looked into once for all of them.
            var (draws, latest) = (course.draws, course.latest)
            for index in upcoming.indices {
                latest = latest.advanced(by: gaps.draw(from: &draws))
                upcoming[index] = latest
            }
            (course.draws, course.latest) = (draws, latest)
            return
        }
        for index in upcoming.indices {
            guard let next = next(&course) else { return }
            upcoming[index] = next
        }
    }

    /// The next arrival; `nil` when the process has ended.
    private func next(_ course: inout Course) -> SimulationInstant? {
        switch form {
        case .gaps(let gaps):
            course.latest = course.latest.advanced(by: gaps.draw(from: &course.draws))
            return course.latest
        case .counted(let count, let period):
            course.stage += 1
            return Self.instant(of: course.stage, count, every: period)
        case .staged(let stages, let expectation):
            let remaining = expectation.draw(from: &course.draws).seconds
            return next(in: stages, remaining: remaining, &course)
        case .wave(let wave, let shape, let expectation):
            let remaining = expectation.draw(from: &course.draws).seconds
            return next(on: wave, shape, remaining: remaining, &course)
        case .recorded(let instants):
            guard course.stage < instants.count else { return nil }
            course.stage += 1
            return instants[course.stage - 1]
        case .burst(let size, let instant):
            guard course.stage < size else { return nil }
            course.stage += 1
            return instant
        }
    }

    /// When a contact comes of so many in every period, to the nearest nanosecond.
    private static func instant(
        of number: Int,
        _ count: Int,
        every period: SimulationDuration
    ) -> SimulationInstant {
        let time = UInt128(number) * UInt128(period.nanoseconds) + UInt128(count) / 2
        return Int64(exactly: time / UInt128(count)).map { SimulationInstant(nanoseconds: $0) }
            ?? .distantFuture
    }

    /// Goes on until the integral of a sinusoidal rate has grown by `remaining`.
    ///
    /// Where in its cycle the latest arrival was is known exactly, in nanoseconds.
    private func next(
        on wave: RateWave,
        _ shape: Wave,
        remaining: Double,
        _ course: inout Course
    ) -> SimulationInstant {
        let cycle = wave.period.seconds
        // Whole cycles are taken off before adding, so that the sum cannot overflow.
        let passed = course.latest.nanoseconds % wave.period.nanoseconds
        let place = (passed + wave.phase.nanoseconds) % wave.period.nanoseconds
        let wait = shape.length(
            integratingTo: remaining / (wave.mean * cycle),
            from: Double(place) / Double(wave.period.nanoseconds)
        )
        let longest = Sampler.longestDuration.seconds
        course.latest = course.latest.advanced(by: .seconds(min(wait * cycle, longest)))
        return course.latest
    }

    /// Goes on until the integral of the rate has grown by `remaining`.
    ///
    /// Exact inversion: within a stage the integral of r₀ + s·t is r₀·t + s·t²/2, whose root is
    /// taken in the form that does not cancel.
    ///
    /// Source: E. Çınlar, *Introduction to Stochastic Processes*, 1975, section 4.7.
    private func next(
        in stages: [RateStage],
        remaining: Double,
        _ course: inout Course
    ) -> SimulationInstant? {
        var remaining = remaining
        while course.stage < stages.count {
            let stage = stages[course.stage]
            let stageEnd = course.stageStart.advanced(by: stage.length)
            let slope = (stage.endRate - stage.startRate) / stage.length.seconds
            let elapsed = course.stageStart.duration(to: course.latest).seconds
            let rate = stage.startRate + slope * elapsed
            let left = course.latest.duration(to: stageEnd).seconds
            let available = (rate + slope * left / 2) * left

            if remaining < available {
                let root = max(rate * rate + 2 * slope * remaining, 0).squareRoot()
                // No longer than the stage, whatever the last digit of the root.
                let wait = min(2 * remaining / (rate + root), left)
                course.latest = min(course.latest.advanced(by: .seconds(wait)), stageEnd)
                return course.latest
            }
            remaining -= max(available, 0)
            course.latest = stageEnd
            course.stageStart = stageEnd
            course.stage += 1
        }
        return nil
    }
}
