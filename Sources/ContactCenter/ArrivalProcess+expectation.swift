public import VirtualTime

extension ArrivalProcess {
    /// How many contacts arrive on average up to `time` seconds after the start.
    public func expectedArrivals(until time: Double) -> Double {
        switch self {
        case .poisson(let rate): return rate * time
        case .even(let gap): return time / gap.seconds
        case .stagedPoisson(let stages):
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
        }
    }

    /// When the process ends by itself; `nil` for never.
    public var end: SimulationDuration? {
        switch self {
        case .poisson, .even: nil
        case .stagedPoisson(let stages): stages.reduce(.zero) { $0 + $1.length }
        }
    }

    /// Whether one stretch of time is like another, so that parts of a run may stand for the whole.
    public var isStationary: Bool {
        switch self {
        case .poisson, .even: true
        case .stagedPoisson: false
        }
    }
}
