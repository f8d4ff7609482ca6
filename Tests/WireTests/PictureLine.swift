import CarrierPictures
import ContactCenter
import Randomness
import SIP
import SIPTransport
import Synchronization
import Telephony
import Testing
import VirtualTime
import Wire

/// A line without sockets: a user agent in virtual time, whose far end says what a picture shows.
///
/// The first leg is that of the picture. Each further one is placed a second after the one before: it only
/// tells the time, and is busy at once.
final class PictureLine: WireLine {
    /// Where the actors of the run hear of it.
    let mailbox = WireMailbox()

    private struct State {
        var agent: Agent
        var second = 0
        var subject: UInt64?
        var call: CallReference?
        var invite: SIPMessage?
        /// A request of the agent that the far end answers when a second has passed.
        var held: SIPMessage?
        var news: [LineNews] = []

        var now: SimulationInstant { .start.advanced(by: .seconds(second)) }
    }

    private let picture: LegPicture
    private let state: Mutex<State>
    private static let near = Endpoint(ipv4: 0xC000_020A, port: 5060)
    private static let far = Endpoint(ipv4: 0xC000_0214, port: 5060)

    init(_ picture: LegPicture) {
        self.picture = picture
        let settings = AgentSettings(
            local: Self.near,
            target: Self.far,
            domain: "lab.example",
            key: RandomKey(seed: 1, replication: 0)
        )
        state = Mutex(State(agent: Agent(settings)))
    }

    /// Calls that the agent has not settled.
    var openCalls: Int { state.withLock { $0.agent.openCalls } }

    /// What the agent has seen.
    var counts: AgentCounts { state.withLock { $0.agent.counts } }

    // MARK: - Orders

    func place(_ leg: UInt64, _ content: LegContent, due: MonotonicInstant) {
        act { state in
            if state.subject == nil {
                state.subject = leg
                let (call, actions) = state.agent.place(CallOrder(leg, content), at: state.now)
                state.call = call
                carry(actions, &state)
            } else {
                state.second += 1
                carry(state.agent.wake(at: state.now), &state)
                if let held = state.held {
                    state.held = nil
                    receive(held.answer(200), &state)
                }
                tellTime(of: leg, &state)
            }
            for mark in LegPicture.marks(picture.carrier) where mark.second == state.second {
                play(mark.mark, &state)
            }
        }
    }

    func release(_ leg: UInt64) {
        act { state in
            guard leg == state.subject, let call = state.call else { return }
            carry(state.agent.release(call, at: state.now), &state)
        }
    }

    func ring(_ call: UInt64, status: Int, due: MonotonicInstant) {}
    func accept(_ call: UInt64, due: MonotonicInstant) {}
    func refuse(_ call: UInt64, _ refusal: WireRefusal, due: MonotonicInstant) {}
    func ignoreCancel(of call: UInt64) {}
    func forsake(_ call: UInt64) {}

    /// Does something and tells what came of it.
    private func act(_ body: (inout State) -> Void) {
        let news = state.withLock { state in
            body(&state)
            defer { state.news = [] }
            return state.news
        }
        let heard = news.compactMap { WireNews($0) }
        if !heard.isEmpty { mailbox.hear(heard) }
    }

    private func tellTime(of leg: UInt64, _ state: inout State) {
        let failure = CallFailure(cause: .busyHere, q850: 17, origin: .peer)
        state.news.append(LineNews(leg: leg, signal: .failed(failure)))
        state.news.append(LineNews(leg: leg, signal: .settled(.failed)))
    }

    // MARK: - The far end

    /// Says what a mark of the picture stands for; the deadline is the contact's own.
    private func play(_ mark: Character, _ state: inout State) {
        guard let invite = state.invite else { return }
        switch mark {
        case "p": receive(invite.answer(180), &state)
        case "a": receive(invite.answer(200), &state)
        case "b": receive(invite.answer(486), &state)
        case "c": receive(invite.answer(403), &state)
        case "h": receive(invite.bye(state.second + 1), &state)
        default: break
        }
    }

    private func carry(_ actions: [AgentAction], _ state: inout State) {
        for action in actions {
            switch action {
            case .signal(let signal, _, let leg):
                state.news.append(LineNews(leg: leg, signal: signal))
            case .send(let bytes, _): hear(bytes, &state)
            case .sendSound: break
            }
        }
    }

    private func hear(_ bytes: [UInt8], _ state: inout State) {
        guard let message = try? SIPMessage(parsing: bytes), message.isRequest else { return }
        switch message.method {
        case .invite: state.invite = message
        case .info: if Self.answersDigits(picture) { state.held = message }
        case .cancel:
            receive(message.answer(200), &state)
            // An answer may be under way that crosses it.
            let crosses = LegPicture.marks(picture.carrier).contains { $0.mark == "a" }
            if !crosses, let invite = state.invite { receive(invite.answer(487), &state) }
        case .bye: receive(message.answer(200), &state)
        default: break
        }
    }

    private static func answersDigits(_ picture: LegPicture) -> Bool {
        picture.second(of: "d") != nil
    }

    private func receive(_ text: String, _ state: inout State) {
        let bytes = Array(text.utf8)
        carry(state.agent.receive(bytes, from: Self.far, at: state.now), &state)
    }
}

extension SIPMessage {
    /// A response of the far end to this request.
    fileprivate func answer(_ status: Int) -> String {
        let tag = to.tag.isEmpty ? ";tag=callee" : ""
        return "SIP/2.0 \(status) Whatever\r\nVia: \(value(.via))\r\nFrom: \(value(.from))\r\n"
            + "To: \(value(.to))\(tag)\r\n" + end(sequence: value(.cSeq))
    }

    /// A BYE of the far end in the dialog that this INVITE began.
    fileprivate func bye(_ sequence: Int) -> String {
        "BYE sip:near@192.0.2.10 SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK-\(sequence)\r\nMax-Forwards: 70\r\n"
            + "From: \(value(.to));tag=callee\r\nTo: \(value(.from))\r\n"
            + end(sequence: "\(sequence) BYE")
    }

    private func end(sequence: String) -> String {
        "Call-ID: \(callID.text(in: bytes))\r\nCSeq: \(sequence)\r\n"
            + "Contact: <sip:callee@192.0.2.20:5060>\r\nContent-Length: 0\r\n\r\n"
    }

    private func value(_ name: HeaderName) -> String {
        fields.first { $0.name == name }?.value.text(in: bytes) ?? ""
    }
}
