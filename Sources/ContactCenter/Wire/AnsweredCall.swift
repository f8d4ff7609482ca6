internal import ContactFlow
internal import Plan
internal import Randomness
internal import Telephony
internal import VirtualTime

/// A call that somebody else has placed to one of the carriers, from the INVITE to the last message.
///
///     proceeding ──ring──▶ ringing ──answer──▶ talking ──▶ over
///          └──failure, limit, caller gives up───────────────▲
///
/// The same laws as of a simulated leg say what becomes of it, drawn at the same addresses: the n-th call
/// has the luck of the n-th contact. What it does is told to the line as orders. When it is over it is
/// recorded, and its trunk is free; the actor rests when the line has settled the call as well.
actor AnsweredCall: SimulatedActor {
    let desk: CallDesk.Shared
    let address: ActorAddress<AnsweredCall>

    nonisolated var simulation: Simulation { desk.simulation }

    private enum State: UInt8 { case proceeding, ringing, silent, talking, over }

    /// What happens to it by itself.
    private enum Signal: UInt8 { case ring, answer, fail, limit, hangUp, forsake }

    private var state = State.over
    private var call: UInt64 = 0
    private var id = ContactID(stream: 0, number: 0)
    private var row: UInt32 = 0
    private var carrier = 0
    private var holdsTrunk = false
    private var arrivedAt = SimulationInstant.start
    private var rangAt: SimulationInstant?
    private var answeredAt: SimulationInstant?
    private var failurePlace: UInt16 = 0
    private var answersCancel = false

    init(of desk: CallDesk.Shared, address: ActorAddress<AnsweredCall>) {
        self.desk = desk
        self.address = address
    }
}

// MARK: - It begins

extension AnsweredCall {
    /// Comes in.
    ///
    /// - Parameters:
    ///   - call: Its number on the line.
    ///   - id: Its place among all calls, from which its luck follows.
    ///   - row: The ledger's row of its cohort.
    ///   - carrier: The index of the carrier that serves the number; `nil` when none does.
    func begin(_ call: UInt64, id: ContactID, row: UInt32, carrier: Int?) {
        self.call = call
        self.id = id
        self.row = row
        self.carrier = carrier ?? 0
        state = .proceeding
        holdsTrunk = false
        answersCancel = false
        arrivedAt = now
        rangAt = nil
        answeredAt = nil
        guard let carrier else {
            refuse(WireRefusal(404, q850: 1))
            close(leg: nil, .callFailed, because: .noCarrier)
            return
        }
        let exchange = desk.exchanges[carrier]
        if let refusal = self.call(exchange.carrier, (), { carrier, _ in carrier.consider() }) {
            return block(refusal)
        }
        let order = LegOrder(leg: leg, content: desk.content.reference, deadline: .distantFuture)
        guard let fate = self.call(exchange.carrier, order, { $0.take($1) }) else {
            return block(.noTrunk)
        }
        holdsTrunk = true
        if occurs(exchange.plan.faults.noResponse, .noResponse) {
            state = .silent
            // Until then a caller repeats what it asks.
            send(Signal.forsake.rawValue, to: address, at: now.advanced(by: desk.silence))
            return
        }
        answersCancel = occurs(exchange.plan.faults.answerAfterCancel, .answerAfterCancel)
        if answersCancel { desk.line.ignoreCancel(of: call) }
        proceed(fate, on: exchange)
    }

    private func proceed(_ fate: LegLaw.Fate, on exchange: CallDesk.Exchange) {
        let fails = fate.signal.isFailure
        let setup = exchange.delaysRinging ? law(of: exchange).postDialDelay(of: leg) : .zero
        if fails ? fate.delay > .zero : setup > .zero,
            exchange.plan.faults.provisional.contains(100)
        {
            desk.line.ring(call, status: 100, due: desk.due(now))
        }
        if fails {
            failurePlace = fate.place
            return after(fate.delay, .fail)
        }
        after(setup, .ring)
        if fate.signal == .answered {
            after(fate.delay, .answer)
        } else if let limit = exchange.plan.ringLimit {
            after(setup + limit, .limit)
        }
    }

    /// Does something after a time; without one at once, since a line has no time to lose.
    private func after(_ delay: SimulationDuration, _ signal: Signal) {
        if delay == .zero {
            receive(signal.rawValue)
        } else {
            send(signal.rawValue, to: address, at: now.advanced(by: delay))
        }
    }

    private func law(of exchange: CallDesk.Exchange) -> LegLaw {
        call(exchange.carrier, ()) { carrier, _ in carrier.law }
    }

    private var leg: LegID { LegID(id, attempt: 0) }

    /// What a carrier may do wrong; part of the address of a draw.
    private enum Fault: UInt32 { case noResponse, answerAfterCancel, noBye }

    private func occurs(_ probability: Double, _ fault: Fault) -> Bool {
        guard probability > 0 else { return false }
        var draws = RandomStream(
            key: desk.key,
            purpose: .wireFault,
            subject: id.rawValue,
            attempt: fault.rawValue
        )
        return draws.occurs(withProbability: probability)
    }

