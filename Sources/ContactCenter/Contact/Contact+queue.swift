internal import ContactFlow
internal import VirtualTime

// A contact in a queue, and with an agent.
extension Contact {
    /// Joins a queue.
    ///
    /// - Returns: Where it goes if the queue is full.
    func join(_ place: QueuePlace, named name: String) -> FlowMachine.Action? {
        let admission = call(place.queue, address) { $0.join($1) }
        if source.isTraced { trace(.joinedQueue(name, admission.step)) }
        record(.joined)
        switch admission {
        case .served:
            record(.answered)
            talk(at: place)
        case .waiting(let ticket):
            record(.delayed)
            wait(at: place, ticket)
        case .refused:
            record(.refused)
            return next(after: .queueAtCapacity)
        }
        return nil
    }

    private func wait(at place: QueuePlace, _ ticket: Int) {
        if let guide = source.guide { call(guide, (ticket, address)) { $0.keep($1.0, for: $1.1) } }
        let draws = draws(.queuePatience, UInt32(place.visit))
        if let patience = call(place.queue, draws, { $0.drawPatience($1) }) {
            send(ContactSignal.abandoned.rawValue, to: address, at: now.advanced(by: patience))
        }
    }

    private func talk(at place: QueuePlace) {
        let time = call(place.queue, draws(.handling, UInt32(place.visit))) { $0.drawHandling($1) }
        send(ContactSignal.served.rawValue, to: address, at: now.advanced(by: time))
    }

    /// An agent has taken it out of the queue.
    func talkToAgent() {
        guard let place = queuePlace else { return }
        cancelSignals(to: address)
        record(.answered, after: place.since.duration(to: now))
        talk(at: place)
    }

    /// The agent has finished with it.
    func leaveAgent() -> FlowMachine.Action? {
        guard let place = queuePlace else { return nil }
        call(place.queue, ()) { queue, _ in queue.release() }
        return next(after: .served)
    }

    /// It gives up waiting, unless an agent has taken it at this very instant.
    func abandonQueue() -> FlowMachine.Action? {
        guard let place = queuePlace, let ticket = place.ticket,
            call(place.queue, ticket, { $0.leave(ticket: $1) })
        else { return nil }
        record(.abandoned, after: place.since.duration(to: now))
        return next(after: .abandoned)
    }

    private func record(_ passage: QueuePassage, after wait: SimulationDuration = .zero) {
        call(source.ledger, (passage, wait, row)) { $0.record($1.0, after: $1.1, row: $1.2) }
    }

    private var queuePlace: QueuePlace? {
        guard let guide = source.guide else { return nil }
        return call(guide, address) { $0.place(of: $1) }
    }
}
