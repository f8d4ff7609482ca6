internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// One contact: a customer who arrives, meets the block, and is gone.
///
/// Its life is a row of signals. ``begin(_:row:)`` brings it in; the carrier's signals and its
/// own customer move it on; every way ends in ``end(_:)``, after which the same actor serves another
/// contact. Which branch follows from which signal is decided by ``TransferBlockMachine``; here it is
/// only performed.
actor Contact: SimulatedActor {
    let source: ContactSource
    let address: ActorAddress<Contact>

    // 64 bytes with what every actor has, so that a contact is one line of the cache.
    /// The ledger's row for the contact's cohort.
    private var row: UInt32 = 0
    package private(set) var id = ContactID(stream: 0, number: 0)
    private var enteredAt = SimulationInstant.start
    private var answeredAt = SimulationInstant.start
    /// How often it has dialled.
    private var dials: UInt16 = 0
    /// The index of the block of the flow in which it is.
    package private(set) var block: UInt16 = 0
    private var machine = TransferBlockMachine()
    /// How its leg would be recorded if it were over now; `nil` before the dialling.
    private var leg: LegEnding?
    /// The index of the cause of a leg that failed.
    private var cause: UInt8 = 0

    nonisolated var simulation: Simulation { source.simulation }

    package init(of source: ContactSource, address: ActorAddress<Contact>) {
        self.source = source
        self.address = address
    }

    // MARK: - Its life

    /// Arrives, admitted by the instance, and begins the flow or enters the block at once.
    func begin(_ id: ContactID, row: UInt32) {
        self.id = id
        self.row = row
        dials = 0
        if source.isTraced { traceArrival() }
        if let desk = source.desk {
            beginFlow(at: desk)
        } else {
            enterBlock()
        }
    }

    /// Learns what happened to it, its leg or its customer.
    func receive(_ signal: ContactSignal) {
        if source.isTraced { traceSignal(signal) }
        let meaning: TransferBlockMachine.Signal
        switch signal {
        case .answered:
            answeredAt = now
            leg = .answered
            meaning = .answered
        case .ringingLimitReached:
            meaning = .ringingLimitReached
        case .externalPartyHungUp:
            meaning = .externalPartyHungUp
        case .customerHungUp:
            meaning = .customerHungUp
        case .digitsSent:
            meaning = .digitsSent
        case .blockEnded:
            return goOn(after: .timePassed)
        case .agentAnswered:
            return talkToAgent()
        case .served:
            return leaveAgent()
        case .abandoned:
            return abandonQueue()
        default:
            leg = .failed
            cause = UInt8(signal.causeIndex ?? 0)
            meaning = signal == .callerIDRejected ? .callerIDRejected : .failed
        }
        apply(meaning)
    }

    // MARK: - In the block

    private func enterBlock() {
        enteredAt = now
        leg = nil
        let dialling = prepareDialling()
        var machine = TransferBlockMachine()
        let action = machine.enter(refusal: dialling.refusal, rules: dialling.rules)
        self.machine = machine
        if source.isTraced { traceEntry(refusal: dialling.refusal, action) }
        if case .leave(let outcome) = action {
            leaveBlock(outcome, because: dialling.refusal)
        } else {
            dial()
        }
    }

    @inline(__always)
    private func apply(_ signal: TransferBlockMachine.Signal) {
        // A copy of one byte spares the check of exclusive access that a call in place would need.
        var machine = machine
        let action = machine.apply(signal, rules: dialling.rules)
        self.machine = machine
        if source.isTraced { tracePerformance(of: action, after: signal) }
        perform(action, after: signal)
    }

    private func perform(
        _ action: TransferBlockMachine.Action,
        after signal: TransferBlockMachine.Signal
    ) {
        switch action {
        case .dial, .wait:
            // To dial is said at the entrance only, where it is done at once.
            break
        case .connect:
            connect()
        case .bridge(let outcome):
            note(.outcome(outcome), because: nil, leavesBlock: true, withLeg: false)
            if let desk = source.desk { close(.transferred, at: desk) }
            if !source.countsTransferred { discharge() }
            connect()
        case .dropBridgedLeg:
            dropLeg()
            note(nil, because: nil, leavesBlock: false, withLeg: true)
            if source.countsTransferred { discharge() }
            end(.outcome(.transferred))
        case .dropLeg(let outcome):
            dropLeg()
            leaveBlock(outcome, because: signal.reason)
        case .leave(let outcome):
            leaveBlock(outcome, because: signal.reason)
        }
    }

    private func leaveBlock(_ outcome: Outcome, because reason: BranchReason?) {
        if let desk = source.desk {
            leaveBlock(outcome, because: reason, goingOnAt: desk)
        } else {
            note(.outcome(outcome), because: reason, leavesBlock: true, withLeg: true)
            discharge()
            end(.outcome(outcome))
        }
    }

    // MARK: - What it does

    /// Asks the carrier for a leg that rings until the block or the customer gives up.
    private func dial() {
        let dialling = dialling
        dials &+= 1
        var ringing = dialling.longestRinging
        var whoGivesUp = ContactSignal.ringingLimitReached
        let patience = source.drawsCustomers ? drawPatience() : nil
        if let patience, patience < ringing {
            ringing = patience
            whoGivesUp = .customerHungUp
        }
        let request = Leg(
            contact: id,
            attempt: attempt,
            address: address,
            deadline: now.advanced(by: ringing),
            deadlineSignal: whoGivesUp,
            risks: dialling.risks
        )
        var isAdmitted = false
        if let carrier = dialling.carrier {
            isAdmitted = call(carrier, request) { $0.dial($1) }
        }
        if source.isTraced {
            let carrier = Int(dialling.carrierIndex)
            traceDial(request, patience: patience, carrier: carrier, isAdmitted: isAdmitted)
        }
        if isAdmitted {
            leg = .abandoned
        } else {
            leg = .blocked
            apply(.refused)
        }
    }

    /// Lets customer and external party talk, after the digits, until one of them hangs up.
    private func connect() {
        let dialling = dialling
        let talk = source.drawsCustomers ? drawCustomerTalk() : nil
        if let carrier = dialling.carrier {
            let answer = Answer(
                contact: id,
                attempt: attempt,
                address: address,
                sending: dialling.sending
            )
            call(carrier, answer) { $0.acknowledge($1) }
            if source.isTraced {
                let carrier = Int(dialling.carrierIndex)
                traceConversation(answer, carrier: carrier, customer: talk)
            }
        }
        if let talk {
            send(ContactSignal.customerHungUp.rawValue, to: address, at: now.advanced(by: talk))
        }
    }

    @inline(__always)
    private func dropLeg() {
        if let carrier = dialling.carrier { call(carrier, id) { $0.release($1) } }
    }

    /// Tells the ledger that its way ended, that it leaves the block, that its leg is over, or all.
    private func note(
        _ ending: ContactEnding?,
        because reason: BranchReason?,
        leavesBlock: Bool,
        withLeg: Bool
    ) {
        // Who is in no block has nothing that is dialled, and nothing of a leg to tell.
        let dialling = withLeg ? dialling : source.diallings[0]
        let sinceAnswer = answeredAt.duration(to: now)
        let entry = LedgerEntry(
            row: row,
            ending: ending,
            leavesBlock: leavesBlock,
            channel: source.channel,
            leg: withLeg ? leg : nil,
            carrier: dialling.carrierIndex,
            cause: cause,
            reason: reason,
            inBlock: enteredAt.duration(to: now),
            ringing: enteredAt.duration(to: answeredAt),
            talking: max(sinceAnswer - dialling.sending, .zero)
        )
        call(source.ledger, entry) { $0.note($1) }
        if let ending { absorb(id.rawValue &* 8 &+ ending.code) }
    }

    /// Gives up its place in the instance's quota.
    private func discharge() {
        call(source.instance, source.channel) { $0.discharge($1) }
    }

    /// Is over; the actor rests until it serves another contact.
    private func end(_ ending: ContactEnding) {
        if source.isTraced { traceEnd() }
        if source.callers != nil { tellCallers(ending) }
        retire(address)
    }

    /// Tells the desk of the callers, who may call again.
    @inline(never)
    private func tellCallers(_ ending: ContactEnding) {
        guard let callers = source.callers else { return }
        call(callers, (address, id, row, ending)) {
            $0.leave($1.0, contact: $1.1, row: $1.2, ending: $1.3)
        }
    }

    // MARK: - Its customer

    /// What the block does for this contact.
    @inline(__always)
    private var dialling: Dialling {
        let dialling = source.diallings[Int(block)]
        return _fastPath(!dialling.dependsOnContact) ? dialling : ownDialling()
    }

    @inline(never)
    private func ownDialling() -> Dialling {
        let dialling = diallingOfNumber()
        guard let router = source.router, dialling.refusal == nil else { return dialling }
        return call(router, (dialling, address)) { $0.route($1.0, of: $1.1) }
    }

    /// What the block does for this contact, with the carrier of the next leg if there is one to dial.
    @inline(__always)
    private func prepareDialling() -> Dialling {
        let dialling = source.diallings[Int(block)]
        guard _slowPath(dialling.dependsOnContact) else { return dialling }
        chooseCarrier()
        return ownDialling()
    }

    @inline(never)
    private func chooseCarrier() {
        let dialling = diallingOfNumber()
        guard let router = source.router, dialling.refusal == nil else { return }
        let offer = Router.Offer(contact: id, attempt: UInt32(dials), address: address, row: row)
        call(router, (dialling, offer)) { $0.choose($1.0, for: $1.1) }
    }

    /// What follows from the number, before it is known which carrier takes the leg.
    private func diallingOfNumber() -> Dialling {
        let dialling = source.diallings[Int(block)]
        guard dialling.dependsOnNumber else { return dialling }
        if let desk = source.desk { return call(desk, address) { $0.dialling(for: $1) } }
        return call(source.dialler, (source, id)) { $1.0.dialling(of: $1.1, dialler: $0) }
    }

    /// Which of its legs it has dialled last, from 0; part of the address of their draws.
    private var attempt: UInt32 { UInt32(dials &- 1) }

    private func drawPatience() -> SimulationDuration? {
        guard let patience = source.patience else { return nil }
        var draws = draws(.patience, attempt)
        return patience.draw(from: &draws)
    }

    private func drawCustomerTalk() -> SimulationDuration? {
        guard let hangup = source.hangup else { return nil }
        var draws = draws(.customerHangup, attempt)
        return hangup.draw(from: &draws)
    }

    private func draws(_ purpose: DrawPurpose, _ attempt: UInt32) -> RandomStream {
        RandomStream(key: source.key, purpose: purpose, subject: id.rawValue, attempt: attempt)
    }

    // MARK: - In the flow

    /// Itself, as the desk knows it, which keeps its way: so a contact without a flow is no larger.
    private var traveller: FlowDesk.Traveller {
        FlowDesk.Traveller(address: address, id: id, dials: dials)
    }

    private func beginFlow(at desk: ActorHandle<FlowDesk>) {
        let action =
            source.needsOwnMachine
            ? call(desk, (traveller, source.machine(of: id), row > 0)) {
                $0.begin($1.0, as: $1.1, isMeasured: $1.2)
            }
            : call(desk, (traveller, source.number, row > 0)) {
                $0.begin($1.0, ofSource: $1.1, isMeasured: $1.2)
            }
        follow(action, at: desk)
    }

    private func goOn(after signal: FlowMachine.Signal) {
        guard let desk = source.desk else { return }
        follow(call(desk, (traveller, signal)) { $0.go($1.0, after: $1.1) }, at: desk)
    }

    private func follow(_ action: FlowMachine.Action, at desk: ActorHandle<FlowDesk>) {
        if source.isTraced { traceWay(action, at: desk) }
        switch action {
        case .wait(let time):
            send(
                ContactSignal.blockEnded.rawValue,
                to: address,
                at: now.advanced(by: time),
                turn: .passing
            )
        case .transfer(let index):
            block = UInt16(index)
            if source.diallings[index].dependsOnNumber {
                call(desk, (address, index)) { $0.prepareDialling(for: $1.0, at: $1.1) }
            }
            enterBlock()
        case .queue(let name, let index):
            let place = call(desk, (address, name, index)) { $0.enterQueue($1.0, $1.1, at: $1.2) }
            join(place, named: name, desk)
        case .end:
            let past = call(desk, address) { $0.outcome(of: $1) }
            let ending = past.map { ContactEnding.outcome($0.outcome) } ?? .endedBeforeBlock
            note(ending, because: past?.reason, leavesBlock: false, withLeg: false)
            discharge()
            end(ending)
        }
    }

    /// Leaves the block and goes on in the flow, unless the customer is gone.
    private func leaveBlock(
        _ outcome: Outcome,
        because reason: BranchReason?,
        goingOnAt desk: ActorHandle<FlowDesk>
    ) {
        var action = FlowMachine.Action.end(.customerDisconnected)
        if outcome.isBranch {
            action = call(desk, (traveller, outcome, reason)) {
                $0.leaveBlock($1.0, $1.1, because: $1.2)
            }
        } else {
            close(.customerDisconnected, at: desk)
        }
        if case .end = action {
            if source.isTraced, outcome.isBranch { traceWay(action, at: desk) }
            note(.outcome(outcome), because: reason, leavesBlock: true, withLeg: true)
            discharge()
            end(.outcome(outcome))
        } else {
            note(nil, because: nil, leavesBlock: true, withLeg: true)
            // What was to happen to the leg must not reach the contact in its next block.
            cancelSignals(to: address)
            follow(action, at: desk)
        }
    }

    /// Tells the desk that the contact's way ends here, for other reasons than the flow's.
    private func close(_ end: FlowEnd, at desk: ActorHandle<FlowDesk>) {
        call(desk, (traveller, end)) { $0.close($1.0, $1.1) }
    }

    // MARK: - In a queue

    private func join(_ place: QueuePlace, named name: String, _ desk: ActorHandle<FlowDesk>) {
        let admission = call(place.queue, address) { $0.join($1) }
        if source.isTraced { trace(.joinedQueue(name, admission.step)) }
        switch admission {
        case .served:
            talk(at: place)
        case .waiting(let ticket):
            call(desk, (ticket, address)) { $0.keep($1.0, for: $1.1) }
            let draws = draws(.queuePatience, UInt32(place.visit))
            if let patience = call(place.queue, draws, { $0.drawPatience($1) }) {
                send(ContactSignal.abandoned.rawValue, to: address, at: now.advanced(by: patience))
            }
        case .refused:
            goOn(after: .queueAtCapacity)
        }
    }

    private var queuePlace: QueuePlace? {
        guard let desk = source.desk else { return nil }
        return call(desk, address) { $0.place(of: $1) }
    }

    private func talkToAgent() {
        guard let place = queuePlace else { return }
        cancelSignals(to: address)
        talk(at: place)
    }

    private func talk(at place: QueuePlace) {
        let time = call(place.queue, draws(.handling, UInt32(place.visit))) { $0.drawHandling($1) }
        send(ContactSignal.served.rawValue, to: address, at: now.advanced(by: time))
    }

    private func leaveAgent() {
        guard let place = queuePlace else { return }
        call(place.queue, ()) { queue, _ in queue.release() }
        goOn(after: .served)
    }

    private func abandonQueue() {
        guard let place = queuePlace, let ticket = place.ticket,
            call(place.queue, ticket, { $0.leave(ticket: $1) })
        else { return }
        goOn(after: .abandoned)
    }
}