    private func block(_ refusal: LegRefusal) {
        call(desk.ledger, (refusal, carrier, row)) {
            $0.record($1.0, carrier: $1.1, overflows: false, row: $1.2)
        }
        let faults = desk.exchanges[carrier].plan.faults
        switch refusal {
        // RFC 3398, section 7.2.4.1: no circuit is available.
        case .noTrunk: refuse(WireRefusal(503, q850: 34, retryAfter: faults.retryAfter))
        case .callsPerSecond, .retryAfter:
            refuse(WireRefusal(503, retryAfter: faults.retryAfter ?? .seconds(1)))
        }
        close(leg: .blocked, .callFailed, because: .noTrunk)
    }
}

// MARK: - What happens to it

extension AnsweredCall {
    /// Takes a signal of its own.
    func receive(_ signal: UInt8) {
        guard let signal = Signal(rawValue: signal), state != .over else { return }
        switch signal {
        case .ring: ring()
        case .answer: answer()
        case .fail: fail()
        case .limit:
            refuse(WireRefusal(480, q850: 19))
            failurePlace = desk.exchanges[carrier].carrierPlan.ringLimitCause
            close(leg: .failed, .callFailed, because: .released)
        case .hangUp:
            desk.line.release(call)
            close(leg: .answered, .success)
        case .forsake:
            desk.line.forsake(call)
            close(leg: .abandoned, .customerDisconnected)
        }
    }

    private func ring() {
        guard state == .proceeding else { return }
        state = .ringing
        for status in desk.exchanges[carrier].plan.faults.provisional where status > 100 {
            desk.line.ring(call, status: status, due: desk.due(now))
        }
        rangAt = now
    }

    private func answer() {
        guard state == .ringing else { return }
        state = .talking
        answeredAt = now
        desk.line.accept(call, due: desk.due(now))
        let exchange = desk.exchanges[carrier]
        guard !occurs(exchange.plan.faults.noBye, .noBye),
            let talk = call(exchange.carrier, leg, { $0.talk(on: $1) })
        else { return }
        send(Signal.hangUp.rawValue, to: address, at: now.advanced(by: talk))
    }

    private func fail() {
        let exchange = desk.exchanges[carrier]
        let failure = call(exchange.carrier, failurePlace) { $0.failure(at: $1) }
        let isOverload = failure.cause == .serviceUnavailable
        refuse(
            WireRefusal(
                failure.cause.sipCode,
                retryAfter: isOverload ? exchange.plan.faults.retryAfter : nil
            )
        )
        close(leg: .failed, .callFailed, because: .released)
    }

    /// Hears what the line tells of it.
    ///
    /// - Returns: Whether nothing more comes; then it rests until another call comes.
    func hear(_ event: WireNews.Event) -> Bool {
        switch event {
        case .cancelled where state != .over:
            if answersCancel { desk.line.accept(call, due: desk.due(now)) }
            close(leg: .abandoned, .customerDisconnected)
        case .released where state == .talking:
            close(leg: .answered, .customerDisconnected)
        case .settled:
            // The answer was never acknowledged, or the connection was lost.
            if state == .talking {
                close(leg: .answered, .customerDisconnected)
            } else if state != .over {
                close(leg: .abandoned, .customerDisconnected)
            }
            retire(address)
            return true
        case .arrived, .ringing, .answered, .failed, .digitsSent, .cancelled, .released: break
        }
        return false
    }

    /// Is ended since the carriers close.
    func dismiss() {
        switch state {
        case .proceeding, .ringing:
            failurePlace = desk.exchanges[carrier].carrierPlan.closingCause
            refuse(WireRefusal(503))
            close(leg: .failed, .callFailed, because: .released)
        case .silent:
            desk.line.forsake(call)
            close(leg: .abandoned, .customerDisconnected)
        case .talking:
            desk.line.release(call)
            close(leg: .answered, .success)
        case .over: break
        }
    }
}

// MARK: - It ends

extension AnsweredCall {
    private func refuse(_ refusal: WireRefusal) {
        desk.line.refuse(call, refusal, due: desk.due(now))
    }

    /// Tells the ledger when it rang, unless it failed: then nobody asks.
    private func noteRinging(of leg: LegEnding?) {
        guard row > 0, leg == .answered || leg == .abandoned else { return }
        let delay = rangAt.map { arrivedAt.duration(to: $0) }
        call(desk.ledger, (delay, carrier)) { $0.tally.legs[$1.1].noteRinging(after: $1.0) }
    }

    /// Is over: it is recorded, and its trunk is free.
    private func close(leg: LegEnding?, _ outcome: Outcome, because reason: BranchReason? = nil) {
        noteRinging(of: leg)
        state = .over
        cancelSignals(to: address)
        var entry = LedgerEntry(
            ending: .outcome(outcome),
            leavesBlock: true,
            leg: leg,
            carrier: UInt16(carrier),
            cause: leg == .failed ? failurePlace : 0,
            reason: reason,
            inBlock: arrivedAt.duration(to: now)
        )
        if let answeredAt, leg == .answered {
            entry.ringing = arrivedAt.duration(to: answeredAt)
            entry.talking = answeredAt.duration(to: now)
        }
        entry.row = row
        entry.channel = .voice
        call(desk.ledger, (entry, id)) { $0.record($1.0, of: $1.1) }
        call(desk.instance, .voice) { $0.discharge($1) }
        absorb(id.rawValue &* 8 &+ ContactEnding.outcome(outcome).code)
        if holdsTrunk { call(desk.exchanges[carrier].carrier, self.leg) { $0.release($1) } }
        holdsTrunk = false
    }
}
