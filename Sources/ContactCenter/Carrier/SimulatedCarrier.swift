internal import Plan
internal import Randomness
internal import Statistics
internal import VirtualTime

/// A carrier that draws what becomes of its legs.
actor SimulatedCarrier: Carrier {
    nonisolated let simulation: Simulation

    private let law: LegLaw
    private var trunks: OccupancyMeter
    private var gate: CarrierGate
    private var outages: [OutageCourse]

    /// Creates a carrier with all trunks free.
    ///
    /// - Parameters:
    ///   - plan: What it is like.
    ///   - index: Its place among the carriers, which is part of the address of its outages.
    ///   - key: The key of all draws.
    ///   - simulation: Where it lives.
    package init(_ plan: CarrierPlan, index: Int, key: RandomKey, in simulation: Simulation) {
        self.simulation = simulation
        law = LegLaw(plan, key: key)
        trunks = OccupancyMeter(capacity: plan.trunks)
        gate = CarrierGate(plan)
        outages = plan.outages.enumerated().map { number, outage in
            let draws = RandomStream(
                key: key,
                purpose: .outage,
                subject: UInt64(index),
                attempt: UInt32(number)
            )
            return OutageCourse(outage, draws: draws)
        }
    }

    package func dial(_ leg: Leg) -> Bool {
        guard !trunks.isFull else { return false }
        trunks.seize(at: now)
        let fate = leg.risks.isEmpty ? law.fate(of: leg) : fateAtRisk(of: leg)
        let instant = now.advanced(by: fate.delay)
        // Failure and answer come before the giving up at an equal instant.
        if fate.signal != .ringingLimitReached, instant <= leg.deadline {
            send(fate.signal.rawValue, to: leg.address, at: instant)
        } else {
            send(leg.deadlineSignal.rawValue, to: leg.address, at: leg.deadline)
        }
        return true
    }

    @inline(never)
    private func fateAtRisk(of leg: Leg) -> LegLaw.Fate {
        let fate = fate(of: leg)
        let instant = now.advanced(by: fate.delay)
        if let cause = fate.signal.causeIndex, instant <= leg.deadline {
            gate.hear(cause: cause, at: instant)
        }
        return fate
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
    /// What becomes of a leg that is dialled now if nobody gives up on it.
    func fate(of leg: Leg) -> LegLaw.Fate {
        leg.risks.isEmpty ? law.fate(of: leg) : law.fate(of: leg, during: outages)
    }

    /// After how long the external party hangs up; `nil` for never.
    func talk(after answer: Answer) -> SimulationDuration? { law.talk(after: answer) }

    /// Is offered a leg: says why it does not take it, or `nil` to have it dialled at once.
    ///
    /// Only a ``Router`` asks; a carrier that is dialled without it has no other limit than its trunks.
    func consider() -> LegRefusal? {
        if !outages.isEmpty {
            let isLeftAlone = gate.isLeftAlone(at: now)
            for index in outages.indices {
                outages[index].meet(at: now, busy: trunks.level, isLeftAlone: isLeftAlone)
            }
        }
        return gate.refusal(at: now, isFull: trunks.isFull)
    }

    func beginMeasuring() {
        trunks.begin(at: now)
        for index in outages.indices { outages[index].beginMeasuring(at: now) }
    }

    func endMeasuring() {
        trunks.end(at: now)
        for index in outages.indices { outages[index].endMeasuring(at: now) }
    }

    /// How its outages went while it was measured.
    var outageReadings: [OutageReading] { outages.map(\.reading) }

    /// How its trunks have been used while it was measured.
    func occupancy() -> OccupancyMeter.Reading { trunks.reading(at: now) }

    /// How many legs hold a trunk.
    var busyTrunks: Int { trunks.level }
}
