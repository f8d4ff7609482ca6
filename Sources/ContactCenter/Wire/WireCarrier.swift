internal import Plan
internal import Statistics
internal import Telephony
internal import VirtualTime

/// A carrier at the other end of a wire: it places legs for real and tells what becomes of them.
///
/// Trunks, calls per second and the wish to be left alone are ours, as in virtual time. A trunk is held
/// until the leg is settled on the wire, so that there are never more calls there than trunks.
actor WireCarrier: Carrier {
    nonisolated let simulation: Simulation

    /// A leg that holds a trunk.
    private struct Held {
        var leg: LegID
        var listener: LegListener
        var dialledAt: SimulationInstant
        /// When it rang first, or was answered without.
        var rangAt: SimulationInstant?
        var failure: LegFailure?
        var isAnswered = false
        /// Whether the contact has heard the end of it.
        var isOver = false
        var isReleased = false
        var isSettled = false
    }

    private let line: any WireLine
    private let mailbox: WireMailbox
    private let inbox: SignalInbox
    private let clock: PacedClock?
    private let sum: ActorHandle<TrunkSum>?
    private var trunks: OccupancyMeter
    private var bucket: TokenBucket?
    private var leftAloneUntil = SimulationInstant.start
    private var held: [UInt64: Held] = [:]
    private var numbers: [LegID: UInt64] = [:]
    /// The leg that was released last, and after which delay it rang: its contact asks for it then.
    private var latest: (leg: LegID, ringing: SimulationDuration?)?
    private var isClosing = false

    init(
        _ plan: CarrierPlan,
        at entry: WireLines.Entry,
        inbox: SignalInbox,
        clock: PacedClock?,
        sum: ActorHandle<TrunkSum>?,
        in simulation: Simulation
    ) {
        self.simulation = simulation
        line = entry.line
        mailbox = entry.mailbox
        self.inbox = inbox
        self.clock = clock
        self.sum = sum
        trunks = OccupancyMeter(capacity: plan.trunks)
        bucket = plan.callLimit.map(TokenBucket.init)
    }

    /// Says by which address news find it.
    func open(at address: ActorAddress<WireCarrier>) {
        mailbox.connect(to: inbox, replyAddress(of: address))
    }
}

// MARK: - Orders

extension WireCarrier {
    func dial(_ order: LegOrder, for listener: LegListener) -> Bool {
        guard !trunks.isFull, !isClosing else { return false }
        trunks.seize(at: now)
        if let sum { call(sum, ()) { sum, _ in sum.seize() } }
        let number = mailbox.nextNumber()
        held[number] = Held(leg: order.leg, listener: listener, dialledAt: now)
        numbers[order.leg] = number
        inbox.expect()
        line.place(number, order.content, due: clock?.wallInstant(of: now) ?? .now)
        // An answer that comes later finds that nobody waits any more.
        send(listener.expiry.rawValue, to: listener.address, at: order.deadline)
        return true
    }

    /// Nothing: the line has acknowledged the answer, and sends the digits, as soon as it came.
    func acknowledge(_ leg: LegID, sending: SimulationDuration, for listener: LegListener) {}

    func release(_ leg: LegID) {
        guard let number = numbers.removeValue(forKey: leg), var entry = held[number] else {
            return
        }
        entry.isReleased = true
        entry.isOver = true
        held[number] = entry
        latest = (leg, entry.rangAt.map { entry.dialledAt.duration(to: $0) })
        if !entry.isSettled { line.release(number) }
        free(number)
    }

    /// Frees the trunk of a leg with which the contact and the wire are done.
    private func free(_ number: UInt64) {
        guard let entry = held[number], entry.isReleased, entry.isSettled else { return }
        held[number] = nil
        trunks.release(at: now)
        if let sum { call(sum, ()) { sum, _ in sum.release() } }
    }

    /// Is offered a leg: says why it does not take it, or `nil` to have it dialled at once.
    func consider() -> LegRefusal? {
        if now < leftAloneUntil { return .retryAfter }
        if trunks.isFull { return .noTrunk }
        return bucket?.take(at: now) ?? true ? nil : .callsPerSecond
    }

    /// Ends all legs, and takes no more.
    func close() {
        isClosing = true
        for number in held.keys.sorted() where held[number]?.isSettled == false {
            line.release(number)
        }
    }
}

// MARK: - News

extension WireCarrier {
    /// Hears what the line has to tell.
    func hear() {
        for news in mailbox.take() {
            guard var entry = held[news.leg] else { continue }
            let signal = hear(news.event, of: &entry)
            held[news.leg] = entry
            // Nothing is said of a leg after its release.
            if let signal, !entry.isReleased {
                // Whose patience or ring limit the deadline was no longer counts, and nothing else is on
                // its way to a contact that listens to the ringing.
                if signal == .answered { cancelSignals(to: entry.listener.address) }
                send(signal.rawValue, to: entry.listener.address, at: now)
            }
            if news.event == .settled {
                inbox.fulfil()
                free(news.leg)
            }
        }
    }

    /// What a leg's contact is told of an event.
    private func hear(_ event: WireNews.Event, of entry: inout Held) -> ContactSignal? {
        switch event {
        case .ringing:
            if entry.rangAt == nil { entry.rangAt = now }
            return nil
        case .answered:
            if entry.rangAt == nil { entry.rangAt = now }
            entry.isAnswered = true
            return .answered
        case .failed(let failure):
            return fail(failure, &entry)
        case .digitsSent:
            return .digitsSent
        case .released:
            entry.isOver = true
            return .externalPartyHungUp
        case .settled:
            entry.isSettled = true
            guard !entry.isOver else { return nil }
            entry.isOver = true
            if entry.isAnswered { return .externalPartyHungUp }
            let failure = WireFailure(cause: .serviceUnavailable, isOurs: true)
            return fail(failure, &entry)
        case .arrived, .cancelled:
            return nil
        }
    }

    private func fail(_ failure: WireFailure, _ entry: inout Held) -> ContactSignal {
        entry.isOver = true
        if failure.isOurs {
            entry.failure = LegFailure(
                failure.cause,
                place: CarrierPlan.notPlacedCause,
                subject: .setUp
            )
            return .failedRarely
        }
        if failure.cause == .serviceUnavailable, let pause = failure.retryAfter {
            leftAloneUntil = max(leftAloneUntil, now.advanced(by: pause))
        }
        entry.failure = LegFailure(
            failure.cause,
            place: CarrierPlan.cause(ofStatus: failure.cause.sipCode)
        )
        return .failedRarely
    }

    /// Why a leg has failed that has just been told so.
    func failure(of leg: LegID) -> LegFailure? { numbers[leg].flatMap { held[$0]?.failure } }

    /// How long after the dialling a leg rang that is over; never for one that did not.
    func postDialDelay(of leg: LegID) -> SimulationDuration {
        guard let latest, latest.leg == leg, let ringing = latest.ringing else {
            return SimulationDuration(nanoseconds: .max)
        }
        return ringing
    }
}

// MARK: - Its trunks

extension WireCarrier {
    func beginMeasuring() { trunks.begin(at: now) }

    func endMeasuring() { trunks.end(at: now) }

    /// How its trunks have been used while it was measured.
    func occupancy() -> OccupancyMeter.Reading { trunks.reading(at: now) }

    /// How many legs hold a trunk.
    var busyTrunks: Int { trunks.level }
}
