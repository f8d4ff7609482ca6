internal import VirtualTime

/// The callee's side.
extension Call {
    /// Takes the INVITE of a new call.
    mutating func arrive(
        _ message: SIPMessage,
        from source: Endpoint,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        peer = ResponseWriter.destination(of: message, from: source)
        head = context.responses.head(answering: message, from: source, tag: reference)
        peerInviteSequence = Int64(message.sequence)
        peerBranch = message.hash(of: message.via.branch)
        peerTag = message.hash(of: message.from.tag)
        answers.answer(message.sequence, with: 200)
        server.begin()
        let uri = message.remoteTarget
        target = Array(message.bytes[uri.lower..<uri.upper])
        tail = dialogHead(message)
        if message.body.isEmpty {
            marks.insert(.offersInAnswer)
            session = context.templates.sessions.offer
        } else if let session = context.answer(to: message) {
            self.session = session
        } else {
            // The application never hears of it.
            marks.insert(.settled)
            refuse(488, &context, at: now)
            return
        }
        readSession(message)
        signal(.arrived(message.incomingCall), &context)
    }

    /// The headers of this side's requests: the parties change places.
    private func dialogHead(_ message: SIPMessage) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        bytes.add("Max-Forwards: 70\r\n")
        bytes.addRoutes(of: message, isReversed: false)
        bytes.add("From: ")
        bytes.add(message.first(.to)?.value ?? .absent, of: message.bytes)
        bytes.add(";tag=")
        reference.write(to: &bytes)
        bytes.add("\r\nTo: ")
        bytes.add(message.first(.from)?.value ?? .absent, of: message.bytes)
        bytes.add("\r\nCall-ID: ")
        bytes.add(message.callID, of: message.bytes)
        bytes.add("\r\n")
        return bytes
    }

    /// Takes an INVITE of a call that is known: a repetition, or a re-INVITE.
    mutating func receiveInvite(
        _ message: SIPMessage,
        from source: Endpoint,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        if message.sequence == peerInviteSequence,
            message.hash(of: message.via.branch) == peerBranch
        {
            repeatResponse(&context)
            return
        }
        guard message.sequence > peerInviteSequence else {
            context.respond(500, to: message, from: source, tag: reference)
            return
        }
        switch stage {
        case .ended, .releasing, .refusing, .free:
            context.respond(481, to: message, from: source, tag: reference)
        case .offered:
            // RFC 3261, section 14.2: the one before is still undecided.
            let lines = "Retry-After: 1\r\n"
            context.respond(500, to: message, from: source, tag: reference, lines: lines)
        case .calling:
            context.respond(491, to: message, from: source, tag: reference)
        case .answering where marks.contains(.offersInAnswer):
            // RFC 5407, section 3.1.5: the answer to our offer has not come.
            context.respond(491, to: message, from: source, tag: reference)
        case .answering, .up:
            acceptAgain(message, from: source, &context, at: now)
        }
    }

    /// Accepts a re-INVITE at once; the session stays as it is.
    private mutating func acceptAgain(
        _ message: SIPMessage,
        from source: Endpoint,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        if !message.body.isEmpty {
            guard let answer = context.answer(to: message) else {
                context.respond(488, to: message, from: source, tag: reference)
                return
            }
            renew(answer)
        } else if session.isEmpty {
            session = context.templates.sessions.offer
        }
        if stage == .answering { establish(&context, at: now) }
        peerInviteSequence = Int64(message.sequence)
        peerBranch = message.hash(of: message.via.branch)
        answers.answer(message.sequence, with: 200)
        head = context.responses.head(answering: message, from: source, tag: reference)
        let uri = message.remoteTarget
        target = Array(message.bytes[uri.lower..<uri.upper])
        readSession(message)
        server.begin()
        accept(&context, at: now)
    }

    /// Sends what was sent last once more, unless it was acknowledged.
    private func repeatResponse(_ context: inout AgentContext) {
        guard !sent.isEmpty, !server.isAcknowledged, server.state != .accepted else { return }
        context.counts.retransmissions += 1
        context.send(sent, to: peer)
    }

    /// Sends a provisional response.
    mutating func progress(
        _ status: Int,
        withSound: Bool,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard stage == .offered, (100..<200).contains(status) else { return }
        respond(status, body: withSound ? description : [], &context)
        // RFC 3261, section 13.3.1.1: a proxy ends a call that shows no sign of life for 3 minutes.
        if status > 100 { deadline = now.advanced(by: .minutes(1)) }
    }

    /// Sends a 2xx for the INVITE, and repeats it until it is acknowledged.
    mutating func accept(_ context: inout AgentContext, at now: SimulationInstant) {
        respond(200, lines: sessionLines, body: description, &context)
        server.finish(200, at: now, context.timers, isReliable: isReliable)
        if stage == .offered {
            stage = .answering
            context.counts.finals[200] += 1
            deadline = .distantFuture
            if marks.contains(.givenUp) { marks.insert(.lateAnswer) }
        }
        restartSession(at: now)
    }

    /// Refuses the call.
    mutating func refuse(
        _ status: Int,
        lines: String = "",
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        respond(status, lines: lines, &context)
        server.finish(status, at: now, context.timers, isReliable: isReliable)
        stage = .refusing
        deadline = .distantFuture
        context.counts.finals[status] += 1
    }

    private mutating func respond(
        _ status: Int,
        lines: String = "",
        body: [UInt8] = [],
        _ context: inout AgentContext
    ) {
        var bytes = ResponseWriter.line(status)
        bytes.append(contentsOf: head)
        if status > 100, status < 300 { bytes.append(contentsOf: context.templates.contact) }
        if status >= 200, status < 300 { bytes.append(contentsOf: context.templates.abilities) }
        bytes.add(lines)
        if body.isEmpty { bytes.addEnd() } else { bytes.addBody(body, type: "application/sdp") }
        context.send(bytes, to: peer)
        sent = bytes
    }

    /// Takes an ACK.
    mutating func acknowledge(
        _ message: SIPMessage,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard message.sequence == peerInviteSequence,
            server.acknowledge(at: now, context.timers, isReliable: isReliable)
        else { return }
        sent = []
        switch stage {
        case .answering: establish(&context, at: now)
        case .refusing: finish(marks.contains(.givenUp) ? .cancelled : .failed, &context, at: now)
        default: break
        }
        if stage == .up, marks.contains(.releaseWanted) { bye(&context, at: now) }
    }

    /// The dialog is confirmed.
    private mutating func establish(_ context: inout AgentContext, at now: SimulationInstant) {
        stage = .up
        if sessionInterval == 0 { watch(at: now) }
        marks.remove(.offersInAnswer)
        signal(.acknowledged, &context)
    }

    /// Takes a CANCEL; whether it changes anything or not, it is confirmed.
    mutating func receiveCancel(
        _ message: SIPMessage,
        from source: Endpoint,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        context.respond(200, to: message, from: source, tag: reference)
        guard stage == .offered, !marks.contains(.givenUp) else { return }
        context.counts.cancelled += 1
        marks.insert(.givenUp)
        signal(.cancelled, &context)
        if marks.contains(.ignoresCancel) {
            context.counts.answeredAfterCancel += 1
        } else {
            refuse(487, &context, at: now)
        }
    }
}

extension SIPMessage {
    /// Who is called, and who calls.
    package var incomingCall: IncomingCall {
        let span = bytes.span
        var call = IncomingCall(number: "", callerNumber: "")
        if case .request(_, let uri) = startLine, let parts = SIPURI(span, uri) {
            call.number = bytes.user(in: parts.user)
        }
        if let parts = SIPURI(span, from.uri) { call.callerNumber = bytes.user(in: parts.user) }
        return call
    }
}
