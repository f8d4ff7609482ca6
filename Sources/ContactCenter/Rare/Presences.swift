internal import Randomness
internal import VirtualTime

/// How many contacts would hold a trunk in the course of a stretch of time, if there were enough of them.
struct Presences {
    private let tilt: PresenceTilt
    /// The logarithm of the factor.
    private let growth: Double
    /// Those who would already at its start.
    private var first = 0
    /// When there is one more, or one less.
    private var changes: [(instant: SimulationInstant, step: Int)] = []

    init(during tilt: PresenceTilt) {
        self.tilt = tilt
        growth = ExactMath.logarithm(tilt.factor)
    }

    /// Adds a contact that would hold a trunk from one instant to another.
    mutating func add(from arrival: SimulationInstant, to release: SimulationInstant) {
        guard release > tilt.start, arrival < tilt.end else { return }
        if arrival <= tilt.start {
            first += 1
        } else {
            changes.append((arrival, 1))
        }
        if release < tilt.end { changes.append((release, -1)) }
    }

    /// How many times as probable the tilt made what was added, on average over its decisive instants.
    ///
    /// - Complexity: O(n log n) in the contacts of the stretch.
    var density: Double {
        var (sum, count, latest) = (0.0, first, tilt.start)
        for change in changes.sorted(by: { $0.instant < $1.instant }) {
            sum += part(from: latest, to: change.instant, count)
            count += change.step
            latest = change.instant
        }
        sum += part(from: latest, to: tilt.end, count)
        return sum / tilt.start.duration(to: tilt.end).seconds
    }

    private func part(
        from start: SimulationInstant,
        to end: SimulationInstant,
        _ count: Int
    ) -> Double {
        let surplus = (tilt.factor - 1) * tilt.expected
        return start.duration(to: end).seconds
            * ExactMath.exponential(Double(count) * growth - surplus)
    }
}
