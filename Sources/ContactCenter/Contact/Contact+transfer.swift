internal import ContactFlow
internal import Randomness
internal import Telephony
internal import VirtualTime

// A contact in the block *Transfer to phone number*: it dials, hears what becomes of its leg, and leaves.
extension Contact {
    /// How it has left a block of a flow, in which it must go on now.
    ///
    /// Absent while it stays, and when it is over, as it is after a bare block.
    struct Exit {
        var outcome: Outcome
        /// Why, where it is another branch than Success.
        var reason: BranchReason?
    }

    /// Enters the block, and leaves it at once where nothing is dialled or no carrier takes the leg.
    @inline(__always)
    func enterBlock() -> Exit? {
        let dialling = prepareDialling()
        var state = CallState()
        let step = state.enter(refusal: dialling.refusal, rules, at: now)
        if source.isTraced { traceEntry(refusal: dialling.refusal, step.action) }
        guard let content = dialling.content else {
            self.state = state
            return perform(step)
        }
        return dial(dialling, content, state)
    }

    /// Asks the carrier for a leg that rings until the block or the customer gives up.
    @inline(__always)
    private func dial(
        _ dialling: Dialling,
        _ content: LegContent.Reference,
        _ entered: CallState
    ) -> Exit? {
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
        guard isTaken else { return leaveWithoutTrunk(carrier, entered) }
        var state = entered
        state.dialled(by: carrier, customerGivesUpFirst: isImpatient)
        self.state = state
        return nil
    }

    @inline(never)
    private func leaveWithoutTrunk(_ carrier: UInt16, _ entered: CallState) -> Exit? {
        var state = entered
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
        if let exit = perform(step) { goOn(from: exit) }
    }

    /// Hears that its customer has hung up.
    func hearCustomerHangUp() {
        var state = state
        let step = state.hearCustomerHangUp(rules)
        self.state = state
        if source.isTraced { tracePerformance(of: step) }
        if let exit = perform(step) { goOn(from: exit) }
    }

    /// Hears that the carrier has given its leg up, if the signal says so.
    @inline(never)
    func hearFailure(told signal: ContactSignal) {
        if let failure = failure(told: signal) { hear(.failed(failure)) }
    }

    /// Why its leg has failed; `nil` for a signal that says nothing of the kind.
    func failure(told signal: ContactSignal) -> LegFailure? {
        guard signal.isFailure else { return nil }
        return failure(of: leg, told: signal, by: source.carriers[Int(state.carrier)])
    }

    // MARK: - What it does

    @inline(__always)
    private func perform(_ step: CallState.Step) -> Exit? {
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
            record(state.legEntry(sending: sent, at: now))
            if source.countsTransferred { discharge() }
            end(.outcome(.transferred))
            return nil
        case .dropLeg(let outcome):
            dropLeg()
            return leaveBlock(Exit(outcome: outcome, reason: step.reason))
        case .leave(let outcome):
            return leaveBlock(Exit(outcome: outcome, reason: step.reason))
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
    private func leaveBlock(_ exit: Exit) -> Exit? {
        if hasFlow { return exit }
        finish(by: exit)
        return nil
    }

    /// Ends where it leaves the block.
    @inline(__always)
    func finish(by exit: Exit) {
        let ending = ContactEnding.outcome(exit.outcome)
        record(state.leaving(ending, because: exit.reason, sending: sent, at: now))
        discharge()
        end(ending)
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
