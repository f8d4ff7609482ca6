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

    private var id = ContactID(stream: 0, number: 0)
    private var enteredAt = SimulationInstant.start
    private var answeredAt = SimulationInstant.start
    /// The ledger's row for the contact's cohort.
    private var row: UInt32 = 0
    private var machine = TransferBlockMachine()
    /// Whether the customer gives up on the ringing before the block does.
    private var customerGivesUpFirst = false
    private var fate = LegFate.abandoned

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
        enteredAt = now
        fate = .abandoned
        var machine = TransferBlockMachine()
        let action = machine.enter(channel: habits.channel, hasNumber: deployment.hasNumber)
        self.machine = machine
        perform(action)
    }

    /// Learns what happened to its leg or its customer.
    func receive(_ signal: ContactSignal) {
        switch signal {
        case .answered:
            answeredAt = now
            fate = .answered
            apply(.answered)
        case .ringingLimitReached:
            apply(customerGivesUpFirst ? .customerHungUp : .ringingLimitReached)
        case .externalPartyHungUp:
            apply(.externalPartyHungUp)
        case .customerHungUp:
            apply(.customerHungUp)
        default:
            fate = .failed(causeIndex: UInt8(signal.causeIndex ?? 0))
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
            leaveBlock(outcome)
            if !deployment.countsTransferred { discharge() }
            connect()
        case .dropBridgedLeg:
            dropLeg()
            if deployment.countsTransferred { discharge() }
            end()
        case .dropLeg(let outcome):
            dropLeg()
            leaveBlock(outcome)
            discharge()
            end()
        case .leave(let outcome):
            leaveBlock(outcome)
            discharge()
            end()
        }
    }

    // MARK: - What it does

    /// Asks the carrier for a leg that rings until the block or the customer gives up.
    private func dial() {
        var longestRinging = deployment.longestRinging
        customerGivesUpFirst = false
        if let patience = drawPatience(), patience < longestRinging {
            longestRinging = patience
            customerGivesUpFirst = true
        }
        let leg = Leg(contact: id, address: address, deadline: now.advanced(by: longestRinging))
        if let carrier = deployment.carrier, call(carrier, leg, { $0.dial($1) }) { return }

        note(LedgerEntry(row: row, event: .leg(.blocked), index: UInt8(deployment.carrierIndex)))
        apply(.refused)
    }

    /// Lets customer and external party talk until one of them hangs up.
    private func connect() {
        if let carrier = deployment.carrier { call(carrier, leg) { $0.acknowledge($1) } }
        if let talk = drawCustomerTalk() {
            send(ContactSignal.customerHungUp.rawValue, to: address, at: now.advanced(by: talk))
        }
    }

    /// Takes the leg down and records it.
    private func dropLeg() {
        if let carrier = deployment.carrier { call(carrier, leg) { $0.release($1) } }
        note(
            LedgerEntry(
                row: row,
                event: .leg(fate),
                index: UInt8(deployment.carrierIndex),
                whole: enteredAt.duration(to: now),
                ringing: enteredAt.duration(to: answeredAt)
            )
        )
    }

    private func leaveBlock(_ outcome: Outcome) {
        note(
            LedgerEntry(
                row: row,
                event: .outcome(outcome),
                index: habits.channel.rawValue,
                whole: enteredAt.duration(to: now)
            )
        )
        absorb(id.rawValue &* 8 &+ UInt64(outcome.rawValue))
    }

    private func note(_ entry: LedgerEntry) {
        call(deployment.ledger, entry) { $0.note($1) }
    }

    /// Gives up its place in the instance's quota.
    private func discharge() {
        call(deployment.instance, habits.channel) { $0.discharge($1) }
    }

    /// Is over; the actor rests until it serves another contact.
    private func end() {
        retire(address)
    }

    // MARK: - Its customer

    private var habits: CustomerHabits { deployment.habits[id.stream] }

    private var leg: Leg { Leg(contact: id, address: address, deadline: .distantFuture) }

    private func drawPatience() -> SimulationDuration? {
        guard let patience = habits.patience else { return nil }
        var draws = RandomStream(key: deployment.key, purpose: .patience, subject: id.rawValue)
        return patience.draw(from: &draws)
    }

    private func drawCustomerTalk() -> SimulationDuration? {
        guard let hangup = habits.hangup else { return nil }
        var draws = RandomStream(
            key: deployment.key,
            purpose: .customerHangup,
            subject: id.rawValue
        )
        return hangup.draw(from: &draws)
    }
}
