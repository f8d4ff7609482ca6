internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// Moves contacts through the flow, counts their ways, and knows its queues.
actor FlowDesk: SimulatedActor {
    nonisolated let simulation: Simulation

    private let program: FlowProgram
    private let key: RandomKey
    private let dialler: ActorHandle<Dialler>
    private let counter: FlowCounter
    /// Counts the ways of contacts that arrived in the warm-up, for which nobody asks.
    private let uncounted: FlowCounter
    /// The ways of contacts, by the index of their address.
    private var courses: [FlowCourse?] = []
    /// What a block does for a contact, by the same index, where it differs between contacts.
    private var diallings: [Int: Dialling] = [:]
    private var queues: [QueueKey: ActorHandle<AgentQueue>] = [:]

    private struct QueueKey: Hashable {
        var name: String
        var behaviour: BlockBehaviour.Queue
    }

    init(
        _ program: FlowProgram,
        key: RandomKey,
        asks dialler: ActorHandle<Dialler>,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.program = program
        self.key = key
        self.dialler = dialler
        counter = FlowCounter(of: program)
        uncounted = FlowCounter(of: program)
    }

    /// What contacts have passed, after the warm-up.
    var result: FlowTally { counter.tally }
}

// MARK: - Ways

extension FlowDesk {
    /// A contact on its way through the flow.
    struct Traveller {
        /// Where it is reached.
        var address: ActorAddress<Contact>
        /// Which it is.
        var id: ContactID
        /// How often it has dialled.
        var dials: UInt16
    }

    /// Takes a contact into the flow.
    func begin(
        _ contact: Traveller,
        of source: ContactSource,
        isMeasured: Bool
    ) -> FlowMachine.Action {
        let index = contact.address.index
        while courses.count <= index { courses.append(nil) }
        // The machine walks outside of the table, so that no access has to be guarded meanwhile.
        var machine = source.machine(of: contact.id)
        let counter = isMeasured ? counter : uncounted
        let action = machine.begin(program, luck: luck(of: contact), counter: counter)
        courses[index] = FlowCourse(machine, isMeasured: isMeasured)
        return noting(action, contact, counter)
    }

    /// Moves a contact on.
    func go(_ contact: Traveller, after signal: FlowMachine.Signal) -> FlowMachine.Action {
        let index = contact.address.index
        guard var course = courses[index] else { preconditionFailure("Nobody goes uninvited.") }
        let counter = course.isMeasured ? counter : uncounted
        let action = course.machine.apply(
            signal,
            program,
            luck: luck(of: contact),
            counter: counter
        )
        courses[index]?.machine = course.machine
        return noting(action, contact, counter)
    }

    /// Moves a contact on that leaves the block.
    func leaveBlock(
        _ contact: Traveller,
        _ outcome: Outcome,
        because reason: BranchReason?
    ) -> FlowMachine.Action {
        let index = contact.address.index
        courses[index]?.outcome = outcome
        courses[index]?.reason = reason
        return go(contact, after: .transferred(outcome))
    }

    /// Notes that a contact's way was ended by others than the flow.
    func close(_ contact: Traveller, _ end: FlowEnd) {
        guard let course = courses[contact.address.index], course.isMeasured else { return }
        course.machine.leave(end, program, counter: counter)
        counter.countDials(Int(contact.dials))
    }

    /// How a contact left the block last, and why; `nil` when it did not reach it.
    func outcome(
        of contact: ActorAddress<Contact>
    ) -> (outcome: Outcome, reason: BranchReason?)? {
        guard let course = courses[contact.index], let outcome = course.outcome else { return nil }
        return (outcome, course.reason)
    }

    /// Tells what a contact has met in the flow since this was asked last.
    func takeTrail(of contact: ActorAddress<Contact>) -> [FlowPassage] {
        courses[contact.index]?.machine.takeTrail() ?? []
    }

    private func luck(of contact: Traveller) -> FlowMachine.Luck {
        FlowMachine.Luck(key: key, subject: contact.id.rawValue)
    }

    private func noting(
        _ action: FlowMachine.Action,
        _ contact: Traveller,
        _ counter: FlowCounter
    ) -> FlowMachine.Action {
        if case .end = action { counter.countDials(Int(contact.dials)) }
        return action
    }
}

// MARK: - Blocks that dial

extension FlowDesk {
    /// Prepares what the block at an index does for a contact, of which others know nothing.
    func prepareDialling(for contact: ActorAddress<Contact>, at index: Int) {
        guard let block = program.transferBlock(at: index), let course = courses[contact.index]
        else { preconditionFailure("The action \(index) does not dial.") }
        diallings[contact.index] = call(dialler, (block, course.machine.attributes)) {
            $0.dialling($1.0, for: $1.1)
        }
    }

    /// What the block asks for at which a contact is; `nil` where it cannot tell.
    func order(of contact: ActorAddress<Contact>) -> TransferOrder? {
        guard let machine = courses[contact.index]?.machine else { return nil }
        return try? program.transferBlock(at: machine.position)?.order(for: machine.attributes)
    }

    /// What was prepared for a contact.
    func dialling(for contact: ActorAddress<Contact>) -> Dialling {
        guard let dialling = diallings[contact.index] else {
            preconditionFailure("Nothing was prepared for the contact.")
        }
        return dialling
    }
}

// MARK: - Queues

extension FlowDesk {
    /// Gives a contact a place in the queue of a name as the block at an index describes it.
    func enterQueue(
        _ contact: ActorAddress<Contact>,
        _ name: String,
        at index: Int
    ) -> QueuePlace {
        let visit = (courses[contact.index]?.queueVisits ?? 0) + 1
        let place = QueuePlace(queue: queue(name, at: index), visit: visit)
        courses[contact.index]?.queueVisits = visit
        courses[contact.index]?.place = place
        return place
    }

    /// Keeps the ticket of a contact that has to wait.
    func keep(_ ticket: Int, for contact: ActorAddress<Contact>) {
        courses[contact.index]?.place?.ticket = ticket
    }

    /// The place of a contact in its queue.
    func place(of contact: ActorAddress<Contact>) -> QueuePlace {
        guard let place = courses[contact.index]?.place else {
            preconditionFailure("The contact is in no queue.")
        }
        return place
    }

    private func queue(_ name: String, at index: Int) -> ActorHandle<AgentQueue> {
        guard let behaviour = program.queue(at: index) else {
            preconditionFailure("The action \(index) leads to no queue.")
        }
        let key = QueueKey(name: name, behaviour: behaviour)
        if let queue = queues[key] { return queue }
        let address = simulation.join { _ in AgentQueue(behaviour, in: simulation) }
        let queue = simulation.handle(of: address)
        queues[key] = queue
        return queue
    }
}
