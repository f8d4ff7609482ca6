internal import Randomness
internal import Statistics
internal import VirtualTime

/// A carrier that draws what becomes of its legs.
actor SimulatedCarrier: Carrier {
    nonisolated let simulation: Simulation

    private let law: LegLaw
    private var trunks: OccupancyMeter

    /// Creates a carrier with all trunks free.
    init(_ plan: CarrierPlan, key: RandomKey, in simulation: Simulation) {
        self.simulation = simulation
        law = LegLaw(plan, key: key)
        trunks = OccupancyMeter(capacity: plan.trunks)
    }

    func dial(_ leg: Leg) -> Bool {
        guard !trunks.isFull else { return false }
        trunks.seize(at: now)
        let fate = law.fate(of: leg)
        let instant = now.advanced(by: fate.delay)
        // Failure and answer come before the giving up at an equal instant.
        if fate.signal != .ringingLimitReached, instant <= leg.deadline {
            send(fate.signal.rawValue, to: leg.address, at: instant)
        } else {
            send(leg.deadlineSignal.rawValue, to: leg.address, at: leg.deadline)
        }
        return true
    }

    func acknowledge(_ answer: Answer) {
        var talkBegins = now
        if answer.sending > .zero {
            talkBegins = now.advanced(by: answer.sending)
            send(ContactSignal.digitsSent.rawValue, to: answer.address, at: talkBegins)
        }
        guard let talk = law.talk(after: answer) else { return }
        send(
            ContactSignal.externalPartyHungUp.rawValue,
            to: answer.address,
            at: talkBegins.advanced(by: talk)
        )
    }

    func release(_ contact: ContactID) {
        trunks.release(at: now)
    }
}

extension SimulatedCarrier {
    func beginMeasuring() {
        trunks.begin(at: now)
    }

    func endMeasuring() {
        trunks.end(at: now)
    }

    /// How its trunks have been used while it was measured.
    func occupancy() -> OccupancyMeter.Reading { trunks.reading(at: now) }

    /// How many legs hold a trunk.
    var busyTrunks: Int { trunks.level }
}
