internal import NIOCore
internal import SIP
internal import VirtualTime

/// What goes between the agent, its owner and the wire; all of it on the loop.
extension SIPLine {
    /// Carries out an order.
    func perform(_ order: LineOrder) {
        let now = now
        switch order {
        case .place(let call):
            prepareTarget()
            let (reference, actions) = agent.place(call, at: now)
            calls[call.leg] = reference
            carry(actions, at: now)
        case .release(let leg):
            change(leg) { $0.release($1, at: now) }
        case .progress(let leg, let status, let withSound):
            change(leg) { $0.progress($1, status, withSound: withSound, at: now) }
        case .accept(let leg):
            change(leg) { $0.accept($1, at: now) }
        case .refuse(let leg, let status, let q850, let retryAfter):
            change(leg) {
                $0.refuse($1, status, q850: q850, retryAfter: retryAfter, at: now)
            }
        case .ignoreCancel(let leg):
            if let call = calls[leg] { agent.ignoreCancel(of: call) }
        case .forsake(let leg):
            change(leg) { $0.forsake($1, at: now) }
        }
    }

    private func change(
        _ leg: UInt64,
        _ body: (inout Agent, CallReference) -> [AgentAction]
    ) {
        // A call that is settled has left the table; the order crossed the news of it.
        guard let call = calls[leg] else { return }
        carry(body(&agent, call), at: now)
    }

    /// Does everything that is due.
    func lookAtTimers() {
        let now = now
        if wires != nil { deliverDelayed(at: now) }
        keepAlive(at: now)
        if let next = agent.nextWake, next <= now { carry(agent.wake(at: now), at: now) }
        finishTurn()
    }

    /// Takes a datagram from the socket.
    func take(datagram bytes: [UInt8], from source: Endpoint) {
        guard wires != nil else { return take(message: bytes, from: source) }
        let now = now
        for instant in wires?.inbound.deliveries(at: now) ?? [] {
            if instant <= now {
                take(message: bytes, from: source)
            } else {
                wires?.delayed.append(.init(instant, bytes, source, isInbound: true))
            }
        }
    }

    /// Takes a message that has come.
    func take(message bytes: [UInt8], from source: Endpoint) {
        let now = now
        ladder?.note(bytes, at: now, isInbound: true, peer: source)
        latestActivity = now
        carry(agent.receive(bytes, from: source, at: now), at: now)
    }

    /// Does what the agent asks.
    func carry(_ actions: [AgentAction], at now: SimulationInstant) {
        for action in actions {
            switch action {
            case .send(let bytes, let endpoint): send(bytes, to: endpoint, at: now)
            case .sendSound(let packet, let address, let port):
                let name = SocketName(host: address, port: port)
                if let end = name.address.flatMap({ Endpoint($0, transport: .udp) }) {
                    sound?.send(packet, to: end)
                }
            case .signal(let signal, let call, let leg):
                if case .arrived = signal { calls[leg] = call }
                if case .settled = signal { calls[leg] = nil }
                news.append(LineNews(leg: leg, signal: signal))
            }
        }
    }

    private func send(_ bytes: [UInt8], to endpoint: Endpoint, at now: SimulationInstant) {
        ladder?.note(bytes, at: now, isInbound: false, peer: endpoint)
        guard endpoint.transport == .udp else { return send(bytes, onConnectionOf: endpoint) }
        guard wires != nil else {
            datagrams?.send(bytes, to: endpoint)
            return
        }
        for instant in wires?.outbound.deliveries(at: now) ?? [] {
            if instant <= now {
                datagrams?.send(bytes, to: endpoint)
            } else {
                wires?.delayed.append(.init(instant, bytes, endpoint, isInbound: false))
            }
        }
    }

    private func deliverDelayed(at now: SimulationInstant) {
        for item in wires?.takeDue(at: now) ?? [] {
            if item.isInbound {
                take(message: item.bytes, from: item.endpoint)
            } else {
                datagrams?.send(item.bytes, to: item.endpoint)
            }
        }
    }

    /// Sends what was written and tells what has happened: once for all that came at one time.
    func finishTurn() {
        datagrams?.flush()
        sound?.flush()
        for connection in connections.values { connection.flush() }
        guard !news.isEmpty else { return }
        var batch: [LineNews] = []
        batch.reserveCapacity(news.count)
        swap(&batch, &news)
        listener(batch)
    }

    /// Sends bytes to the target as they are, which need be no message.
    package func sendRaw(_ bytes: [UInt8]) {
        loop.execute {
            self.send(bytes, to: self.agent.settings.target, at: self.now)
            self.finishTurn()
        }
    }

    func noteSendFailure() { reading.sendFailures += 1 }

    func noteBrokenStream() { reading.brokenStreams += 1 }
}
