internal import ContactFlow
internal import VirtualTime

/// One contact's way through a flow: where it stands, and what it takes along.
struct FlowCourse {
    var machine: FlowMachine
    /// Whether the contact arrived after the warm-up, so that its way counts.
    let isMeasured: Bool
    /// How it left the block last; `nil` before.
    var outcome: Outcome?
    /// Why, if it was another branch than Success.
    package var reason: BranchReason?
    /// How often it has joined a queue.
    var queueVisits: UInt16 = 0

    /// Nobody's way.
    static var idle: FlowCourse {
        FlowCourse(
            FlowMachine(channel: .voice, attributes: ContactAttributes()),
            isMeasured: false
        )
    }

    package init(_ machine: FlowMachine, isMeasured: Bool) {
        self.machine = machine
        self.isMeasured = isMeasured
    }
}

/// Where a contact is in a queue.
struct QueuePlace {
    let queue: ActorHandle<AgentQueue>
    /// When it joined.
    let since: SimulationInstant
    /// Which of the contact's queues it is, from 1; part of the address of its draws.
    let visit: UInt16
    /// What it gave up waiting with; `nil` when it did not have to wait.
    var ticket: Int?
}
