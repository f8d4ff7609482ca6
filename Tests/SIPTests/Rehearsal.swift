import SIP
import Telephony
import Testing
import VirtualTime

/// One agent in virtual time, whose other side the test plays line by line.
struct Rehearsal {
    /// The agent.
    var agent: Agent
    /// The instant.
    private(set) var now = SimulationInstant.start
    /// The messages that the agent has sent, since ``takeLines()``.
    private(set) var sent: [SIPMessage] = []
    /// When it sent them.
    private(set) var instants: [SimulationInstant] = []
    /// What the agent has told the application, since ``takeSignals()``.
    private(set) var signals: [CallSignal] = []
    /// The packets of sound that it has sent.
    private(set) var packets: [(instant: SimulationInstant, bytes: [UInt8])] = []
    /// The call that was placed or came in last.
    private(set) var call = CallReference(slot: 0, tag: 0)
    private let source: Endpoint

    init(_ settings: AgentSettings = .sample(), from source: Endpoint = .sampleSource) {
        agent = Agent(settings)
        self.source = source
    }

    /// Places a call to +15550100 that may ring for 30 seconds.
    mutating func place(ringing seconds: Int = 30, digits: String? = nil) {
        let order = CallOrder(
            leg: 1,
            number: "+15550100",
            callerNumber: "+12065550100",
            digits: digits.flatMap { .init($0) },
            deadline: now.advanced(by: .seconds(seconds))
        )
        let (call, actions) = agent.place(order, at: now)
        self.call = call
        carry(actions)
    }

    mutating func release() { carry(agent.release(call, at: now)) }

    mutating func disconnect(_ connection: UInt32) {
        carry(agent.disconnect(connection: connection, at: now))
    }

    mutating func accept() { carry(agent.accept(call, at: now)) }

    mutating func progress(_ status: Int, withSound: Bool = false) {
        carry(agent.progress(call, status, withSound: withSound, at: now))
    }

    mutating func refuse(
        _ status: Int,
        q850: Int? = nil,
        retryAfter: SimulationDuration? = nil
    ) {
        carry(agent.refuse(call, status, q850: q850, retryAfter: retryAfter, at: now))
    }

    /// Lets time pass; timers fire when they are due, to the millisecond of the wheel.
    mutating func wait(_ span: SimulationDuration) {
        let end = now.advanced(by: span)
        while let next = agent.nextWake, next <= end {
            now = max(now, next)
            carry(agent.wake(at: now))
        }
        now = end
        carry(agent.wake(at: now))
    }

    /// Hands a message to the agent.
    mutating func receive(_ text: String, from other: Endpoint? = nil) {
        carry(agent.receive(Array(text.utf8), from: other ?? source, at: now))
    }

    /// Hands a message to the agent once more.
    mutating func receive(_ message: SIPMessage) {
        carry(agent.receive(message.bytes, from: source, at: now))
    }

    /// What the agent has sent: methods, and statuses with the method that they answer.
    mutating func takeLines() -> [String] {
        defer {
            sent = []
            instants = []
        }
        return sent.map(\.line)
    }

    /// What the agent has told the application.
    mutating func takeSignals() -> [CallSignal] {
        defer { signals = [] }
        return signals
    }

    /// The message that was sent last.
    var last: SIPMessage {
        get throws { try #require(sent.last) }
    }

    private mutating func carry(_ actions: [AgentAction]) {
        for action in actions {
            switch action {
            case .send(let bytes, _):
                guard let message = try? SIPMessage(parsing: bytes) else {
                    Issue.record("the agent sent what is no message")
                    continue
                }
                #expect(message.syntaxVerdict == .accept, "\(message.flaws)")
                sent.append(message)
                instants.append(now)
            case .signal(let signal, let call, _):
                if case .arrived = signal { self.call = call }
                signals.append(signal)
            case .sendSound(let bytes, _, _): packets.append((now, bytes))
            }
        }
    }
}

extension SIPMessage {
    /// The method, or the status and the method that it answers.
    var line: String {
        switch startLine {
        case .request(let method, _): method.name
        case .response(let status): "\(status) \(sequenceMethod.name)"
        }
    }

    /// The Request-URI of a request.
    var requestURI: String {
        if case .request(_, let uri) = startLine { uri.text(in: bytes) } else { "" }
    }

    /// The name of the transaction.
    var branchText: String { via.branch.text(in: bytes) }

    /// A response to this request.
    func answer(
        _ status: Int,
        tag: String? = "callee",
        contact: String? = "<sip:callee@192.0.2.20:5060>",
        lines: String = "",
        body: String = ""
    ) -> String {
        var text = "SIP/2.0 \(status) Whatever\r\n"
        for field in fields {
            switch field.name {
            case .via, .from, .callID, .cSeq: text += field.line.text(in: bytes) + "\r\n"
            case .to:
                text += field.line.text(in: bytes)
                if let tag, to.tag.isEmpty { text += ";tag=\(tag)" }
                text += "\r\n"
            default: break
            }
        }
        if let contact { text += "Contact: \(contact)\r\n" }
        text += lines
        if !body.isEmpty { text += "Content-Type: application/sdp\r\n" }
        return text + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }
}

/// A call's other side, as the caller, written out.
struct ScriptedCaller {
    var callID = "call-1@192.0.2.20"
    var tag = "caller"
    /// The tag of the agent, once it is known.
    var calleeTag = ""
    var transport = "UDP"

    static let offer = """
        v=0\r
        o=- 1 1 IN IP4 192.0.2.20\r
        s=-\r
        c=IN IP4 192.0.2.20\r
        t=0 0\r
        m=audio 6000 RTP/AVP 8 0 101\r
        a=rtpmap:101 telephone-event/8000\r

        """

    /// A request of the call.
    func request(
        _ method: String,
        _ sequence: Int,
        branch: String? = nil,
        lines: String = "",
        type: String = "application/sdp",
        body: String = ""
    ) -> String {
        let branch = branch ?? "z9hG4bK-\(method)-\(sequence)"
        let tagText = calleeTag.isEmpty ? "" : ";tag=\(calleeTag)"
        var text = """
            \(method) sip:+15550100@lab.example SIP/2.0\r
            Via: SIP/2.0/\(transport) 192.0.2.20:5060;branch=\(branch)\r
            Max-Forwards: 70\r
            From: <sip:caller@lab.example>;tag=\(tag)\r
            To: <sip:+15550100@lab.example>\(tagText)\r
            Call-ID: \(callID)\r
            CSeq: \(sequence) \(method)\r
            Contact: <sip:caller@192.0.2.20:5060>\r
            \(lines)
            """
        if !body.isEmpty { text += "Content-Type: \(type)\r\n" }
        return text + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }

    /// The INVITE that begins the call.
    func invite(
        _ sequence: Int = 1,
        branch: String = "z9hG4bK-invite",
        lines: String = ""
    )
        -> String
    {
        request("INVITE", sequence, branch: branch, lines: lines, body: Self.offer)
    }
}
