internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// One contact: a customer who arrives, meets the block, and is gone.
///
/// Its life is a row of signals. ``begin(_:row:)`` brings it in; the carrier's signals and its
/// own customer move it on; every way ends in ``end()``, after which the same actor serves another
/// contact. Which branch follows from which signal is decided by ``TransferBlockMachine``; here it is
/// only performed.
actor Contact: SimulatedActor {
    private let source: ContactSource
    private let address: ActorAddress<Contact>

    // 64 bytes with what every actor has, so that a contact is one line of the cache.
    private var id = ContactID(stream: 0, number: 0)
    private var enteredAt = SimulationInstant.start
    private var answeredAt = SimulationInstant.start
    /// The ledger's row for the contact's cohort.
    private var row: UInt32 = 0
    private var machine = TransferBlockMachine()
    /// How its leg would be recorded if it were over now; `nil` before the dialling.
    private var leg: LegEnding?
    /// The index of the cause of a leg that failed.
    private var cause: UInt8 = 0

    nonisolated var simulation: Simulation { source.simulation }

    init(of source: ContactSource, address: ActorAddress<Contact>) {
        self.source = source
        self.address = address
    }

    // MARK: - Its life

    /// Arrives, admitted by the instance, and enters the block at once.
    func begin(_ id: ContactID, row: UInt32) {
        self.id = id
        self.row = row
        enteredAt = now
        leg = nil
        let refusal = dialling({ $0.refusal })
        var machine = TransferBlockMachine()
        let action = machine.enter(refusal: refusal, rules: source.rules)
        self.machine = machine
        if case .leave(let outcome) = action {
            leave(outcome, because: refusal)
        } else {
            dial()
        }
    }

    /// Learns what happened to its leg or its customer.
    func receive(_ signal: ContactSignal) {
        switch signal {
        case .answered:
            answeredAt = now
            leg = .answered
            apply(.answered)
        case .ringingLimitReached:
            apply(.ringingLimitReached)
        case .externalPartyHungUp:
            apply(.externalPartyHungUp)
        case .customerHungUp:
            apply(.customerHungUp)
        case .digitsSent:
            apply(.digitsSent)
        default:
            leg = .failed
            cause = UInt8(signal.causeIndex ?? 0)
            apply(signal == .callerIDRejected ? .callerIDRejected : .failed)
        }
    }

    @inline(__always)
    private func apply(_ signal: TransferBlockMachine.Signal) {
        // A copy of one byte spares the check of exclusive access that a call in place would need.
        var machine = machine
        let action = machine.apply(signal, rules: source.rules)
        self.machine = machine
        perform(action, after: signal)
    }

    private func perform(
        _ action: TransferBlockMachine.Action,
        after signal: TransferBlockMachine.Signal
    ) {
        switch action {
        case .dial:
            dial()
        case .wait:
            break
        case .connect:
            connect()
        case .bridge(let outcome):
            note(outcome, because: nil, withLeg: false)
            if !source.countsTransferred { discharge() }
            connect()
        case .dropBridgedLeg:
            dropLeg()
            note(nil, because: nil, withLeg: true)
            if source.countsTransferred { discharge() }
            end()
        case .dropLeg(let outcome):
            dropLeg()
            leave(outcome, because: signal.reason)
        case .leave(let outcome):
            leave(outcome, because: signal.reason)
        }
    }

    private func leave(_ outcome: Outcome, because reason: BranchReason?) {
        note(outcome, because: reason, withLeg: true)
        discharge()
        end()
    }

    // MARK: - What it does

    /// Asks the carrier for a leg that rings until the block or the customer gives up.
    private func dial() {
        var ringing = dialling({ $0.longestRinging })
        var whoGivesUp = ContactSignal.ringingLimitReached
        if let patience = drawPatience(), patience < ringing {
            ringing = patience
            whoGivesUp = .customerHungUp
        }
        let request = Leg(
            contact: id,
            address: address,
            deadline: now.advanced(by: ringing),
            deadlineSignal: whoGivesUp,
            breaksCallerIDRule: dialling({ $0.breaksCallerIDRule })
        )
        if let carrier = dialling({ $0.carrier }), call(carrier, request, { $0.dial($1) }) {
            leg = .abandoned
        } else {
            leg = .blocked
            apply(.refused)
        }
    }

    /// Lets customer and external party talk, after the digits, until one of them hangs up.
    private func connect() {
        if let carrier = dialling({ $0.carrier }) {
            let answer = Answer(contact: id, address: address, sending: dialling({ $0.sending }))
            call(carrier, answer) { $0.acknowledge($1) }
        }
        if let talk = drawCustomerTalk() {
            send(ContactSignal.customerHungUp.rawValue, to: address, at: now.advanced(by: talk))
        }
    }

    private func dropLeg() {
        if let carrier = dialling({ $0.carrier }) { call(carrier, id) { $0.release($1) } }
    }

    /// Tells the ledger that it leaves the block, that its leg is over, or both.
    private func note(_ outcome: Outcome?, because reason: BranchReason?, withLeg: Bool) {
        let sinceAnswer = answeredAt.duration(to: now)
        let entry = LedgerEntry(
            row: row,
            ending: outcome.map { .outcome($0) },
            channel: source.channel,
            leg: withLeg ? leg : nil,
            carrier: dialling({ $0.carrierIndex }),
            cause: cause,
            reason: reason,
            inBlock: enteredAt.duration(to: now),
            ringing: enteredAt.duration(to: answeredAt),
            talking: max(sinceAnswer - dialling({ $0.sending }), .zero)
        )
        call(source.ledger, entry) { $0.note($1) }
        if let outcome { absorb(id.rawValue &* 8 &+ UInt64(outcome.rawValue)) }
    }

    /// Gives up its place in the instance's quota.
    private func discharge() {
        call(source.instance, source.channel) { $0.discharge($1) }
    }

    /// Is over; the actor rests until it serves another contact.
    private func end() {
        retire(address)
    }

    // MARK: - Its customer

    /// A part of what the block does for this contact.
    @inline(__always)
    private func dialling<Part>(_ part: (Dialling) -> Part) -> Part {
        _fastPath(!source.dialsEach) ? part(source.dialling) : part(ownDialling())
    }

    @inline(never)
    private func ownDialling() -> Dialling {
        call(source.dialler, (source, id)) { $1.0.dialling(of: $1.1, dialler: $0) }
    }

    private func drawPatience() -> SimulationDuration? {
        guard source.drawsCustomers, let patience = source.patience else { return nil }
        var draws = RandomStream(key: source.key, purpose: .patience, subject: id.rawValue)
        return patience.draw(from: &draws)
    }

    private func drawCustomerTalk() -> SimulationDuration? {
        guard source.drawsCustomers, let hangup = source.hangup else { return nil }
        var draws = RandomStream(
            key: source.key,
            purpose: .customerHangup,
            subject: id.rawValue
        )
        return hangup.draw(from: &draws)
    }
}
