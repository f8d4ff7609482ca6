internal import ContactFlow
internal import VirtualTime

/// Moves contacts through the flow, counts their ways, and knows its queues.
actor FlowDesk: SimulatedActor {
    nonisolated let simulation: Simulation

    private let program: FlowProgram
    private let dialler: ActorHandle<Dialler>
    /// What each block *Transfer to phone number* does, where it is the same for every contact.
    private let diallings: [Dialling?]
    private var tally: FlowTally
    /// The ways of contacts that arrived in the warm-up, which nobody asks for.
    private var uncounted: FlowTally
    /// The ways of contacts, by the index of their address.
    private var courses: [FlowCourse?] = []
    private var queues: [QueueKey: ActorHandle<AgentQueue>] = [:]

    private struct QueueKey: Hashable {
        var name: String
        var behaviour: BlockBehaviour.Queue
    }

    init(
        _ plan: FlowPlan,
        in center: ContactCenterPlan,
        dialler: Dialler,
        asks handle: ActorHandle<Dialler>
    ) {
        simulation = dialler.simulation
        self.dialler = handle
        let program = FlowProgram(plan, choices: center.block)
        self.program = program
        let rejects = center.carriers.contains { $0.callerIDRejection > 0 }
        diallings = plan.flow.actions.indices.map { index in
            guard let block = program.transferBlock(at: index), block.paths.isEmpty,
                block.callerIDNumber != nil || !rejects
            else { return nil }
            return dialler.assumeIsolated { $0.dialling(block, for: ContactAttributes()) }
        }
        tally = FlowTally(of: plan.flow)
        uncounted = tally
    }

    /// What contacts have passed, after the warm-up.
    var result: FlowTally { tally }
}

extension FlowDesk {
    /// Keeps the way of a contact until its actor serves another one.
    func take(_ course: FlowCourse, of contact: ActorAddress<Contact>) {
        while courses.count <= contact.index { courses.append(nil) }
        courses[contact.index] = course
    }

    /// The way of a contact.
    func course(of contact: ActorAddress<Contact>) -> FlowCourse? { courses[contact.index] }

    /// Takes a contact into the flow.
    func begin(_ course: FlowCourse) -> FlowMachine.Action {
        course.isMeasured
            ? course.machine.begin(program, luck: course.luck, tally: &tally)
            : course.machine.begin(program, luck: course.luck, tally: &uncounted)
    }

    /// Moves a contact on.
    func go(_ course: FlowCourse, after signal: FlowMachine.Signal) -> FlowMachine.Action {
        course.isMeasured
            ? course.machine.apply(signal, program, luck: course.luck, tally: &tally)
            : course.machine.apply(signal, program, luck: course.luck, tally: &uncounted)
    }

    /// Notes that a contact ended inside the block.
    func leave(_ course: FlowCourse, _ end: FlowEnd) {
        if course.isMeasured { course.machine.leave(end, tally: &tally) }
    }

    /// Notes that a contact is over.
    func close(_ course: FlowCourse) {
        if course.isMeasured { tally.countDials(course.dials) }
    }

    /// Prepares what the block at an index does for a contact.
    ///
    /// - Returns: The properties of the block on which its branches depend.
    func enter(_ index: Int, _ course: FlowCourse) -> TransferBlockMachine.Rules {
        guard let block = program.transferBlock(at: index) else {
            preconditionFailure("The action \(index) does not dial.")
        }
        course.dialling =
            diallings[index]
            ?? call(dialler, (block, course.machine.attributes)) { $0.dialling($1.0, for: $1.1) }
        return block.rules
    }

    /// The queue of a name as the block at an index describes it.
    func queue(_ name: String, at index: Int) -> ActorHandle<AgentQueue> {
        let key = QueueKey(name: name, behaviour: behaviour(at: index))
        if let queue = queues[key] { return queue }
        let address = simulation.join { _ in AgentQueue(key.behaviour, in: simulation) }
        let queue = simulation.handle(of: address)
        queues[key] = queue
        return queue
    }

    private func behaviour(at index: Int) -> BlockBehaviour.Queue {
        guard let behaviour = program.queue(at: index) else {
            preconditionFailure("The action \(index) leads to no queue.")
        }
        return behaviour
    }
}
