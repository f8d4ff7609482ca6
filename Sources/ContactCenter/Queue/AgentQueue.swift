internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// Agents who serve the contacts of a queue, first come, first served.
actor AgentQueue: SimulatedActor {
    nonisolated let simulation: Simulation

    private var agents: Int
    /// When the number of agents changes, and to what, the next change last; empty where it does not.
    private var changes: [(instant: SimulationInstant, agents: Int)] = []
    private let address: ActorAddress<AgentQueue>
    /// Whether a signal is on its way that comes with the next change.
    private var isAwaitingChange = false
    private let capacity: Int
    private let handling: Sampler?
    private let patience: Sampler?
    private var busyAgents = 0
    /// Contacts in the order in which they came; those that gave up are empty places.
    private var line: [ActorAddress<Contact>?] = []
    /// The first place in the line that may not be empty yet.
    private var head = 0
    /// The ticket of the first place of all.
    private var firstTicket = 0
    private var waiting = 0

    package init(
        _ plan: BlockBehaviour.Queue,
        address: ActorAddress<AgentQueue>,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.address = address
        agents = plan.shifts.first?.agents ?? plan.agents ?? .max
        var end = SimulationInstant.start
        for (shift, next) in zip(plan.shifts, plan.shifts.dropFirst()) {
            end = end.advanced(by: shift.length)
            changes.append((end, next.agents))
        }
        changes.reverse()
        capacity = plan.capacity ?? .max
        handling = plan.handling.map(Sampler.init)
        patience = plan.patience.map(Sampler.init)
    }

    /// What becomes of a contact that joins.
    enum Admission {
        /// An agent is free.
        case served
        /// It waits, with this ticket.
        case waiting(ticket: Int)
        /// The queue is full.
        case refused

        /// The same, as a step of a contact that is followed.
        package var step: ContactStep.QueueAdmission {
            switch self {
            case .served: .served
            case .waiting: .waiting
            case .refused: .refused
            }
        }
    }

    /// Takes a contact in.
    func join(_ contact: ActorAddress<Contact>) -> Admission {
        passChanges()
        // Who waits comes before who joins at the instant at which a shift begins.
        if waiting > 0 { serve() }
        if busyAgents < agents {
            busyAgents += 1
            return .served
        }
        guard waiting < capacity else { return .refused }
        waiting += 1
        line.append(contact)
        awaitChange()
        return .waiting(ticket: firstTicket + line.count - 1)
    }

    /// Lets a contact go that gave up waiting.
    ///
    /// - Returns: False when an agent has taken it at this very instant.
    func leave(ticket: Int) -> Bool {
        let index = ticket - firstTicket
        guard index >= head else { return false }
        line[index] = nil
        waiting -= 1
        return true
    }

    /// Frees an agent, who takes the next contact at once, unless the shift is over.
    func release() {
        passChanges()
        busyAgents -= 1
        serve()
    }

    /// Learns that the number of agents changes.
    func changeShift() {
        isAwaitingChange = false
        passChanges()
        serve()
        awaitChange()
    }

    private func passChanges() {
        while let change = changes.last, change.instant <= now {
            agents = change.agents
            changes.removeLast()
        }
    }

    /// Asks for a signal at the next change if somebody waits, who may be taken then.
    private func awaitChange() {
        guard waiting > 0, !isAwaitingChange, let change = changes.last else { return }
        isAwaitingChange = true
        send(0, to: address, at: change.instant)
    }

    /// Lets agents who are free take those who wait.
    private func serve() {
        while busyAgents < agents, let next = takeNext() {
            busyAgents += 1
            send(ContactSignal.agentAnswered.rawValue, to: next, at: now)
        }
    }

    /// The contact that has waited longest; `nil` where nobody waits.
    private func takeNext() -> ActorAddress<Contact>? {
        defer { closeUp() }
        while head < line.count {
            let next = line[head]
            head += 1
            guard let next else { continue }
            waiting -= 1
            return next
        }
        return nil
    }

    /// Forgets the empty places once they are the larger part, so that a place costs O(1).
    private func closeUp() {
        guard head == line.count || head > 64 && head > line.count / 2 else { return }
        line.removeFirst(head)
        firstTicket += head
        head = 0
    }

    /// How long an agent is busy with a contact.
    func drawHandling(_ draws: RandomStream) -> SimulationDuration {
        var draws = draws
        return handling?.draw(from: &draws) ?? .zero
    }

    /// How long a contact waits before it gives up; `nil` for ever.
    func drawPatience(_ draws: RandomStream) -> SimulationDuration? {
        var draws = draws
        return patience?.draw(from: &draws)
    }

    /// Lets everybody give up who still waits, in the order in which they came.
    ///
    /// - Returns: Whether there was anybody.
    func dismiss() -> Bool {
        for case let contact? in line[head...] {
            send(ContactSignal.abandoned.rawValue, to: contact, at: now)
        }
        return waiting > 0
    }
}
