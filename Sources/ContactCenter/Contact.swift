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
    private let deployment: Deployment
    private let address: ActorAddress<Contact>

    // 64 bytes with what every actor has, so that a contact is one line of the cache.
    private var id = ContactID(stream: 0, number: 0)
    private var enteredAt = SimulationInstant.start
    private var answeredAt = SimulationInstant.start
    /// The ledger's row for the contact's cohort.
    private var row: UInt32 = 0
    private var channel = Channel.voice
    private var machine = TransferBlockMachine()
    /// How its leg would be recorded if it were over now; `nil` before the dialling.
    private var leg: LegEnding?
    /// The index of the cause of a leg that failed.
    private var cause: UInt8 = 0

    nonisolated var simulation: Simulation { deployment.simulation }

    init(in deployment: Deployment, address: ActorAddress<Contact>) {
        self.deployment = deployment
        self.address = address
    }

    // MARK: - Its life

    /// Arrives, admitted by the instance, and enters the block at once.
    func begin(_ id: ContactID, row: UInt32) {
        self.id = id
        self.row = row
        channel = habits.channel
        enteredAt = now
        leg = nil
        var machine = TransferBlockMachine()
        let action = machine.enter(channel: channel, hasNumber: deployment.hasNumber)
        self.machine = machine
        perform(action)
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
        default:
            leg = .failed
            cause = UInt8(signal.causeIndex ?? 0)
            apply(.failed)
        }
    }

    private func apply(_ signal: TransferBlockMachine.Signal) {
        // A copy of one byte spares the check of exclusive access that a call in place would need.
        var machine = machine
        let action = machine.apply(signal, resumes: deployment.resumes)
        self.machine = machine
        perform(action)
    }

    private func perform(_ action: TransferBlockMachine.Action) {
        switch action {
        case .dial:
            dial()
        case .connect:
            connect()
        case .bridge(let outcome):
            note(outcome, withLeg: false)
            if !deployment.countsTransferred { discharge() }
            connect()
        case .dropBridgedLeg:
            dropLeg()
            note(nil, withLeg: true)
            if deployment.countsTransferred { discharge() }
            end()
        case .dropLeg(let outcome):
            dropLeg()
            note(outcome, withLeg: true)
            discharge()
            end()
        case .leave(let outcome):
            note(outcome, withLeg: true)
            discharge()
            end()
        }
    }

    // MARK: - What it does

    /// Asks the carrier for a leg that rings until the block or the customer gives up.
    private func dial() {
        var ringing = deployment.longestRinging
        var whoGivesUp = ContactSignal.ringingLimitReached
        if let patience = drawPatience(), patience < ringing {
            ringing = patience
            whoGivesUp = .customerHungUp
        }
        let request = Leg(
            contact: id,
            address: address,
            deadline: now.advanced(by: ringing),
            deadlineSignal: whoGivesUp
        )
        if let carrier = deployment.carrier, call(carrier, request, { $0.dial($1) }) {
            leg = .abandoned
        } else {
            leg = .blocked
            apply(.refused)
        }
    }

    /// Lets customer and external party talk until one of them hangs up.
    private func connect() {
        if let carrier = deployment.carrier {
            call(carrier, (id, address)) { $0.acknowledge($1.0, at: $1.1) }
        }
        if let talk = drawCustomerTalk() {
            send(ContactSignal.customerHungUp.rawValue, to: address, at: now.advanced(by: talk))
        }
    }

    private func dropLeg() {
        if let carrier = deployment.carrier { call(carrier, id) { $0.release($1) } }
    }

    /// Tells the ledger that it leaves the block, that its leg is over, or both.
    private func note(_ outcome: Outcome?, withLeg: Bool) {
        let sinceEntering = enteredAt.duration(to: now)
        let entry = LedgerEntry(
            row: row,
            ending: outcome.map { .outcome($0) },
            channel: channel,
            leg: withLeg ? leg : nil,
            carrier: UInt16(deployment.carrierIndex),
            cause: cause,
            inBlock: sinceEntering,
            holding: sinceEntering,
            ringing: enteredAt.duration(to: answeredAt)
        )
        call(deployment.ledger, entry) { $0.note($1) }
        if let outcome { absorb(id.rawValue &* 8 &+ UInt64(outcome.rawValue)) }
    }

    /// Gives up its place in the instance's quota.
    private func discharge() {
        call(deployment.instance, channel) { $0.discharge($1) }
    }

    /// Is over; the actor rests until it serves another contact.
    private func end() {
        retire(address)
    }

    // MARK: - Its customer

    private var habits: CustomerHabits { deployment.habits[id.stream] }

    private func drawPatience() -> SimulationDuration? {
        guard habits.areDrawn, let patience = habits.patience else { return nil }
        var draws = RandomStream(key: deployment.key, purpose: .patience, subject: id.rawValue)
        return patience.draw(from: &draws)
    }

    private func drawCustomerTalk() -> SimulationDuration? {
        guard habits.areDrawn, let hangup = habits.hangup else { return nil }
        var draws = RandomStream(
            key: deployment.key,
            purpose: .customerHangup,
            subject: id.rawValue
        )
        return hangup.draw(from: &draws)
    }
}
