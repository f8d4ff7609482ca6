internal import Randomness
internal import SIP
internal import VirtualTime

/// The two directions of a bad wire, and what is on its way there.
struct FaultyWires {
    /// A datagram on its way.
    struct Delayed {
        var instant: SimulationInstant
        var bytes: [UInt8]
        var endpoint: Endpoint
        var isInbound: Bool

        init(
            _ instant: SimulationInstant,
            _ bytes: [UInt8],
            _ endpoint: Endpoint,
            isInbound: Bool
        ) {
            self.instant = instant
            self.bytes = bytes
            self.endpoint = endpoint
            self.isInbound = isInbound
        }
    }

    var inbound: FaultyWire
    var outbound: FaultyWire
    var delayed: [Delayed] = []

    init(_ faults: WireFaults, key: RandomKey) {
        inbound = FaultyWire(faults, key: key, direction: 0)
        outbound = FaultyWire(faults, key: key, direction: 1)
    }

    /// Takes what has arrived by now, in the order of its instants.
    mutating func takeDue(at now: SimulationInstant) -> [Delayed] {
        guard delayed.contains(where: { $0.instant <= now }) else { return [] }
        var due = delayed.filter { $0.instant <= now }
        delayed.removeAll { $0.instant <= now }
        due.sort { $0.instant < $1.instant }
        return due
    }
}

extension FaultyWire {
    fileprivate init(_ faults: WireFaults, key: RandomKey, direction: UInt32) {
        self.init(key: key, direction: direction)
        lose = faults.lose
        duplicate = faults.duplicate
        reorder = faults.reorder
        delay = .zero
        delayLaw = faults.delay == .constant(.zero) ? nil : Sampler(faults.delay)
    }
}
