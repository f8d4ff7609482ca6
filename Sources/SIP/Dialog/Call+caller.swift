internal import Telephony
internal import VirtualTime

/// The caller's side before the dialog.
extension Call {
    /// Places the call.
    mutating func place(
        _ order: CallOrder,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        let parties = context.templates.parties(of: order)
        target = parties.target
        tail.reserveCapacity(256)
        tail.add("Max-Forwards: 70\r\nFrom: ")
        tail.append(contentsOf: parties.from)
        tail.add(";tag=")
        reference.write(to: &tail)
        tail.add("\r\nTo: <")
        tail.append(contentsOf: target)
        tail.add(">\r\nCall-ID: ")
        reference.write(to: &tail)
        tail.append(ByteClass.at)
        tail.add(context.templates.hostPort)
        tail.add("\r\n")
        if let digits = order.digits { self.digits = .waiting(Array(digits.text.utf8)) }
        deadline = order.deadline
        sendInvite(&context, at: now)
    }

    private mutating func sendInvite(
        authorization: String = "",
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        sequence += 1
        inviteSequence = sequence
        var bytes = head(of: .invite, sequence: sequence, context.templates)
        bytes.add(authorization)
        bytes.append(contentsOf: context.templates.invite)
        client.begin(at: now, context.timers, isReliable: isReliable)
        context.send(bytes, to: peer)
        sent = bytes
    }

    /// Takes a response to the INVITE.
    mutating func receiveInviteResponse(
        _ message: SIPMessage,
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard message.sequence == inviteSequence else {
            // The refusal of an INVITE without credentials, once more.
            if message.sequence < inviteSequence, status >= 300 {
                acknowledge(message, status, &context)
            } else {
                context.counts.unexpected += 1
            }
            return
        }
        switch client.receive(status, at: now, context.timers, isReliable: isReliable) {
        case .provisional: progress(status, &context, at: now)
        case .success: succeed(message, status, &context, at: now)
        case .failure: fail(message, status, &context, at: now)
        case .failureAgain: acknowledge(message, status, &context)
        case .nothing:
            context.counts.unexpected += 1
            if (200..<300).contains(status) { succeed(message, status, &context, at: now) }
        }
    }

    private mutating func progress(
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        sent = []
        if marks.contains(.givenUp) {
            cancel(&context, at: now)
        } else if status > 100, status != Int(latestProgress) {
            latestProgress = Int16(status)
            signal(.progress(status), &context)
        }
    }

    /// Takes a 2xx: the first, one again, or one of another branch of a fork.
    private mutating func succeed(
        _ message: SIPMessage,
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        acknowledge(message, status, &context)
        let tag = message.hash(of: message.to.tag)
        if tag == peerTag { return }
        guard peerTag == 0 else {
            fork(message, tag, &context, at: now)
            return
        }
        peerTag = tag
        context.counts.finals[status] += 1
        confirm(message)
        if stage == .ended || marks.contains(.givenUp) {
            // The answer crossed the CANCEL, or came when nobody waited any more.
            marks.insert(.lateAnswer)
            context.counts.answeredAfterCancel += 1
            bye(&context, at: now)
        } else {
            stage = .up
            watch(at: now)
            sent = []
            signal(.answered, &context)
            startDigits(message, &context, at: now)
        }
    }

    /// Keeps what the requests of the dialog need.
    private mutating func confirm(_ message: SIPMessage) {
        let uri = message.remoteTarget
        target = Array(message.bytes[uri.lower..<uri.upper])
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes.add("Max-Forwards: 70\r\n")
        bytes.addRoutes(of: message, isReversed: true)
        bytes.addParties(of: message)
        tail = bytes
    }

    /// Ends a further answer of a forked call.
    private mutating func fork(
        _ message: SIPMessage,
        _ tag: UInt64,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard forks.count < 15, !forks.contains(where: { $0.tag == tag }) else { return }
        context.counts.forks += 1
        let uri = message.remoteTarget
        var bytes: [UInt8] = []
        bytes.add("BYE ")
        bytes.add(uri, of: message.bytes)
        bytes.append(contentsOf: context.templates.via)
        let sequence = inviteSequence + 1
        let number = Self.number(sequence, fork: forks.count + 1)
        Branch(reference, number: number).write(to: &bytes)
        bytes.add("\r\nMax-Forwards: 70\r\n")
        bytes.addRoutes(of: message, isReversed: true)
        bytes.addParties(of: message)
        bytes.addSequence(sequence, .bye)
        bytes.addEnd()
        var fork = Fork(tag: tag, bytes: bytes)
        fork.transaction.begin(at: now, context.timers, isReliable: isReliable)
        forks.append(fork)
        context.send(bytes, to: peer)
    }

    private mutating func fail(
        _ message: SIPMessage,
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        acknowledge(message, status, &context)
        let isChallenge = status == 401 || status == 407
        if isChallenge, !marks.contains(.givenUp),
            let authorization = authorization(for: message, .invite, context)
        {
            sendInvite(authorization: authorization, &context, at: now)
            return
        }
        context.counts.finals[status] += 1
        guard !marks.contains(.givenUp) else {
            finish(.cancelled, &context, at: now)
            return
        }
        guard let failure = message.failure(status, isRefusedCredential: isChallenge) else {
            return
        }
        if status == 503, context.settings.heedsRetryAfter, let pause = failure.retryAfter {
            context.suspendedUntil = max(context.suspendedUntil, now.advanced(by: pause))
        }
        signal(.failed(failure), &context)
        finish(.failed, &context, at: now)
    }

    /// Nothing final came.
    mutating func timeOut(_ context: inout AgentContext, at now: SimulationInstant) {
        context.noteTimeout(of: peer, at: now)
        guard !marks.contains(.givenUp) else {
            finish(.cancelUnanswered, &context, at: now)
            return
        }
        // RFC 3261, section 8.1.3.1: as if the response were 408.
        if let cause = ReleaseCause(sipCode: 408) {
            let failure = CallFailure(cause: cause, q850: cause.q850.rawValue, origin: .silence)
            signal(.failed(failure), &context)
        }
        finish(.failed, &context, at: now)
    }

    /// The caller no longer wants the call.
    mutating func giveUp(_ context: inout AgentContext, at now: SimulationInstant) {
        marks.insert(.givenUp)
        deadline = .distantFuture
        cancel(&context, at: now)
    }

    /// Sends a CANCEL, unless there was one, or it is too early: RFC 3261, section 9.1, waits for a
    /// provisional response.
    private mutating func cancel(_ context: inout AgentContext, at now: SimulationInstant) {
        guard client.state == .proceeding, !marks.contains(.cancelSent) else { return }
        marks.insert(.cancelSent)
        context.counts.cancelled += 1
        client.cancelled(at: now, context.timers)
        send(.cancel, sequence: inviteSequence, &context, at: now)
    }
}

extension Call {
    /// Does not place the call, since the other side asks not to be called.
    mutating func suspend(_ context: inout AgentContext, at now: SimulationInstant) {
        context.counts.suspended += 1
        let cause = ReleaseCause.serviceUnavailable
        let failure = CallFailure(
            cause: cause,
            q850: cause.q850.rawValue,
            retryAfter: now.duration(to: context.suspendedUntil),
            origin: .suspension
        )
        signal(.failed(failure), &context)
        finish(.failed, &context, at: now)
    }
}
