internal import Telephony
internal import VirtualTime

/// What both sides do while the call is up and when it ends.
extension Call {
    /// Takes a response to a request other than INVITE.
    mutating func receiveResponse(
        _ message: SIPMessage,
        _ status: Int,
        branch: UInt16,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        let fork = Int(branch >> 11) & 15
        if fork > 0 {
            if fork <= forks.count {
                _ = forks[fork - 1].transaction.receive(
                    status,
                    at: now,
                    context.timers,
                    isReliable: isReliable
                )
            }
            return
        }
        // A later request made it pointless.
        if message.sequence < requestSequence { return }
        guard message.sequence == requestSequence, message.sequenceMethod == requestMethod else {
            context.counts.unexpected += 1
            return
        }
        guard request.receive(status, at: now, context.timers, isReliable: isReliable) else {
            return
        }
        sentRequest = []
        switch requestMethod {
        case .bye: endBye(message, status, &context, at: now)
        case .info: endDigit(status, &context, at: now)
        case .options: endAudit(status, &context, at: now)
        default: break  // Only the final response to the INVITE tells what a CANCEL did.
        }
    }

    private mutating func endBye(
        _ message: SIPMessage,
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        if status == 401 || status == 407,
            let authorization = authorization(for: message, .bye, context)
        {
            sendNext(.bye, lines: authorization, &context, at: now)
        } else {
            finish(settlementOfRelease, &context, at: now)
        }
    }

    /// How a call that was connected is settled.
    var settlementOfRelease: Settlement {
        if marks.contains(.lateAnswer) { return .answeredAfterCancel }
        return marks.contains(.unacknowledged) ? .unacknowledged : .released
    }

    /// Nothing more can be said to the other side, and nothing is heard from it.
    mutating func disconnect(_ context: inout AgentContext, at now: SimulationInstant) {
        switch stage {
        case .calling where !marks.contains(.givenUp):
            // RFC 3261, section 8.1.3.1: as if the response were 503.
            let cause = ReleaseCause.serviceUnavailable
            let failure = CallFailure(cause: cause, q850: cause.q850.rawValue, origin: .transport)
            signal(.failed(failure), &context)
        case .offered: signal(.cancelled, &context)
        case .up, .answering: signal(.released, &context)
        case .calling, .refusing, .releasing, .ended, .free: break
        }
        if stage != .ended, stage != .free { finish(.disconnected, &context, at: now) }
    }

    /// Whether a request with this side's tag is of this call: RFC 3261, section 12, has `Call-ID` and both
    /// tags agree.
    func hasDialog(of message: SIPMessage, seed: UInt64) -> Bool {
        let span = message.bytes.span
        if let key { return key == DialogKey(span, message.callID, message.from.tag, seed: seed) }
        // What this side has placed has its tag in `Call-ID` as well; the other tag comes with the answer.
        return CallReference(span, at: message.callID.lower) == reference
            && (peerTag == 0 || message.hash(of: message.from.tag) == peerTag)
    }

    /// Takes a request within the dialog, other than ACK and CANCEL.
    mutating func receiveRequest(
        _ message: SIPMessage,
        from source: Endpoint,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        if message.method == .invite {
            receiveInvite(message, from: source, &context, at: now)
            return
        }
        let status: Int
        switch answers.place(of: message.sequence) {
        case .repeated(let answer): status = answer
        case .late: status = 500
        case .new:
            status = answer(message, &context)
            answers.answer(message.sequence, with: status)
            act(on: message, status, &context, at: now)
            if message.method == .bye, status == 200 {
                context.respond(status, to: message, from: source, tag: reference)
                takeBye(&context, at: now)
                return
            }
        }
        respond(status, to: message, from: source, &context)
    }

    /// The status for a new request.
    private mutating func answer(_ message: SIPMessage, _ context: inout AgentContext) -> Int {
        switch message.method {
        case .bye: return 200
        case .options: return 200
        case .info:
            guard stage != .ended, stage != .releasing else { return 481 }
            // RFC 6086, section 4.2.2, for what it does not understand.
            return message.body.isEmpty || DigitRelay.isDigit(message) ? 200 : 415
        case .update:
            guard stage != .ended, stage != .releasing else { return 481 }
            guard !message.body.isEmpty else { return 200 }
            // RFC 3311, section 5.2: an offer while another is open is refused.
            guard stage == .up else { return 491 }
            guard let session = context.answer(to: message) else { return 488 }
            renew(session)
            return 200
        default: return 405
        }
    }

    /// Does what a new request asks for, except to end the call.
    private mutating func act(
        on message: SIPMessage,
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard status == 200 else { return }
        if message.method == .info, let digit = DigitRelay.digit(in: message) {
            signal(.digit(digit), &context)
        } else if message.method == .update {
            readSession(message)
            restartSession(at: now)
        }
    }

    /// Answers a request other than INVITE.
    private func respond(
        _ status: Int,
        to message: SIPMessage,
        from source: Endpoint,
        _ context: inout AgentContext
    ) {
        var lines = ""
        var body: [UInt8] = []
        if message.method == .update, status == 200 {
            lines = sessionLines
            if !message.body.isEmpty { body = description }
        } else if status == 405 || message.method == .options {
            lines = "Allow: \(SIPMethod.allowed)\r\n"
        } else if status == 415 {
            lines = "Accept: application/dtmf-relay, application/dtmf\r\n"
        } else if status == 500 {
            lines = "Retry-After: 1\r\n"
        }
        context.respond(
            status,
            to: message,
            from: source,
            tag: reference,
            lines: lines,
            body: body
        )
    }

    /// The other side ends the call.
    private mutating func takeBye(_ context: inout AgentContext, at now: SimulationInstant) {
        switch stage {
        case .up:
            signal(.released, &context)
            finish(settlementOfRelease, &context, at: now)
        case .answering:
            // RFC 5407, sections 3.1.3 and 3.1.6: the BYE says that the 2xx has come.
            signal(.released, &context)
            finish(.released, &context, at: now)
        case .offered:
            signal(.cancelled, &context)
            refuse(487, &context, at: now)
        case .calling, .refusing, .releasing, .ended, .free:
            // A BYE that crosses ours ends nothing more; before the answer our INVITE's final decides.
            break
        }
    }
}
