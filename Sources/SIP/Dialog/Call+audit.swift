internal import VirtualTime

/// Whether the other side is still there.
///
/// A call that is up asks for no message until one of its sides ends it, so one whose other side has died
/// would stay for ever. When a side has said nothing at all for a while, one of its calls asks it with an
/// OPTIONS, which every user agent answers. Silence is the answer of the dead, of which all their calls
/// learn: RFC 3261, section 12.2.1.2.
extension Call {
    /// Looks for the other side after so long a time without a word of it.
    private static let quiet = SimulationDuration.minutes(3)

    /// Begins to watch the other side of a call that is up.
    mutating func watch(at now: SimulationInstant) {
        deadline = now.advanced(by: Self.quiet)
    }

    /// Asks the other side, unless it was heard or asked meanwhile, or something is asked of it already.
    mutating func audit(_ context: inout AgentContext, at now: SimulationInstant) {
        let due = context.peers.latest(of: peer).advanced(by: Self.quiet)
        guard due <= now, !request.isWaiting else {
            deadline = due <= now ? now.advanced(by: context.timers.limit) : due
            return
        }
        context.peers.ask(peer, at: now)
        watch(at: now)
        sendNext(.options, &context, at: now)
    }

    /// Takes the answer, by which the other side is there; perhaps it knows nothing of this call.
    mutating func endAudit(
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard stage == .up, status == 481 || status == 408 else { return }
        signal(.released, &context)
        bye(&context, at: now)
    }

    /// Nothing was said to the question.
    mutating func missAudit(_ context: inout AgentContext, at now: SimulationInstant) {
        if context.lostPeers.contains(peer) { return }  // All calls with it are about to end.
        lose(&context, at: now)
    }

    /// Ends a call whose other side is gone.
    mutating func lose(_ context: inout AgentContext, at now: SimulationInstant) {
        switch stage {
        case .offered:
            signal(.cancelled, &context)
            marks.insert(.givenUp)
            refuse(408, &context, at: now)
        case .up:
            signal(.released, &context)
            bye(&context, at: now)
        case .calling, .answering, .refusing, .releasing, .ended, .free: break
        }
    }
}
