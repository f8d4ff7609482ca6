internal import ContactFlow
internal import VirtualTime

// A contact on its way through a flow. The guide moves it and keeps its way, so that a contact without a
// flow is no larger. Only here is it asked whether there is a flow.
extension Contact {
    /// Itself, as the guide knows it.
    var traveller: FlowGuide.Traveller {
        FlowGuide.Traveller(address: address, id: id, dials: dials)
    }

    /// Whether it goes on after the block.
    @inline(__always)
    var hasFlow: Bool { source.guide != nil }

    /// Begins the flow, or enters the bare block at once.
    @inline(__always)
    func start() {
        guard let guide = source.guide else {
            // Nothing comes after a bare block.
            _ = enterBlock()
            return
        }
        beginFlow(at: guide)
    }

    private func beginFlow(at guide: ActorHandle<FlowGuide>) {
        go(
            source.needsOwnMachine
                ? call(guide, (traveller, source.machine(of: id), row > 0)) {
                    $0.begin($1.0, as: $1.1, isMeasured: $1.2)
                }
                : call(guide, (traveller, source.number, row > 0)) {
                    $0.begin($1.0, ofSource: $1.1, isMeasured: $1.2)
                }
        )
    }

    /// Goes on, through any number of blocks that take no time, until it waits for something or is over.
    func go(_ first: FlowMachine.Action?) {
        var next = first
        while let action = next { next = follow(action) }
    }

    /// Goes on in the flow after the block.
    @inline(never)
    func goOn(from exit: Exit) { go(next(after: exit)) }

    /// Where it goes after something that took time.
    func next(after signal: FlowMachine.Signal) -> FlowMachine.Action? {
        guard let guide = source.guide else { return nil }
        return call(guide, (traveller, signal)) { $0.go($1.0, after: $1.1) }
    }

    /// Where it goes after the block; `nil` where its way ends with it.
    private func next(after exit: Exit) -> FlowMachine.Action? {
        guard let next = action(after: exit) else {
            finish(by: exit)
            return nil
        }
        record(state.leaving(nil, because: nil, sending: sent, at: now))
        // What was to happen to the leg must not reach the contact in its next block.
        cancelSignals(to: address)
        return next
    }

    private func action(after exit: Exit) -> FlowMachine.Action? {
        guard let guide = source.guide else { return nil }
        guard exit.outcome.isBranch else {
            closeWay(.customerDisconnected)
            return nil
        }
        let action = call(guide, (traveller, exit.outcome, exit.reason)) {
            $0.leaveBlock($1.0, $1.1, because: $1.2)
        }
        guard case .end = action else { return action }
        if source.isTraced { traceWay(action, at: guide) }
        return nil
    }

    /// Tells the guide, if there is one, that the way ends here for other reasons than the flow's.
    @inline(__always)
    func closeWay(_ end: FlowEnd) {
        guard let guide = source.guide else { return }
        call(guide, (traveller, end)) { $0.close($1.0, $1.1) }
    }

    /// Does what the flow says.
    ///
    /// - Returns: Where it goes then, if the block that it came to took no time.
    @inline(never)
    func follow(_ action: FlowMachine.Action) -> FlowMachine.Action? {
        guard let guide = source.guide else { return nil }
        if source.isTraced { traceWay(action, at: guide) }
        switch action {
        case .wait(let time):
            let end = now.advanced(by: time)
            send(ContactSignal.blockEnded.rawValue, to: address, at: end, turn: .passing)
            return nil
        case .call(let index):
            return callFunction(at: index)
        case .transfer(let index):
            block = UInt16(index)
            return enterBlock().flatMap { next(after: $0) }
        case .queue(let name, let index):
            let place = call(guide, (address, name, index)) { $0.enterQueue($1.0, $1.1, at: $1.2) }
            return join(place, named: name)
        case .end(let way):
            let past = call(guide, address) { $0.outcome(of: $1) }
            let ending = past.map { ContactEnding.outcome($0.outcome) } ?? .endedBeforeBlock
            record(LedgerEntry(ending: ending, reason: past?.reason))
            discharge()
            // Whoever spoke with an agent got what they called for, whatever became of the block.
            let isServed = way == .served && !ending.isSuccess
            if isServed, source.channel == .voice {
                call(source.ledger, row) { $0.noteServed(row: $1) }
            }
            end(ending, isServed: isServed)
            return nil
        }
    }

    /// The block where it is, and what is known of the contact there.
    func question() -> (block: TransferBlock, attributes: ContactAttributes) {
        guard let guide = source.guide else { return source.question(of: id) }
        return call(guide, (address, Int(block))) { $0.question(of: $1.0, at: $1.1) }
    }
}
