internal import ContactFlow
internal import VirtualTime

// A contact whose block calls a function of one's own.
extension Contact {
    /// Has the function of the block at an index called.
    ///
    /// - Returns: Where it goes at once: if it does not wait for the answer, or nobody calls functions in this run.
    func callFunction(at index: Int) -> FlowMachine.Action? {
        guard let guide = source.guide, let desk = source.functions,
            let known = call(guide, (address, index), { $0.knowledge(of: $1.0, at: $1.1) })
        else { return next(after: .timePassed) }
        let order = FunctionDesk.Order(
            call: known.call,
            contact: address,
            id: id,
            channel: source.channel,
            attributes: known.attributes,
            parameters: known.parameters,
            isMeasured: row > 0
        )
        call(desk, order) { $0.call($1) }
        return known.call.isAwaited ? nil : next(after: .timePassed)
    }

    /// Goes on with what the function has answered.
    func hearAnswer() {
        guard let guide = source.guide, let desk = source.functions else { return }
        let answer = call(desk, address) { $0.takeAnswer(for: $1) }
        go(call(guide, (traveller, answer)) { $0.go($1.0, with: $1.1) })
    }
}
