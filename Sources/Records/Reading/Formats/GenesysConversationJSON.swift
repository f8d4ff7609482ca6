/// A conversation of Genesys Cloud with its details.
///
/// The leg is the last session to an outside number: from its segment `dialing` through `contacting` or
/// `alert` to `interact`.
///
/// Source: Genesys Cloud Developer Center, "Analytics conversation detail model".
struct GenesysConversationJSON: Decodable {
    private struct Segment: Decodable {
        let type: String
        let start: Int64?
        let end: Int64?
        let disconnect: String?
        let sipCodes: [Int]
        let q850Codes: [Int]

        init(from decoder: any Decoder) throws {
            let members = try JSONMembers(decoder)
            type = members.text("segmentType")?.lowercased() ?? ""
            start = members.text("segmentStart").flatMap(JSONInstant.microseconds)
            end = members.text("segmentEnd").flatMap(JSONInstant.microseconds)
            disconnect = members.text("disconnectType")?.lowercased()
            sipCodes = members.value("sipResponseCodes", [Int].self) ?? []
            q850Codes = members.value("q850ResponseCodes", [Int].self) ?? []
        }
    }

    private struct Session: Decodable {
        let media: String?
        let direction: String?
        let caller: String?
        let called: String?
        let segments: [Segment]

        init(from decoder: any Decoder) throws {
            let members = try JSONMembers(decoder)
            media = members.text("mediaType")?.lowercased()
            direction = members.text("direction")?.lowercased()
            caller = members.text("ani")
            called = members.text("dnis")
            segments = members.value("segments", [Segment].self) ?? []
        }
    }

    private struct Participant: Decodable {
        let purpose: String?
        let sessions: [Session]

        init(from decoder: any Decoder) throws {
            let members = try JSONMembers(decoder)
            purpose = members.text("purpose")?.lowercased()
            sessions = members.value("sessions", [Session].self) ?? []
        }
    }

    private let id: String?
    private let hasStart: Bool
    private let participants: [Participant]

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        id = members.text("conversationId")
        hasStart = members.contains("conversationStart")
        participants = members.value("participants", [Participant].self) ?? []
    }

    func read(into sink: inout CallRecordSink) -> UnreadableReason? {
        guard let id else { return .missing("conversationId") }
        let sessions = participants.flatMap { participant in
            participant.sessions.map { (purpose: participant.purpose, session: $0) }
        }
        let voice = sessions.filter { $0.session.media ?? "voice" == "voice" }
        guard !voice.isEmpty else {
            if sessions.isEmpty { return .missing("sessions") }
            sink.passNotVoice()
            return nil
        }
        let outside: Set = ["external", "customer", "outbound"]
        let outbound = voice.filter {
            $0.session.direction == "outbound" && outside.contains($0.purpose ?? "external")
        }
        let chosen = outbound.last ?? voice.last { outside.contains($0.purpose ?? "") } ?? voice[0]
        guard sink.wants(chosen.session.called) else {
            sink.passOtherDirection()
            return nil
        }
        guard var record = record(of: chosen.session) else {
            return .noTime(of: "segmentStart")
        }
        guard (record.ringSeconds ?? 0) >= 0, (record.talkSeconds ?? 0) >= 0 else {
            return .endBeforeStart
        }
        record.isInbound = outbound.isEmpty
        record.call = CallerHash.key(id)
        record.caller = CallerHash.caller(chosen.session.caller)
        record.destination = sink.destinations.place(chosen.session.called)
        sink.keep(record, revision: 0)
        return nil
    }

    private func record(of session: Session) -> CallRecord? {
        let segments = session.segments
        guard let start = segments.compactMap(\.start).min() else { return nil }
        let end = segments.compactMap(\.end).max()
        let answer = segments.first { $0.type == "interact" }?.start
        let ringing = segments.first { $0.type == "contacting" || $0.type == "alert" }?.start
        let last = segments.last { $0.disconnect != nil }
        var record = CallRecord(dial: start, .answered)
        record.isDialled = true
        record.setupSeconds = ringing.map { Double($0 - start) / 1e6 }
        if let answer {
            record.ringSeconds = Double(answer - start) / 1e6
            record.talkSeconds = end.map { Double($0 - answer) / 1e6 }
            return record
        }
        record.ringSeconds = end.map { Double($0 - start) / 1e6 }
        let sip = segments.flatMap(\.sipCodes).last { $0 >= 300 }
        let q850 = segments.flatMap(\.q850Codes).last
        switch last?.disconnect {
        case "client", "peer", "endpoint": record.outcome = .abandoned
        case "timeout": record.outcome = .timeout
        case nil where end == nil: record.outcome = .alive
        default:
            let meaning =
                sip.map { HangupCause.meaning(ofSIP: Int64($0)) }
                ?? q850.map { HangupCause.meaning(ofQ850: Int64($0)) } ?? (.failed, nil)
            (record.outcome, record.cause) = meaning
        }
        return record
    }
}
