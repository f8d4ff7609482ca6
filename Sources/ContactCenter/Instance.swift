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
        // Copied out and in, here and below: a change in place would be checked for exclusive access
        // at run time, which costs as much as the rest of the method.
        switch channel {
        case .voice:
            guard !calls.isFull else { return false }
            var calls = calls
            calls.seize(at: now)
            self.calls = calls
        case .chat:
            guard !chats.isFull else { return false }
            var chats = chats
            chats.seize(at: now)
            self.chats = chats
        case .task:
            guard !tasks.isFull else { return false }
            var tasks = tasks
            tasks.seize(at: now)
            self.tasks = tasks
        }
        return true
    }

    /// Counts one contact of a channel less.
    func discharge(_ channel: Channel) {
        switch channel {
        case .voice:
            var calls = calls
            calls.release(at: now)
            self.calls = calls
        case .chat:
            var chats = chats
            chats.release(at: now)
            self.chats = chats
        case .task:
            var tasks = tasks
            tasks.release(at: now)
            self.tasks = tasks
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
