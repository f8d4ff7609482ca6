internal import Randomness
internal import VirtualTime

/// What all calls of an agent share.
struct AgentContext: Sendable {
    let settings: AgentSettings
    let templates: MessageTemplates
    var responses = ResponseWriter()
    var counts = AgentCounts()
    /// What is asked of the driver.
    var actions: [AgentAction] = []
    /// Until when the other side asks not to be called.
    var suspendedUntil = SimulationInstant.start
    /// When others said something last.
    var peers = PeerTable()
    /// Who has just left a request without an answer, and said nothing else meanwhile.
    var lostPeers: [Endpoint] = []

    /// The latest offer and the answer to it, since most offers are alike.
    private var latestOffer: [UInt8] = []
    private var latestAnswer: [UInt8]?

    init(_ settings: AgentSettings) {
        self.settings = settings
        templates = MessageTemplates(settings)
    }

    var timers: TimerSettings { settings.timers }

    /// Counts a request that was not answered in time.
    mutating func noteTimeout(of peer: Endpoint, at now: SimulationInstant) {
        counts.timeouts += 1
        if peers.heard(peer).advanced(by: timers.limit) <= now, peers.lose(peer, at: now) {
            lostPeers.append(peer)
        }
    }

    mutating func send(_ bytes: [UInt8], to endpoint: Endpoint) {
        actions.append(.send(bytes, to: endpoint))
    }

    /// Answers the offer of a message; `nil` when nothing is common.
    mutating func answer(to message: SIPMessage) -> [UInt8]? {
        let offer = message.bytes[message.body.lower..<message.body.upper]
        if !latestOffer.isEmpty, latestOffer[...] == offer { return latestAnswer }
        latestOffer = Array(offer)
        latestAnswer = SessionDescription(message.bytes, message.body).flatMap {
            templates.sessions.answer(to: $0, in: message.bytes)
        }
        return latestAnswer
    }

    /// Answers a request, and remembers nothing.
    mutating func respond(
        _ status: Int,
        to request: SIPMessage,
        from source: Endpoint,
        tag: CallReference? = nil,
        lines: String = "",
        body: [UInt8] = []
    ) {
        var bytes = ResponseWriter.line(status)
        bytes += responses.head(answering: request, from: source, tag: tag)
        bytes.add(lines)
        // RFC 3311, section 5.2: an UPDATE renews where the sides are reached.
        if request.method == .update, status == 200 { bytes.append(contentsOf: templates.contact) }
        if body.isEmpty {
            bytes.addEnd()
        } else {
            bytes.addBody(body, type: "application/sdp")
        }
        send(bytes, to: ResponseWriter.destination(of: request, from: source))
    }
}
