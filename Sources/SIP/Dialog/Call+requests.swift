internal import VirtualTime

/// Writing and sending requests.
extension Call {
    /// The number of a transaction in a branch.
    static func number(_ sequence: UInt32, fork: Int = 0, isAcknowledgement: Bool = false) -> UInt16
    {
        UInt16(sequence & 0x7FF) | UInt16(fork & 15) << 11 | (isAcknowledgement ? 0x8000 : 0)
    }

    /// Writes a request as far as `CSeq`.
    func head(
        of method: SIPMethod,
        sequence: UInt32,
        _ templates: MessageTemplates
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        bytes.add(method.name)
        bytes.append(ByteClass.space)
        bytes.append(contentsOf: target)
        bytes.append(contentsOf: templates.via)
        Branch(reference, number: Self.number(sequence)).write(to: &bytes)
        bytes.add("\r\n")
        bytes.append(contentsOf: tail)
        bytes.addSequence(sequence, method)
        return bytes
    }

    /// Sends a CANCEL, INFO or BYE, and repeats it until it is answered.
    mutating func send(
        _ method: SIPMethod,
        sequence: UInt32,
        lines: String = "",
        body: (bytes: [UInt8], type: String)? = nil,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        var bytes = head(of: method, sequence: sequence, context.templates)
        bytes.add(lines)
        if let body { bytes.addBody(body.bytes, type: body.type) } else { bytes.addEnd() }
        requestMethod = method
        requestSequence = sequence
        request.begin(at: now, context.timers, isReliable: isReliable)
        context.send(bytes, to: peer)
        sentRequest = bytes
    }

    /// Sends the next request of the dialog.
    mutating func sendNext(
        _ method: SIPMethod,
        lines: String = "",
        body: (bytes: [UInt8], type: String)? = nil,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        sequence += 1
        send(method, sequence: sequence, lines: lines, body: body, &context, at: now)
    }

    /// Ends a call that is up.
    mutating func bye(_ context: inout AgentContext, at now: SimulationInstant) {
        stage = .releasing
        deadline = .distantFuture
        digits = .none
        sendNext(.bye, &context, at: now)
    }

    /// Shows credentials to a peer that asks for them.
    ///
    /// - Returns: The header; `nil` when there are no credentials, or they were not believed.
    mutating func authorization(
        for message: SIPMessage,
        _ method: SIPMethod,
        _ context: AgentContext
    ) -> String? {
        guard let credentials = context.settings.credentials,
            let (challenge, name) = DigestChallenge.best(in: message),
            credentialUses == 0 || (challenge.isStale && credentialUses < 3)
        else { return nil }
        credentialUses += 1
        var nonce: [UInt8] = []
        nonce.add(hexadecimal: reference.tag &+ UInt64(sequence), digits: 16)
        let answer = challenge.response(
            of: credentials,
            method: method.name,
            uri: String(decoding: target, as: UTF8.self),
            clientNonce: String(decoding: nonce, as: UTF8.self)
        )
        return "\(name): \(answer)\r\n"
    }

    /// Acknowledges a final response to the INVITE.
    ///
    /// The ACK is made from the response, so a repeated response needs no memory: of a failure it has the
    /// branch and the Request-URI of the INVITE, which is the URI of `To`; of a 2xx a branch of its own, and
    /// goes to `Contact` along the recorded route.
    func acknowledge(_ message: SIPMessage, _ status: Int, _ context: inout AgentContext) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(640)
        bytes.add("ACK ")
        let isSuccess = status < 300
        bytes.add(isSuccess ? message.remoteTarget : message.to.uri, of: message.bytes)
        bytes.append(contentsOf: context.templates.via)
        if isSuccess {
            let number = Self.number(message.sequence, isAcknowledgement: true)
            Branch(reference, number: number).write(to: &bytes)
        } else {
            bytes.add(message.via.branch, of: message.bytes)
        }
        bytes.add("\r\nMax-Forwards: 70\r\n")
        if isSuccess { bytes.addRoutes(of: message, isReversed: true) }
        bytes.addParties(of: message)
        bytes.addSequence(message.sequence, .ack)
        bytes.addEnd()
        context.send(bytes, to: peer)
    }
}

extension [UInt8] {
    /// Adds `CSeq`.
    mutating func addSequence(_ sequence: UInt32, _ method: SIPMethod) {
        add("CSeq: ")
        add(decimal: UInt64(sequence))
        append(ByteClass.space)
        add(method.name)
        add("\r\n")
    }

    /// Adds `From`, `To` and `Call-ID` as they stand in a response to this side's request.
    mutating func addParties(of message: SIPMessage) {
        add("From: ")
        add(message.first(.from)?.value ?? .absent, of: message.bytes)
        add("\r\nTo: ")
        add(message.first(.to)?.value ?? .absent, of: message.bytes)
        add("\r\nCall-ID: ")
        add(message.callID, of: message.bytes)
        add("\r\n")
    }

    /// Adds `Route` with the recorded route, RFC 3261, section 12.1.
    mutating func addRoutes(of message: SIPMessage, isReversed: Bool) {
        guard message.first(.recordRoute) != nil else { return }
        let span = message.bytes.span
        var routes: [ByteRange] = []
        for field in message.fields where field.name == .recordRoute {
            var index = field.value.lower
            while index < field.value.upper {
                var party = PartyValue()
                guard party.read(span, &index, field.value.upper) else { break }
                routes.append(party.range)
                index += 1
            }
        }
        for route in isReversed ? routes.reversed() : routes {
            add("Route: ")
            add(route, of: message.bytes)
            add("\r\n")
        }
    }
}

extension SIPMessage {
    /// Where further requests of the dialog go: `Contact`, or else the party that sent the message.
    var remoteTarget: ByteRange {
        if let field = first(.contact) {
            var party = PartyValue()
            var index = field.value.lower
            if party.read(bytes.span, &index, field.value.upper) { return party.uri }
        }
        return isRequest ? from.uri : to.uri
    }

    /// A number made of a tag or a branch, to compare it by; never 0 for what is there.
    func hash(of range: ByteRange) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range.lower..<range.upper {
            hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
        }
        return hash | 1
    }
}
