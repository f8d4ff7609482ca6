internal import ContactFlow
internal import Randomness
internal import Telephony
internal import VirtualTime

// A contact in the block *Transfer to phone number*: it dials, hears what becomes of its leg, and leaves.
// Where it goes then is said by the functions that return an action of the flow: `nil` is nowhere, as it
// waits or is over.
extension Contact {
    /// Enters the block, and leaves it at once where nothing is dialled or no carrier takes the leg.
    @inline(__always)
    func enterBlock() -> FlowMachine.Action? {
        let dialling = prepareDialling()
        var state = state
        let step = state.enter(refusal: dialling.refusal, rules, at: now)
        self.state = state
        if source.isTraced { traceEntry(refusal: dialling.refusal, step.action) }
        guard let content = dialling.content else { return perform(step) }
        return dial(dialling, content)
    }

    /// Asks the carrier for a leg that rings until the block or the customer gives up.
    @inline(__always)
    private func dial(
        _ dialling: Dialling,
        _ content: LegContent.Reference
    ) -> FlowMachine.Action? {
        dials &+= 1
        var ringing = dialling.longestRinging
        var listener = LegListener(address: address)
        let patience = source.drawsCustomers ? drawPatience() : nil
        let isImpatient = patience.map { $0 < ringing } ?? false
        if let patience, isImpatient {
            ringing = patience
            listener.expiry = .customerHungUp
        }
        let order = LegOrder(leg: leg, content: content, deadline: now.advanced(by: ringing))
        let carrier = dialling.carrierIndex
        let isTaken =
            !dialling.isRefused && dial(order, on: source.carriers[Int(carrier)], for: listener)
        if source.isTraced {
            traceDial(order, patience: patience, carrier: Int(carrier), isAdmitted: isTaken)
        }
        guard isTaken else { return leaveWithoutTrunk(carrier) }
        state.dialled(by: carrier, customerGivesUpFirst: isImpatient)
        return nil
    }

    @inline(never)
    private func leaveWithoutTrunk(_ carrier: UInt16) -> FlowMachine.Action? {
        var state = state
        let step = state.blocked(by: carrier, rules)
        self.state = state
        if source.isTraced { tracePerformance(of: step) }
        return perform(step)
    }

    // MARK: - What it hears

    /// Hears what the carrier says of the leg.
    @inline(__always)
    func hear(_ signal: LegSignal) {
        // A copy of a few bytes spares the check of exclusive access that a call in place would need.
        var state = state
        let step = state.hear(signal, rules, at: now)
        self.state = state
        if source.isTraced { tracePerformance(of: step) }
        go(perform(step))
    }

    /// Hears that its customer has hung up.
    func hearCustomerHangUp() {
        var state = state
        let step = state.hearCustomerHangUp(rules)
        self.state = state
        if source.isTraced { tracePerformance(of: step) }
        go(perform(step))
    }

    /// Why its leg has failed; `nil` for a signal that says nothing of the kind.
    @inline(never)
    func failure(told signal: ContactSignal) -> LegFailure? {
        guard signal.isFailure else { return nil }
        return failure(of: leg, told: signal, by: source.carriers[Int(state.carrier)])
    }

    // MARK: - What it does

    @inline(__always)
    private func perform(_ step: CallState.Step) -> FlowMachine.Action? {
        switch step.action {
        case .dial, .wait:
            // To dial is said at the entrance only, where it is done at once.
            return nil
        case .connect:
            connect()
            return nil
        case .bridge(let outcome):
            record(state.bridging(outcome, at: now))
            closeWay(.transferred)
            if !source.countsTransferred { discharge() }
            connect()
            return nil
        case .dropBridgedLeg:
            dropLeg()
            record(state.legEntry(sending: sending, at: now))
            if source.countsTransferred { discharge() }
            end(.outcome(.transferred))
            return nil
        case .dropLeg(let outcome):
            dropLeg()
            return leaveBlock(outcome, because: step.reason)
        case .leave(let outcome):
            return leaveBlock(outcome, because: step.reason)
        }
    }

    /// Lets customer and external party talk, after the digits, until one of them hangs up.
    private func connect() {
        let talk = source.drawsCustomers ? drawCustomerTalk() : nil
        let sending = sending
        acknowledge(leg, sending: sending, on: source.carriers[Int(state.carrier)])
        if source.isTraced { traceConversation(sending: sending, customer: talk) }
        if let talk {
            send(ContactSignal.customerHungUp.rawValue, to: address, at: now.advanced(by: talk))
        }
    }

    @inline(__always)
    private func dropLeg() { release(leg, on: source.carriers[Int(state.carrier)]) }

    @inline(__always)
    private func leaveBlock(
        _ outcome: Outcome,
        because reason: BranchReason?
    ) -> FlowMachine.Action? {
        guard let next = next(after: outcome, because: reason) else {
            record(
                state.leaving(.outcome(outcome), because: reason, sending: sending, at: now)
            )
            discharge()
            end(.outcome(outcome))
            return nil
        }
        record(state.leaving(nil, because: nil, sending: sending, at: now))
        // What was to happen to the leg must not reach the contact in its next block.
        cancelSignals(to: address)
        return next
    }

    // MARK: - Its customer

    private func drawPatience() -> SimulationDuration? {
        guard let patience = source.patience else { return nil }
        var draws = draws(.patience, leg.attempt)
        return patience.draw(from: &draws)
    }

    private func drawCustomerTalk() -> SimulationDuration? {
        guard let hangup = source.hangup else { return nil }
        var draws = draws(.customerHangup, leg.attempt)
        return hangup.draw(from: &draws)
    }

    /// The draws of one purpose that belong to this contact.
    func draws(_ purpose: DrawPurpose, _ attempt: UInt32) -> RandomStream {
        RandomStream(key: source.key, purpose: purpose, subject: id.rawValue, attempt: attempt)
    }
}
