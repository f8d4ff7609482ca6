internal import Plan
internal import Randomness
internal import VirtualTime

/// The times at which a fault of a carrier is on, one after the other.
struct OutageClock {
    /// One time at which it is on: from the start on, up to the end.
    struct Window {
        var start: SimulationInstant
        var end: SimulationInstant

        /// The one after the last.
        static let never = Window(start: .distantFuture, end: .distantFuture)
    }

    private enum Form {
        case scheduled(length: SimulationDuration, period: SimulationDuration?)
        case alternating(between: Sampler, length: Sampler)
    }

    private let form: Form
    private var draws: RandomStream
    /// When the next one starts, if that is known; else when the last one ended.
    private var instant: SimulationInstant
    private var isOver = false

    package init(_ timing: OutagePlan.Timing, draws: RandomStream) {
        self.draws = draws
        switch timing {
        case .scheduled(let start, let length, let period):
            form = .scheduled(length: length, period: period)
            instant = .start.advanced(by: start)
        case .alternating(let between, let length):
            form = .alternating(between: Sampler(between), length: Sampler(length))
            instant = .start
        }
    }

    /// The next time; `nil` after the last.
    package mutating func next() -> Window? {
        guard !isOver else { return nil }
        switch form {
        case .scheduled(let length, let period):
            let start = instant
            if let period { instant = start.advanced(by: period) } else { isOver = true }
            return Window(start: start, end: start.advanced(by: length))
        case .alternating(let between, let length):
            // Time passes in any case, whatever the laws.
            let gap = max(between.draw(from: &draws), SimulationDuration(nanoseconds: 1))
            let start = instant.advanced(by: gap)
            instant = start.advanced(by: length.draw(from: &draws))
            isOver = instant == .distantFuture
            return Window(start: start, end: instant)
        }
    }
}
