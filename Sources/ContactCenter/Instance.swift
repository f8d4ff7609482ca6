internal import ContactFlow
internal import Statistics
internal import VirtualTime

/// The Connect instance: admits contacts within its quotas, and keeps those that wait to be reused.
actor Instance: SimulatedActor {
    nonisolated let simulation: Simulation

    /// How many contacts of each channel it serves at once, by the channel's number.
    private let quotas: [Int]
    private var levels: [Int]
    private var calls: OccupancyMeter
    private var idle: [ActorAddress<Contact>] = []

    /// Creates an instance without contacts.
    init(_ plan: InstancePlan, step: SimulationDuration, in simulation: Simulation) {
        self.simulation = simulation
        quotas = Channel.allCases.map { channel in
            switch channel {
            case .voice: plan.concurrentCalls ?? .max
            case .chat: plan.concurrentChats ?? .max
            case .task: plan.concurrentTasks ?? .max
            }
        }
        levels = Channel.allCases.map { _ in 0 }
        calls = OccupancyMeter(capacity: plan.concurrentCalls, step: step)
    }

    /// Counts one more contact of a channel.
    ///
    /// - Returns: False when the quota is used up.
    func admit(_ channel: Channel) -> Bool {
        let index = Int(channel.rawValue)
        guard levels[index] < quotas[index] else { return false }
        levels[index] &+= 1
        if channel == .voice { calls.seize(at: now) }
        return true
    }

    /// Counts one contact of a channel less.
    func discharge(_ channel: Channel) {
        levels[Int(channel.rawValue)] -= 1
        if channel == .voice { calls.release(at: now) }
    }

    /// The address of a contact that can be used again.
    func takeIdle() -> ActorAddress<Contact>? {
        idle.popLast()
    }

    /// Keeps a contact that has ended.
    func keepIdle(_ address: ActorAddress<Contact>) {
        idle.append(address)
    }

    func beginMeasuring() {
        calls.begin(at: now)
    }

    func endMeasuring() {
        calls.end(at: now)
    }

    /// How many calls it served while it was measured.
    var occupancy: OccupancyMeter.Reading { calls.reading }

    /// How many contacts it serves.
    var liveContacts: Int { levels.reduce(0, +) }
}
