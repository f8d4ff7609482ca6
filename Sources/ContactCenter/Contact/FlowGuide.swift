internal import ContactFlow
internal import Plan
internal import Randomness
internal import VirtualTime

/// Moves contacts through the flow, counts their ways, and knows its queues.
actor FlowGuide: SimulatedActor {
    nonisolated let simulation: Simulation

    nonisolated let program: FlowProgram
    private let key: RandomKey
    private let counter: FlowCounter
    /// Counts the ways of contacts that arrived in the warm-up, for which nobody asks.
    private let uncounted: FlowCounter
    private let courses = FlowCourses()
    /// Contacts that have not begun, by the number of their source.
    private let arrivals: [FlowMachine]
    private var queues: [QueueKey: Line] = [:]
    private let queueKind: ActorKind<AgentQueue>
    /// The places of contacts in the queues that they joined last, by the index of their address.
    private var places: [Int: QueuePlace] = [:]

    /// A queue that somebody has joined.
    private struct Line {
        var handle: ActorHandle<AgentQueue>
        /// How many had been joined before it.
        var order: Int
    }

    private struct QueueKey: Hashable {
        var name: String
        var behaviour: BlockBehaviour.Queue
    }

    /// Creates a guide whose queues are empty; `nil` where the block is bare.
    package init?(
        _ plan: ContactCenterPlan,
        key: RandomKey,
        in simulation: Simulation
    ) {
        guard let flow = plan.flow else { return nil }
        let program = FlowProgram(flow, choices: plan.block)
        self.simulation = simulation
        self.program = program
        arrivals = plan.sources.map { $0.arrival(in: plan, key: key) }
        self.key = key
        queueKind = simulation.register { (queue: isolated AgentQueue, _: UInt8) in
            queue.changeShift()
        }
        counter = FlowCounter(of: program)
        uncounted = FlowCounter(of: program)
    }

    /// What contacts have passed, after the warm-up.
    package var result: FlowTally { counter.tally }
}

// MARK: - Ways

extension FlowGuide {
    /// A contact on its way through the flow.
    struct Traveller {
        /// Where it is reached.
        var address: ActorAddress<Contact>
        /// Which it is.
        package var id: ContactID
        /// How often it has dialled.
        var dials: UInt16
    }

    /// Takes a contact into the flow that arrives like all others of its source.
    func begin(
        _ contact: Traveller,
        ofSource source: Int,
        isMeasured: Bool
    ) -> FlowMachine.Action {
        courses.makeRoom(for: contact.address)
        courses[contact.address] = FlowCourse(arrivals[source], isMeasured: isMeasured)
        return begin(contact)
    }

    /// Takes a contact into the flow of which something is known that holds for no other.
    func begin(
        _ contact: Traveller,
        as machine: FlowMachine,
        isMeasured: Bool
    ) -> FlowMachine.Action {
        courses.makeRoom(for: contact.address)
        courses[contact.address] = FlowCourse(machine, isMeasured: isMeasured)
        return begin(contact)
    }

    @inline(__always)
    private func begin(_ contact: Traveller) -> FlowMachine.Action {
        move(contact) { machine, program, luck, counter in
            machine.begin(program, luck: luck, counter: counter)
        }
    }

    /// Moves a contact on.
    func go(_ contact: Traveller, after signal: FlowMachine.Signal) -> FlowMachine.Action {
        move(contact) { machine, program, luck, counter in
            machine.apply(signal, program, luck: luck, counter: counter)
        }
    }

    /// Moves a contact on whose function has answered.
    func go(_ contact: Traveller, with answer: FunctionAnswer) -> FlowMachine.Action {
        move(contact) { machine, program, luck, counter in
            machine.take(answer, program, luck: luck, counter: counter)
        }
    }

    /// What a function is told that the block at an index calls; `nil` for a block that calls none.
    func knowledge(
        of contact: ActorAddress<Contact>,
        at index: Int
    ) -> (call: FunctionCall, attributes: ContactAttributes, parameters: [String: String])? {
        guard let call = program.functionCall(at: index) else { return nil }
        let machine = courses[contact].machine
        return (call, machine.attributes, machine.parameters(for: call))
    }

