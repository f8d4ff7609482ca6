internal import VirtualTime

/// When each other side said something last, and when it was asked last whether it is there.
struct PeerTable: Sendable {
    private struct Contact {
        var heard = SimulationInstant.start
        var asked = SimulationInstant.start
        var lost = SimulationInstant.start
    }

    private var contacts: [Endpoint: Contact] = [:]
    /// The one that said something last, since most messages come from one side.
    private var latest: (peer: Endpoint, instant: SimulationInstant)?

    /// So many are remembered, whoever calls; who is forgotten is asked early.
    private static let most = 4_096

    /// Notes that a side said something.
    mutating func hear(_ peer: Endpoint, at now: SimulationInstant) {
        if let latest, latest.peer != peer { keep(latest.peer, latest.instant) }
        latest = (peer, now)
    }

    /// Notes that somebody said something, if there has been a call with it: strangers push nobody out.
    mutating func hear(stranger peer: Endpoint, at now: SimulationInstant) {
        if latest?.peer == peer || contacts[peer] != nil { hear(peer, at: now) }
    }

    /// Notes that a side is asked whether it is there.
    mutating func ask(_ peer: Endpoint, at now: SimulationInstant) {
        makeRoom(for: peer)
        contacts[peer, default: Contact()].asked = now
    }

    /// When a side said something last; the start where that is not known.
    func heard(_ peer: Endpoint) -> SimulationInstant {
        if let latest, latest.peer == peer { return latest.instant }
        return contacts[peer]?.heard ?? .start
    }

    /// When a side said something, or was asked, last.
    func latest(of peer: Endpoint) -> SimulationInstant {
        max(heard(peer), contacts[peer]?.asked ?? .start)
    }

    /// Notes that a side is gone.
    ///
    /// - Returns: Whether that is new.
    mutating func lose(_ peer: Endpoint, at now: SimulationInstant) -> Bool {
        makeRoom(for: peer)
        if let contact = contacts[peer], contact.lost > heard(peer) { return false }
        contacts[peer, default: Contact()].lost = now
        return true
    }

    private mutating func keep(_ peer: Endpoint, _ instant: SimulationInstant) {
        makeRoom(for: peer)
        contacts[peer, default: Contact()].heard = instant
    }

    private mutating func makeRoom(for peer: Endpoint) {
        if contacts.count >= Self.most, contacts[peer] == nil {
            contacts.removeAll(keepingCapacity: true)
        }
    }
}
