internal import Statistics
internal import VirtualTime

/// A carrier of a replication, of whatever kind.
enum CarrierActor {
    case simulated(SimulatedCarrier)
    case wire(WireCarrier)

    /// Brings it into the simulation, where contacts find it.
    func join(_ simulation: Simulation) -> CarrierPort {
        switch self {
        case .simulated(let actor):
            return .simulated(simulation.handle(of: simulation.join { _ in actor }))
        case .wire(let actor):
            let kind = simulation.register { (carrier: isolated WireCarrier, _: UInt8) in
                carrier.hear()
            }
            let address = simulation.join(as: kind) { _ in actor }
            actor.assumeIsolated { $0.open(at: address) }
            return .wire(simulation.handle(of: address))
        }
    }

    /// How its trunks have been used while they were measured.
    var occupancy: OccupancyMeter.Reading {
        switch self {
        case .simulated(let actor): actor.assumeIsolated { $0.occupancy() }
        case .wire(let actor): actor.assumeIsolated { $0.occupancy() }
        }
    }

    /// How its outages went while it was measured; those of others are not known to us.
    var outageReadings: [OutageReading] {
        switch self {
        case .simulated(let actor): actor.assumeIsolated { $0.outageReadings }
        case .wire: []
        }
    }
}

/// How the actors of a replication come to the lines of its carriers.
struct WireAccess {
    let lines: WireLines
    let inbox: SignalInbox
    /// When an instant of the run comes: the clock of the run loop, by which alone anything is late.
    let clock: PacedClock?

    /// `nil` where there are no lines.
    init?(_ lines: WireLines, inbox: SignalInbox, clock: PacedClock?) {
        guard !lines.isEmpty else { return nil }
        self.lines = lines
        self.inbox = inbox
        self.clock = clock
    }

    /// Nobody hears what lines tell from now on.
    func disconnect() {
        for entry in lines.entries.values { entry.mailbox.disconnect() }
        lines.functions?.mailbox.disconnect()
    }
}

extension Cast {
    /// Ends all legs that are on a wire, and all calls of functions: nobody waits for them any more.
    func closeLines() {
        functions?.assumeIsolated { $0.close() }
        for carrier in carriers {
            if case .wire(let actor) = carrier { actor.assumeIsolated { $0.close() } }
        }
    }
}
