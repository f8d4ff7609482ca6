package import VirtualTime

/// What an application asks for.
extension Agent {
    /// Places a call.
    ///
    /// While the other side asks not to be called, the call fails at once and nothing is sent.
    package mutating func place(
        _ order: CallOrder,
        at now: SimulationInstant
    ) -> (call: CallReference, actions: [AgentAction]) {
        let index = open(.calling, leg: order.leg, peer: context.settings.target)
        let reference = calls[index].reference
        if suspension(at: now) != nil {
            calls[index].suspend(&context, at: now)
        } else {
            calls[index].place(order, &context, at: now)
        }
        conclude(index, at: now)
        return (reference, takeActions())
    }

    /// Settles a call whose messages could not be sent, or whose connection was lost.
    ///
    /// A call that was not connected fails as if with 503, and the fault is the test's own.
    package mutating func disconnect(
        _ call: CallReference,
        at now: SimulationInstant
    ) -> [AgentAction] {
        change(call, at: now) { call, context in call.disconnect(&context, at: now) }
    }

    /// Settles all calls of a connection that was lost; takes time in proportion to all calls.
    package mutating func disconnect(
        connection: UInt32,
        at now: SimulationInstant
    ) -> [AgentAction] {
        for index in calls.indices
        where calls[index].isReliable && calls[index].peer.connection == connection
            && calls[index].stage != .free
        {
            calls[index].disconnect(&context, at: now)
            conclude(index, at: now)
        }
        return takeActions()
    }

    /// Ends a call in whatever way its state asks for: CANCEL, a refusal, or BYE.
    ///
    /// A call that has ended, or is ending, is left alone.
    package mutating func release(
        _ call: CallReference,
        at now: SimulationInstant
    ) -> [AgentAction] {
        change(call, at: now) { call, context in
            switch call.stage {
            case .calling where !call.marks.contains(.givenUp): call.giveUp(&context, at: now)
            case .offered: call.refuse(480, &context, at: now)
            case .answering: call.marks.insert(.releaseWanted)
            case .up: call.bye(&context, at: now)
            case .calling, .refusing, .releasing, .ended, .free: break
            }
        }
    }

    /// Sends a provisional response to a call that has come in.
    ///
    /// - Parameters:
    ///   - call: A call that has not been answered; any other is left alone.
    ///   - status: 100 to 199.
    ///   - withSound: Whether it describes this side's sound: early media.
    ///   - now: The instant.
    /// - Returns: What is to be done.
    package mutating func progress(
        _ call: CallReference,
        _ status: Int,
        withSound: Bool = false,
        at now: SimulationInstant
    ) -> [AgentAction] {
        change(call, at: now) { call, context in
            call.progress(status, withSound: withSound, &context, at: now)
        }
    }

    /// Answers a call that has come in.
    package mutating func accept(
        _ call: CallReference,
        at now: SimulationInstant
    ) -> [AgentAction] {
        change(call, at: now) { call, context in
            if call.stage == .offered { call.accept(&context, at: now) }
        }
    }

    /// Refuses a call that has come in.
    ///
    /// - Parameters:
    ///   - call: A call that has not been answered; any other is left alone.
    ///   - status: 300 to 699; others trap.
    ///   - q850: The cause that `Reason` names.
    ///   - retryAfter: How long the caller is asked not to call, rounded up to seconds.
    ///   - now: The instant.
    /// - Returns: What is to be done.
    package mutating func refuse(
        _ call: CallReference,
        _ status: Int,
        q850: Int? = nil,
        retryAfter: SimulationDuration? = nil,
        at now: SimulationInstant
    ) -> [AgentAction] {
        precondition(
            (300...699).contains(status),
            "A call is refused with a status from 300 to 699."
        )
        var lines = ""
        if let q850 { lines += "Reason: Q.850;cause=\(q850)\r\n" }
        if let retryAfter { lines += "Retry-After: \(Int(retryAfter.seconds.rounded(.up)))\r\n" }
        return change(call, at: now) { call, context in
            if call.stage == .offered { call.refuse(status, lines: lines, &context, at: now) }
        }
    }

    /// Ends a call that has come in without a word to its caller, who hears nothing of it any more.
    package mutating func forsake(
        _ call: CallReference,
        at now: SimulationInstant
    ) -> [AgentAction] {
        change(call, at: now) { call, context in
            if call.stage == .offered { call.finish(.failed, &context, at: now) }
        }
    }

    /// Lets a CANCEL of the caller pass without effect, so that the answer crosses it.
    package mutating func ignoreCancel(of call: CallReference) {
        guard let index = index(of: call) else { return }
        calls[index].marks.insert(.ignoresCancel)
    }

    private mutating func change(
        _ reference: CallReference,
        at now: SimulationInstant,
        _ body: (inout Call, inout AgentContext) -> Void
    ) -> [AgentAction] {
        guard let index = index(of: reference) else { return [] }
        body(&calls[index], &context)
        conclude(index, at: now)
        return takeActions()
    }
}
