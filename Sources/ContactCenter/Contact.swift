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
    /// The ledger's row for the contact's cohort.
    private var row: UInt32 = 0
    private var id = ContactID(stream: 0, number: 0)
    private var enteredAt = SimulationInstant.start
    private var answeredAt = SimulationInstant.start
    /// Which of its legs it dials or has dialled, from 0; part of the address of their draws.
    private var attempt: UInt16 = 0
    private var machine = TransferBlockMachine()
    private var rules = TransferBlockMachine.Rules(resumes: true)
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

    /// Arrives, admitted by the instance, and begins the flow or enters the block at once.
    func begin(_ id: ContactID, row: UInt32) {
        self.id = id
        self.row = row
        if let desk = source.desk {
            beginFlow(at: desk)
        } else {
            enterBlock(source.rules)
        }
    }

    /// Learns what happened to it, its leg or its customer.
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
        case .blockEnded:
            goOn(after: .timePassed)
        case .agentAnswered:
            talkToAgent()
        case .served:
            leaveAgent()
        case .abandoned:
            abandonQueue()
        default:
            leg = .failed
            cause = UInt8(signal.causeIndex ?? 0)
            apply(signal == .callerIDRejected ? .callerIDRejected : .failed)
        }
    }

    // MARK: - In the block

    private func enterBlock(_ rules: TransferBlockMachine.Rules) {
        self.rules = rules
        enteredAt = now
        leg = nil
        let refusal = dialling({ $0.refusal })
        var machine = TransferBlockMachine()
        let action = machine.enter(refusal: refusal, rules: rules)
        self.machine = machine
        if case .leave(let outcome) = action {
            leaveBlock(outcome, because: refusal)
        } else {
            dial()
        }
    }

    @inline(__always)
    private func apply(_ signal: TransferBlockMachine.Signal) {
        // A copy of one byte spares the check of exclusive access that a call in place would need.
        var machine = machine
        let action = machine.apply(signal, rules: rules)
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
            note(.outcome(outcome), because: nil, leavesBlock: true, withLeg: false)
            if let course { closeFlow(course, .transferred) }
            if !source.countsTransferred { discharge() }
            connect()
        case .dropBridgedLeg:
            dropLeg()
            note(nil, because: nil, leavesBlock: false, withLeg: true)
            if source.countsTransferred { discharge() }
            end()
        case .dropLeg(let outcome):
            dropLeg()
            leaveBlock(outcome, because: signal.reason)
        case .leave(let outcome):
            leaveBlock(outcome, because: signal.reason)
        }
    }

    private func leaveBlock(_ outcome: Outcome, because reason: BranchReason?) {
        if let course {
            leaveBlock(outcome, because: reason, on: course)
        } else {
            note(.outcome(outcome), because: reason, leavesBlock: true, withLeg: true)
            discharge()
            end()
        }
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
            attempt: UInt32(attempt),
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
            let answer = Answer(
                contact: id,
                attempt: UInt32(attempt),
                address: address,
                sending: dialling({ $0.sending })
            )
            call(carrier, answer) { $0.acknowledge($1) }
        }
        if let talk = drawCustomerTalk() {
            send(ContactSignal.customerHungUp.rawValue, to: address, at: now.advanced(by: talk))
        }
    }

    private func dropLeg() {
        if let carrier = dialling({ $0.carrier }) { call(carrier, id) { $0.release($1) } }
    }

    /// Tells the ledger that its way ended, that it leaves the block, that its leg is over, or all.
    private func note(
        _ ending: ContactEnding?,
        because reason: BranchReason?,
        leavesBlock: Bool,
        withLeg: Bool
    ) {
        let sinceAnswer = answeredAt.duration(to: now)
        let entry = LedgerEntry(
            row: row,
            ending: ending,
            leavesBlock: leavesBlock,
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
        if let ending { absorb(id.rawValue &* 8 &+ ending.code) }
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
        if let course { return course.dialling }
        return call(source.dialler, (source, id)) { $1.0.dialling(of: $1.1, dialler: $0) }
    }

    private func drawPatience() -> SimulationDuration? {
        guard source.drawsCustomers, let patience = source.patience else { return nil }
        var draws = draws(.patience, UInt32(attempt))
        return patience.draw(from: &draws)
    }

    private func drawCustomerTalk() -> SimulationDuration? {
        guard source.drawsCustomers, let hangup = source.hangup else { return nil }
        var draws = draws(.customerHangup, UInt32(attempt))
        return hangup.draw(from: &draws)
    }

    private func draws(_ purpose: DrawPurpose, _ attempt: UInt32) -> RandomStream {
        RandomStream(key: source.key, purpose: purpose, subject: id.rawValue, attempt: attempt)
    }

    // MARK: - In the flow

    /// Its way through the flow; `nil` where it enters the block at once.
    ///
    /// The desk keeps it, so that a contact without a flow is no larger for it.
    private var course: FlowCourse? {
        guard let desk = source.desk else { return nil }
        return call(desk, address) { $0.course(of: $1) }
    }

    private func beginFlow(at desk: ActorHandle<FlowDesk>) {
        let course = source.course(of: id, row: row)
        call(desk, (course, address)) { $0.take($1.0, of: $1.1) }
        follow(call(desk, course) { $0.begin($1) }, course, desk)
    }

    private func goOn(after signal: FlowMachine.Signal) {
        guard let course, let desk = source.desk else { return }
        follow(call(desk, (course, signal)) { $0.go($1.0, after: $1.1) }, course, desk)
    }

    private func follow(
        _ action: FlowMachine.Action,
        _ course: FlowCourse,
        _ desk: ActorHandle<FlowDesk>
    ) {
        switch action {
        case .wait(let time):
            send(ContactSignal.blockEnded.rawValue, to: address, at: now.advanced(by: time))
        case .transfer(let index):
            let rules = call(desk, (index, course)) { $0.enter($1.0, $1.1) }
            if course.dialling.refusal == nil {
                attempt = UInt16(truncatingIfNeeded: course.dials)
                course.dials += 1
            }
            enterBlock(rules)
        case .queue(let name, let index):
            join(call(desk, (name, index)) { $0.queue($1.0, at: $1.1) }, course)
        case .end:
            closeFlow(course, nil)
            let ending = course.outcome.map { ContactEnding.outcome($0) } ?? .endedBeforeBlock
            note(ending, because: course.reason, leavesBlock: false, withLeg: false)
            discharge()
            end()
        }
    }

    /// Leaves the block and goes on in the flow, unless the customer is gone.
    private func leaveBlock(
        _ outcome: Outcome,
        because reason: BranchReason?,
        on course: FlowCourse
    ) {
        // What was to happen to the leg must not reach the contact in its next block.
        cancelSignals(to: address)
        course.outcome = outcome
        course.reason = reason
        if outcome.isBranch {
            note(nil, because: nil, leavesBlock: true, withLeg: true)
            goOn(after: .transferred(outcome))
        } else {
            note(.outcome(outcome), because: nil, leavesBlock: true, withLeg: true)
            closeFlow(course, .customerDisconnected)
            discharge()
            end()
        }
    }

    /// Tells the desk that the contact's way through the flow is over, and how if it does not know yet.
    private func closeFlow(_ course: FlowCourse, _ end: FlowEnd?) {
        guard let desk = source.desk else { return }
        if let end { call(desk, (course, end)) { $0.leave($1.0, $1.1) } }
        call(desk, course) { $0.close($1) }
    }

    // MARK: - In a queue

    private func join(_ queue: ActorHandle<AgentQueue>, _ course: FlowCourse) {
        course.queue = queue
        course.queueVisits += 1
        switch call(queue, address, { $0.join($1) }) {
        case .served:
            talkToAgent()
        case .waiting(let ticket):
            course.ticket = ticket
            let draws = draws(.queuePatience, course.queueVisits)
            if let patience = call(queue, draws, { $0.drawPatience($1) }) {
                send(ContactSignal.abandoned.rawValue, to: address, at: now.advanced(by: patience))
            }
        case .refused:
            goOn(after: .queueAtCapacity)
        }
    }

    private func talkToAgent() {
        guard let course, let queue = course.queue else { return }
        cancelSignals(to: address)
        let time = call(queue, draws(.handling, course.queueVisits)) { $0.drawHandling($1) }
        send(ContactSignal.served.rawValue, to: address, at: now.advanced(by: time))
    }

    private func leaveAgent() {
        guard let queue = course?.queue else { return }
        call(queue, ()) { queue, _ in queue.release() }
        goOn(after: .served)
    }

    private func abandonQueue() {
        guard let course, let queue = course.queue,
            call(queue, course.ticket, { $0.leave(ticket: $1) })
        else { return }
        goOn(after: .abandoned)
    }
}