    /// Moves a contact on that leaves the block.
    func leaveBlock(
        _ contact: Traveller,
        _ outcome: Outcome,
        because reason: BranchReason?
    ) -> FlowMachine.Action {
        courses[contact.address].outcome = outcome
        courses[contact.address].reason = reason
        return go(contact, after: .transferred(outcome))
    }

    /// Notes that a contact's way was ended by others than the flow.
    func close(_ contact: Traveller, _ end: FlowEnd) {
        guard courses[contact.address].isMeasured else { return }
        courses[contact.address].machine.leave(end, program, counter: counter)
        counter.countDials(Int(contact.dials))
    }

    @inline(__always)
    private func move(
        _ contact: Traveller,
        _ step: (inout FlowMachine, FlowProgram, FlowMachine.Luck, FlowCounter) ->
            FlowMachine.Action
    ) -> FlowMachine.Action {
        let luck = FlowMachine.Luck(key: key, subject: contact.id.rawValue)
        // Told apart here, not by a variable, which would count references at every step.
        guard courses[contact.address].isMeasured else {
            return step(&courses[contact.address].machine, program, luck, uncounted)
        }
        let action = step(&courses[contact.address].machine, program, luck, counter)
        if case .end = action { counter.countDials(Int(contact.dials)) }
        return action
    }

    /// How a contact left the block last, and why; `nil` when it did not reach it.
    func outcome(
        of contact: ActorAddress<Contact>
    ) -> (outcome: Outcome, reason: BranchReason?)? {
        courses[contact].outcome.map { ($0, courses[contact].reason) }
    }

    /// Tells what a contact has met in the flow since this was asked last.
    func takeTrail(of contact: ActorAddress<Contact>) -> [FlowPassage] {
        courses[contact].machine.takeTrail()
    }
}

// MARK: - Blocks that dial

extension FlowGuide {
    /// The block at an index, and what is known of a contact there.
    func question(
        of contact: ActorAddress<Contact>,
        at index: Int
    ) -> (block: TransferBlock, attributes: ContactAttributes) {
        guard let block = program.transferBlock(at: index) else {
            preconditionFailure("The action \(index) does not dial.")
        }
        return (block, courses[contact].machine.attributes)
    }

    /// What the block asks for at which a contact is; `nil` where it cannot tell.
    func order(of contact: ActorAddress<Contact>) -> TransferOrder? {
        let machine = courses[contact].machine
        return try? program.transferBlock(at: machine.position)?.order(for: machine.attributes)
    }
}

// MARK: - Queues

extension FlowGuide {
    /// Gives a contact a place in the queue of a name as the block at an index describes it.
    func enterQueue(
        _ contact: ActorAddress<Contact>,
        _ name: String,
        at index: Int
    ) -> QueuePlace {
        courses[contact].queueVisits += 1
        let place = QueuePlace(
            queue: queue(name, at: index),
            since: now,
            visit: courses[contact].queueVisits
        )
        places[contact.index] = place
        return place
    }

    /// Keeps the ticket of a contact that has to wait.
    func keep(_ ticket: Int, for contact: ActorAddress<Contact>) {
        places[contact.index]?.ticket = ticket
    }

    /// The place of a contact in its queue.
    func place(of contact: ActorAddress<Contact>) -> QueuePlace {
        guard let place = places[contact.index] else {
            preconditionFailure("The contact is in no queue.")
        }
        return place
    }

    /// Lets everybody give up who waits for an agent who will never come.
    ///
    /// - Returns: Whether there was anybody.
    func dismissWaiting() -> Bool {
        // In the order in which they were joined, so that equal runs are equal.
        queues.values.sorted { $0.order < $1.order }
            .reduce(false) { isAny, queue in
                call(queue.handle, ()) { queue, _ in queue.dismiss() } || isAny
            }
    }

    private func queue(_ name: String, at index: Int) -> ActorHandle<AgentQueue> {
        guard let behaviour = program.queue(at: index) else {
            preconditionFailure("The action \(index) leads to no queue.")
        }
        let key = QueueKey(name: name, behaviour: behaviour)
        if let line = queues[key] { return line.handle }
        let address = simulation.join(as: queueKind) { address in
            AgentQueue(behaviour, address: address, in: simulation)
        }
        let handle = simulation.handle(of: address)
        queues[key] = Line(handle: handle, order: queues.count)
        return handle
    }
}
