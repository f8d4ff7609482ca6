internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// Lets the contacts of one arrival process arrive, one after the other.
actor ArrivalSource: SimulatedActor {
    private let deployment: Deployment
    private let slot: ActorSlot
    private let stream: Int
    private let channel: Channel
    private let end: SimulationInstant
    private var clock: ArrivalClock
    private var arrivals: UInt64 = 0

    nonisolated var simulation: Simulation { deployment.simulation }

    init(
        _ process: ArrivalProcess,
        stream: Int,
        until end: SimulationInstant,
        in deployment: Deployment,
        slot: ActorSlot
    ) {
        self.deployment = deployment
        self.slot = slot
        self.stream = stream
        self.end = end
        channel = deployment.habits[stream].channel
        clock = ArrivalClock(
            process,
            draws: RandomStream(
                key: deployment.key,
                purpose: .arrival,
                subject: UInt64(stream)
            )
        )
    }

    /// Schedules the next arrival, or says that there is none.
    func scheduleNext() {
        if let next = clock.next(), next <= end {
            send(0, to: slot, at: next)
        } else {
            call(deployment.ledger) { $0.finishSource() }
        }
    }

    /// A contact arrives: the instance admits it or turns it away.
    func receive() {
        guard let ticket = call(deployment.ledger, { $0.open() }) else { return }
        let id = ContactID(stream: stream, number: arrivals)
        arrivals &+= 1

        if call(deployment.instance, { [channel] in $0.admit(channel) }) {
            let contact = call(deployment.instance) { $0.takeIdle() } ?? makeContact()
            call(contact, as: deployment.contactKind) { [stream] in
                $0.begin(id, stream: UInt8(stream), row: ticket.row)
            }
        } else {
            absorb(id.rawValue &* 8 &+ 7)
            call(deployment.ledger) { [channel] in $0.reject(row: ticket.row, channel: channel) }
        }
        if !ticket.isLast { scheduleNext() }
    }

    private func makeContact() -> ActorSlot {
        simulation.join(as: deployment.contactKind) { [deployment] slot in
            Contact(in: deployment, slot: slot)
        }
    }
}
