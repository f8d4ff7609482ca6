package import Randomness
package import VirtualTime

/// A wire that loses, doubles and reorders datagrams.
///
/// What happens to a datagram depends on the key and on its number alone, so a run with faults is as
/// reproducible as one without.
package struct FaultyWire: Sendable {
    /// The share of datagrams that are lost, from 0 to 1.
    package var lose = 0.0
    /// The share of those that come which come twice.
    package var duplicate = 0.0
    /// The share that comes late, so that others overtake it.
    package var reorder = 0.0
    /// How long a datagram is on its way.
    package var delay = SimulationDuration.milliseconds(5)
    /// How long a datagram is on its way besides, drawn for each; `nil` for no longer.
    package var delayLaw: Sampler?
    /// How much longer one that comes late is on its way, at most.
    package var lateness = SimulationDuration.milliseconds(200)

    private let key: RandomKey
    private let direction: UInt32
    private var number: UInt64 = 0

    /// Creates a wire without faults.
    ///
    /// - Parameters:
    ///   - key: The key of its luck.
    ///   - direction: Tells apart wires that have a key in common.
    package init(key: RandomKey, direction: UInt32 = 0) {
        self.key = key
        self.direction = direction
    }

    /// Says when the next datagram comes: never, once, or twice.
    package mutating func deliveries(at now: SimulationInstant) -> [SimulationInstant] {
        var stream = RandomStream(key: key, purpose: .wire, subject: number, attempt: direction)
        number += 1
        if stream.occurs(withProbability: lose) { return [] }
        let copies = stream.occurs(withProbability: duplicate) ? 2 : 1
        return (0..<copies).map { _ in
            let isLate = stream.occurs(withProbability: reorder)
            let extra = stream.unit() * Double(lateness.nanoseconds)
            let late = SimulationDuration(nanoseconds: isLate ? Int64(extra) : 0)
            let drawn = delayLaw.map { $0.draw(from: &stream) } ?? .zero
            return now.advanced(by: delay + drawn + late)
        }
    }
}
