internal import Plan
internal import Randomness
internal import Statistics
internal import Telephony
internal import VirtualTime

/// A carrier that draws what becomes of its legs.
actor SimulatedCarrier: Carrier {
    nonisolated let simulation: Simulation

    let law: LegLaw
    private let causes: [ReleaseCause]
    /// Whether legs may meet with more than the usual: an outage, a rejected caller ID, a 503 that keeps
    /// others away.
    private let hasFaults: Bool
    /// Whether there is more to a leg than its trunk and its luck: faults, or other carriers.
    private let isInvolved: Bool
    /// Counts the trunks of all carriers; `nil` where there are no others.
    private let sum: ActorHandle<TrunkSum>?
    private var trunks: OccupancyMeter
    private var gate: CarrierGate
    private var outages: [OutageCourse]
    /// Failures whose places do not fit into a signal, of legs that will hear of them.
    private var rareFailures: [LegID: LegFailure] = [:]

    /// Creates a carrier with all trunks free.
    ///
    /// - Parameters:
    ///   - plan: What it is like.
    ///   - index: Its place among the carriers, which is part of the address of its outages.
    ///   - key: The key of all draws.
    ///   - monitor: Knows whether somebody wishes the end; absent for never.
    ///   - sum: Counts the trunks of all carriers; `nil` where there are no others.
    ///   - simulation: Where it lives.
    package init(
        _ plan: CarrierPlan,
        index: Int,
        key: RandomKey,
        monitor: RunMonitor? = nil,
        sum: ActorHandle<TrunkSum>?,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        self.sum = sum
        law = LegLaw(plan, key: key)
        causes = plan.causes
        hasFaults =
            !plan.outages.isEmpty || plan.retryAfter != nil || plan.callerIDRejection > 0
            || plan.causes.count > ContactSignal.causeCount
        isInvolved = hasFaults || sum != nil
        trunks = OccupancyMeter(capacity: plan.trunks)
        gate = CarrierGate(plan)
        outages = plan.outages.enumerated().map { number, outage in
            let draws = RandomStream(
                key: key,
                purpose: .outage,
                subject: UInt64(index),
                attempt: UInt32(number)
            )
            return OutageCourse(outage, draws: draws) { monitor?.isStopped ?? false }
        }
    }

    @inline(__always)
    func dial(_ order: LegOrder, for listener: LegListener) -> Bool {
        guard !trunks.isFull else { return false }
        trunks.seize(at: now)
        let fate = isInvolved ? involvedFate(of: order) : law.fate(of: order.leg)
        let instant = now.advanced(by: fate.delay)
        // Failure and answer come before the giving up at an equal instant.
        if fate.signal != .ringingLimitReached, instant <= order.deadline {
            send(fate.signal.rawValue, to: listener.address, at: instant)
        } else {
            send(listener.expiry.rawValue, to: listener.address, at: order.deadline)
        }
        return true
    }

    /// Takes a leg of which somebody else tells its caller: a call that has come in over a wire.
    ///
    /// - Returns: What becomes of it if its caller does not give up; `nil` when no trunk is free.
    func take(_ order: LegOrder) -> LegLaw.Fate? {
        guard !trunks.isFull else { return nil }
        trunks.seize(at: now)
        return isInvolved ? involvedFate(of: order) : law.fate(of: order.leg)
    }

    @inline(never)
    private func involvedFate(of order: LegOrder) -> LegLaw.Fate {
        if let sum { call(sum, ()) { sum, _ in sum.seize() } }
        guard hasFaults else { return law.fate(of: order.leg) }
        let fate = fate(of: order)
        let instant = now.advanced(by: fate.delay)
        if fate.signal.isFailure, instant <= order.deadline {
            gate.hear(cause: Int(fate.place), at: instant)
            if fate.signal == .failedRarely { rareFailures[order.leg] = failure(at: fate.place) }
        }
        return fate
    }

    @inline(__always)
    func acknowledge(_ leg: LegID, sending: SimulationDuration, for listener: LegListener) {
        var talkBegins = now
        if sending > .zero {
            talkBegins = now.advanced(by: sending)
            send(ContactSignal.digitsSent.rawValue, to: listener.address, at: talkBegins)
        }
        guard let talk = law.talk(on: leg) else { return }
        send(
            ContactSignal.externalPartyHungUp.rawValue,
            to: listener.address,
            at: talkBegins.advanced(by: talk)
        )
    }

    @inline(__always)
    func release(_ leg: LegID) {
        trunks.release(at: now)
        if _slowPath(isInvolved) { forget(leg) }
    }

    @inline(never)
    private func forget(_ leg: LegID) {
        if let sum { call(sum, ()) { sum, _ in sum.release() } }
        if !rareFailures.isEmpty { rareFailures[leg] = nil }
    }
}

// MARK: - What it says of a leg

extension SimulatedCarrier {
    /// What it says of a leg that is dialled now if nobody gives up on it.
    func fate(of order: LegOrder) -> LegLaw.Fate {
        guard hasFaults else { return law.fate(of: order.leg) }
        return law.fate(
            of: order.leg,
            breakingCallerIDRules: order.content.breaksCallerIDRules,
            during: outages
        )
    }

    /// The same, as a contact would hear it.
    func saying(of order: LegOrder) -> (signal: LegSignal, delay: SimulationDuration) {
        let fate = fate(of: order)
        if fate.signal.isFailure { return (.failed(failure(at: fate.place)), fate.delay) }
        return (fate.signal == .answered ? .answered : .expired, fate.delay)
    }

    /// Why a leg has failed that has just been told so.
    func failure(of leg: LegID, told signal: ContactSignal) -> LegFailure? {
        signal.causePlace.map(failure) ?? rareFailures[leg]
    }

    /// The failure for the cause at a place.
    func failure(at place: UInt16) -> LegFailure {
        let isForCallerID = place == CarrierPlan.callerIDCause
        return LegFailure(causes[Int(place)], place: place, isForCallerID: isForCallerID)
    }

    /// How long after the digits the external party hangs up; `nil` for never.
    func talk(on leg: LegID) -> SimulationDuration? { law.talk(on: leg) }
}

// MARK: - Its trunks and outages

extension SimulatedCarrier {
    /// Is offered a leg: says why it does not take it, or `nil` to have it dialled at once.
    ///
    /// Only a ``CarrierChoice`` asks; a carrier that is dialled without it has no other limit than its trunks.
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
