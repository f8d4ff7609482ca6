internal import VirtualTime

/// What the timers of a call do.
extension Call {
    /// Does everything that is due.
    mutating func wake(_ context: inout AgentContext, at now: SimulationInstant) {
        wakeForks(&context, at: now)
        guard stage != .ended else {
            guard deadline <= now else { return }
            if forks.contains(where: \.transaction.isWaiting) {
                deadline = now.advanced(by: context.timers.limit)
            } else {
                stage = .free
            }
            return
        }
        if deadline <= now { reachDeadline(&context, at: now) }
        wakeClient(&context, at: now)
        wakeServer(&context, at: now)
        wakeRequest(&context, at: now)
        if digits.due <= now { advanceDigits(&context, at: now) }
    }

    private mutating func reachDeadline(_ context: inout AgentContext, at now: SimulationInstant) {
        deadline = .distantFuture
        switch stage {
        case .calling:
            signal(.expired, &context)
            giveUp(&context, at: now)
        case .offered:
            context.send(sent, to: peer)
            audit(&context, at: now)
            deadline = now.advanced(by: .minutes(1))
        case .up where sessionInterval > 0:
            // The session timer ended without a refresh.
            context.counts.timeouts += 1
            lose(&context, at: now)
        case .up: audit(&context, at: now)
        case .answering, .refusing, .releasing, .ended, .free: break
        }
    }

    private mutating func wakeClient(_ context: inout AgentContext, at now: SimulationInstant) {
        guard client.due <= now, let alarm = client.wake(at: now, context.timers) else { return }
        switch alarm {
        case .repeatRequest:
            context.counts.retransmissions += 1
            context.send(sent, to: peer)
        case .timeout: timeOut(&context, at: now)
        case .end: break
        }
    }

    private mutating func wakeServer(_ context: inout AgentContext, at now: SimulationInstant) {
        guard server.due <= now, let alarm = server.wake(at: now, context.timers) else { return }
        switch alarm {
        case .repeatResponse:
            context.counts.retransmissions += 1
            context.send(sent, to: peer)
        case .noAcknowledgement:
            context.counts.peerNoAck += 1
            sent = []
            if stage == .refusing {
                finish(marks.contains(.givenUp) ? .cancelled : .unacknowledged, &context, at: now)
            } else if stage == .answering || stage == .up {
                marks.insert(.unacknowledged)
                bye(&context, at: now)
            }
        case .end: break
        }
    }

    private mutating func wakeRequest(_ context: inout AgentContext, at now: SimulationInstant) {
        guard request.due <= now, let alarm = request.wake(at: now, context.timers) else { return }
        switch alarm {
        case .repeatRequest:
            context.counts.retransmissions += 1
            context.send(sentRequest, to: peer)
        case .timeout:
            context.noteTimeout(of: peer, at: now)
            switch requestMethod {
            case .bye:
                let isLate = marks.contains(.lateAnswer) || marks.contains(.unacknowledged)
                finish(isLate ? settlementOfRelease : .releaseUnanswered, &context, at: now)
            case .info: endDigit(408, &context, at: now)
            case .options: missAudit(&context, at: now)
            default: break  // A CANCEL: the INVITE's transaction has a limit of its own.
            }
        case .end: break
        }
    }

    private mutating func wakeForks(_ context: inout AgentContext, at now: SimulationInstant) {
        for index in forks.indices where forks[index].transaction.due <= now {
            if forks[index].transaction.wake(at: now, context.timers) == .repeatRequest {
                context.counts.retransmissions += 1
                context.send(forks[index].bytes, to: peer)
            }
        }
    }
}
