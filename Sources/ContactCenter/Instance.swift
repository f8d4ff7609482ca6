internal import ContactFlow
internal import Statistics
internal import VirtualTime

/// The Connect instance: admits contacts within its quotas.
actor Instance: SimulatedActor {
    nonisolated let simulation: Simulation

    private var calls: OccupancyMeter
    private var chats: OccupancyMeter
    private var tasks: OccupancyMeter

    /// Creates an instance without contacts.
    init(_ plan: InstancePlan, in simulation: Simulation) {
        self.simulation = simulation
        calls = OccupancyMeter(capacity: plan.concurrentCalls)
        chats = OccupancyMeter(capacity: plan.concurrentChats)
        tasks = OccupancyMeter(capacity: plan.concurrentTasks)
    }

    /// Counts one more contact of a channel.
    ///
    /// - Returns: False when the quota is used up.
    func admit(_ channel: Channel) -> Bool {
        switch channel {
        case .voice:
            guard !calls.isFull else { return false }
            calls.seize(at: now)
        case .chat:
            guard !chats.isFull else { return false }
            chats.seize(at: now)
        case .task:
            guard !tasks.isFull else { return false }
            tasks.seize(at: now)
        }
        return true
    }

    /// Counts one contact of a channel less.
    func discharge(_ channel: Channel) {
        switch channel {
        case .voice: calls.release(at: now)
        case .chat: chats.release(at: now)
        case .task: tasks.release(at: now)
        }
    }

    func beginMeasuring() {
        calls.begin(at: now)
    }

    func endMeasuring() {
        calls.end(at: now)
    }

    /// How many calls it has served while it was measured.
    func occupancy() -> OccupancyMeter.Reading { calls.reading(at: now) }

    /// How many contacts it serves.
    var liveContacts: Int { calls.level + chats.level + tasks.level }
}
