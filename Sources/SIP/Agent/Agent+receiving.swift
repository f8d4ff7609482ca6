package import VirtualTime

/// What comes from the other side.
extension Agent {
    /// Takes a message.
    ///
    /// Bytes that are no message are counted and dropped; so is what belongs to no call and asks for no answer.
    ///
    /// - Parameters:
    ///   - bytes: A datagram, or a message that a ``StreamFramer`` has cut out.
    ///   - source: Where it came from.
    ///   - now: The instant.
    /// - Returns: What is to be done.
    package mutating func receive(
        _ bytes: [UInt8],
        from source: Endpoint,
        at now: SimulationInstant
    ) -> [AgentAction] {
        // The place is taken out, so that what is read of the message needs no copy.
        var message = SIPMessage()
        swap(&message, &scratch)
        defer { swap(&message, &scratch) }
        do {
            try message.parse(bytes)
        } catch {
            if error != .empty { context.counts.malformed += 1 }
            return []
        }
        switch message.startLine {
        case .response(let status): receive(response: message, status, at: now)
        case .request: receive(request: message, from: source, at: now)
        }
        return takeActions()
    }

    private mutating func receive(
        response message: SIPMessage,
        _ status: Int,
        at now: SimulationInstant
    ) {
        guard message.syntaxVerdict == .accept else {
            context.counts.malformed += 1
            return
        }
        guard let branch = Branch(message.via.branch, in: message.bytes.span),
            let index = index(of: branch.call)
        else {
            context.counts.unexpected += 1
            return
        }
        context.peers.hear(calls[index].peer, at: now)
        if message.sequenceMethod == .invite {
            calls[index].receiveInviteResponse(message, status, &context, at: now)
        } else {
            calls[index].receiveResponse(
                message,
                status,
                branch: branch.number,
                &context,
                at: now
            )
        }
        conclude(index, at: now)
    }

    private mutating func receive(
        request message: SIPMessage,
        from source: Endpoint,
        at now: SimulationInstant
    ) {
        context.peers.hear(stranger: source, at: now)
        switch message.endpointVerdict {
        case .drop: context.counts.malformed += 1
        case .answer(let status):
            if message.syntaxVerdict != .accept { context.counts.malformed += 1 }
            refuse(message, status, from: source)
        case .accept:
            if message.method == .cancel {
                cancel(message, from: source, at: now)
            } else if message.to.tag.isEmpty {
                receive(outside: message, from: source, at: now)
            } else {
                receive(inside: message, from: source, at: now)
            }
        }
    }

    /// Answers a request that cannot be processed, with what would be acceptable.
    private mutating func refuse(_ message: SIPMessage, _ status: Int, from source: Endpoint) {
        let lines: String
        switch status {
        case 405, 501: lines = "Allow: \(SIPMethod.allowed)\r\n"
        case 415: lines = "Accept: application/sdp\r\nAccept-Encoding: identity\r\n"
        case 406: lines = "Accept: application/sdp\r\n"
        case 420:
            let names = message.unsupportedExtensions.map { $0.text(in: message.bytes) }
            lines = "Unsupported: \(names.joined(separator: ", "))\r\n"
        default: lines = ""
        }
        let tag = statelessTag(of: message)
        context.respond(status, to: message, from: source, tag: tag, lines: lines)
    }

    /// The tag of an answer without a call, the same for every repetition: RFC 3261, section 8.2.7.
    private func statelessTag(of message: SIPMessage) -> CallReference {
        let key = DialogKey(message.bytes.span, message.callID, message.via.branch, seed: seed)
        return CallReference(slot: .max, tag: key.first | 1)
    }

    /// A request within a dialog.
    private mutating func receive(
        inside message: SIPMessage,
        from source: Endpoint,
        at now: SimulationInstant
    ) {
        let reference = CallReference(tag: message.to.tag, in: message.bytes.span)
        guard let index = index(of: reference), calls[index].hasDialog(of: message, seed: seed)
        else {
            if message.method != .ack {
                refuse(message, 481, from: source)
            }
            context.counts.unexpected += 1
            return
        }
        context.peers.hear(calls[index].peer, at: now)
        if message.method == .ack {
            calls[index].acknowledge(message, &context, at: now)
        } else {
            calls[index].receiveRequest(message, from: source, &context, at: now)
        }
        conclude(index, at: now)
    }

    /// A request outside of any dialog.
    private mutating func receive(
        outside message: SIPMessage,
        from source: Endpoint,
        at now: SimulationInstant
    ) {
        switch message.method {
        case .invite: invite(message, from: source, at: now)
        case .options:
            let lines = "Allow: \(SIPMethod.allowed)\r\nAccept: application/sdp\r\n"
            let tag = statelessTag(of: message)
            context.respond(200, to: message, from: source, tag: tag, lines: lines)
        case .ack: context.counts.unexpected += 1
        default:
            context.counts.unexpected += 1
            refuse(message, 481, from: source)
        }
    }

    /// An INVITE without a tag: a new call, a repetition, or a copy that came another way.
    private mutating func invite(
        _ message: SIPMessage,
        from source: Endpoint,
        at now: SimulationInstant
    ) {
        let span = message.bytes.span
        let key = DialogKey(span, message.callID, message.from.tag, seed: seed)
        if let slot = keys[key] {
            let index = Int(slot)
            context.peers.hear(calls[index].peer, at: now)
            if message.sequence == calls[index].peerInviteSequence {
                if message.hash(of: message.via.branch) == calls[index].peerBranch {
                    calls[index].receiveInvite(message, from: source, &context, at: now)
                    conclude(index, at: now)
                } else {
                    // RFC 3261, section 8.2.2.2: a proxy forked it to us twice.
                    refuse(message, 482, from: source)
                }
                return
            }
            // One that is older than what was seen last.
            guard message.sequence > calls[index].peerInviteSequence else { return }
        }
        guard context.settings.takesCalls else {
            refuse(message, 403, from: source)
            return
        }
        if let seconds = message.sessionSeconds,
            Int64(seconds) * 1_000_000_000 < context.settings.shortestSession.nanoseconds
        {
            let shortest = Int(context.settings.shortestSession.seconds)
            let tag = statelessTag(of: message)
            let lines = "Min-SE: \(shortest)\r\n"
            context.respond(422, to: message, from: source, tag: tag, lines: lines)
            return
        }
        let index = open(.offered, leg: nil, peer: source)
        keys[key] = UInt32(index)
        calls[index].key = key
        calls[index].arrive(message, from: source, &context, at: now)
        context.peers.hear(calls[index].peer, at: now)
        conclude(index, at: now)
    }

    /// A CANCEL names the INVITE by its branch, RFC 3261, section 9.2.
    private mutating func cancel(
        _ message: SIPMessage,
        from source: Endpoint,
        at now: SimulationInstant
    ) {
        let key = DialogKey(message.bytes.span, message.callID, message.from.tag, seed: seed)
        guard let slot = keys[key],
            calls[Int(slot)].peerInviteSequence == message.sequence,
            calls[Int(slot)].peerBranch == message.hash(of: message.via.branch)
        else {
            refuse(message, 481, from: source)
            return
        }
        context.peers.hear(calls[Int(slot)].peer, at: now)
        calls[Int(slot)].receiveCancel(message, from: source, &context, at: now)
        conclude(Int(slot), at: now)
    }
}
