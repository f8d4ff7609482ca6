internal import ContactFlow
internal import Telephony
internal import VirtualTime

// What a contact tells the tracer, if there is one. Nothing here changes what happens.
extension Contact {
    /// Notes a step, if this contact is followed.
    @inline(never)
    package func trace(_ event: ContactStep.Event) {
        guard let tracer = source.tracer, source.follows(id) else { return }
        call(tracer, (id, event)) { $0.record($1.0, $1.1) }
    }

    @inline(never)
    func traceSignal(_ signal: ContactSignal) {
        guard source.follows(id) else { return }
        trace(.signalled(signal, failure(told: signal)?.cause))
    }

    @inline(never)
    func tracePerformance(of step: CallState.Step) {
        trace(.performed(step.action, because: step.reason))
    }

    @inline(never)
    func traceArrival() {
        guard let tracer = source.tracer, source.follows(id) else { return }
        call(tracer, (id, source)) { $0.begin($1.0, $1.1.channel, $1.1.attributes(of: $1.0)) }
    }

    @inline(never)
    func traceEntry(refusal: BranchReason?, _ action: TransferBlockMachine.Action) {
        guard source.follows(id) else { return }
        var entry = ContactStep.BlockEntry(
            refusal: refusal,
            resumes: source.diallings[Int(block)].rules.resumes,
            action: action
        )
        if let guide = source.guide {
            entry.order = call(guide, address) { $0.order(of: $1) }
        } else {
            entry.order = source.order(of: id)
        }
        trace(.enteredBlock(entry))
    }

    @inline(never)
    func traceDial(
        _ order: LegOrder,
        patience: SimulationDuration?,
        carrier: Int,
        isAdmitted: Bool
    ) {
        guard let tracer = source.tracer, source.follows(id) else { return }
        let fate = call(tracer, (order, carrier)) { $0.saying(of: $1.0, carrier: $1.1) }
        let dial = ContactStep.Dial(
            carrier: carrier,
            attempt: Int(order.leg.attempt),
            longestRinging: now.duration(to: order.deadline),
            patience: patience,
            fate: fate.signal,
            fateDelay: fate.delay,
            isAdmitted: isAdmitted
        )
        trace(.dialled(dial))
    }

    @inline(never)
    func traceConversation(sending: SimulationDuration, customer: SimulationDuration?) {
        guard let tracer = source.tracer, source.follows(id) else { return }
        let talk = call(tracer, (leg, Int(state.carrier))) { $0.talk(on: $1.0, carrier: $1.1) }
        let conversation = ContactStep.Conversation(
            sending: sending,
            externalParty: talk.map { sending + $0 },
            customer: customer
        )
        trace(.connected(conversation))
    }

    @inline(never)
    func traceWay(_ action: FlowMachine.Action, at guide: ActorHandle<FlowGuide>) {
        let trail = call(guide, address) { $0.takeTrail(of: $1) }
        for passage in trail { trace(.passed(passage)) }
        if case .wait(let time) = action { trace(.waits(time)) }
    }

    @inline(never)
    func traceEnd() {
        guard let tracer = source.tracer, source.follows(id) else { return }
        call(tracer, id) { $0.end($1) }
    }
}
