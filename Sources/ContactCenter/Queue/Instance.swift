internal import ContactFlow
internal import Plan
internal import Statistics
internal import VirtualTime

/// The Connect instance: admits contacts within its quotas.
actor Instance: SimulatedActor {
    nonisolated let simulation: Simulation

    /// The contacts that it serves, by the channel's number.
    private var contacts: InlineArray<4, OccupancyMeter>

    package init(_ plan: InstancePlan, in simulation: Simulation) {
        self.simulation = simulation
        contacts = InlineArray { index in
            OccupancyMeter(capacity: plan.quota(of: Channel.allCases[index]))
        }
    }

    /// Counts one more contact of a channel.
    ///
    /// - Returns: False when the quota is used up.
    func admit(_ channel: Channel) -> Bool {
        let index = Int(channel.rawValue)
        guard !contacts[index].isFull else { return false }
        contacts[index].seize(at: now)
        return true
    }

    /// Counts one contact of a channel less.
    @inline(__always)
    func discharge(_ channel: Channel) {
        contacts[Int(channel.rawValue)].release(at: now)
    }

    func beginMeasuring() {
        for index in contacts.indices { contacts[index].begin(at: now) }
    }

    func endMeasuring() {
        for index in contacts.indices { contacts[index].end(at: now) }
    }

    /// How many calls it has served while it was measured.
    func occupancy() -> OccupancyMeter.Reading {
        contacts[Int(Channel.voice.rawValue)].reading(at: now)
    }

    /// The places of all channels that it has given, and those that were given back.
    func places() -> Custody {
        contacts.indices.reduce(into: Custody()) { sum, index in
            sum.add(Custody(of: contacts[index].reading(at: now)))
        }
    }
}
