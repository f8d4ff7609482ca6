internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// Agents who serve the contacts of a queue, first come, first served.
actor AgentQueue: SimulatedActor {
    nonisolated let simulation: Simulation

    private let agents: Int
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

    package init(_ plan: BlockBehaviour.Queue, in simulation: Simulation) {
        self.simulation = simulation
        agents = plan.agents ?? .max
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
        if busyAgents < agents {
            busyAgents += 1
            return .served
        }
        guard waiting < capacity else { return .refused }
        waiting += 1
        line.append(contact)
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

    /// Frees an agent, who takes the next contact at once.
    func release() {
        while head < line.count {
            let next = line[head]
            head += 1
            guard let next else { continue }
            waiting -= 1
            send(ContactSignal.agentAnswered.rawValue, to: next, at: now)
            closeUp()
            return
        }
        closeUp()
        busyAgents -= 1
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
