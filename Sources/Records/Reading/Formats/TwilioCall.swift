internal import Scenario

/// A call of Twilio's, from its table or its JSON.
///
/// `start_time` is not clearly the dialling: the ringing is told only where it came after the creation
/// of the call and the end minus the duration comes after it.
///
/// Source: Twilio documentation, "Call Resource".
struct TwilioCall {
    var sid: String?
    var status: String?
    var direction: String?
    var created: String?
    var start: String?
    var end: String?
    var duration: String?
    var from: String?
    var to: String?

    /// Gives the call to the sink.
    func read(into sink: inout CallRecordSink) -> UnreadableReason? {
        guard let sid else { return .missing("sid") }
        guard let status = status?.lowercased() else { return .missing("status") }
        guard let outcome = Self.outcomes[status] else { return .unknownWord(of: "status") }
        guard let text = start ?? created else { return .noTime(of: "start_time") }
        guard let begin = Self.instant(text) else { return .notTime(of: "start_time") }
        guard sink.wants(to) else {
            sink.passOtherDirection()
            return nil
        }
        var record = CallRecord(dial: begin, outcome.outcome)
        record.cause = outcome.sipCode
        record.isDialled = true
        record.isInbound = direction?.lowercased() == "inbound"
        record.call = CallerHash.key(sid)
        record.caller = CallerHash.caller(from)
        record.destination = sink.destinations.place(to)
        if let duration, let talk = Double(duration) {
            guard talk >= 0 else { return .negative("duration") }
            guard talk < 604_800 else { return .tooLong("call") }
            record.talkSeconds = outcome.outcome == .answered ? talk : nil
        }
        if let end {
            guard let finish = Self.instant(end) else { return .notTime(of: "end_time") }
            guard finish >= begin else { return .endBeforeStart }
            let whole = Double(finish - begin) / 1e6
            if outcome.outcome != .answered, whole > 0 { record.ringSeconds = whole }
            if let talk = record.talkSeconds, whole > talk { record.ringSeconds = whole - talk }
        }
        sink.dialStep = max(sink.dialStep, 1)
        sink.ringStep = 1
        sink.keep(record)
        return nil
    }

    private static let outcomes: [String: HangupCause.Meaning] = [
        "completed": (.answered, nil), "busy": (.failed, 486), "failed": (.failed, 503),
        "no-answer": (.timeout, nil), "canceled": (.abandoned, nil), "queued": (.alive, nil),
        "ringing": (.alive, nil), "in-progress": (.alive, nil), "initiated": (.alive, nil),
    ]

    private static func instant(_ text: String) -> Int64? {
        var reader = CivilTimeReader(order: .monthDay)
        let bytes = Array(text.utf8)
        let time = reader.read(bytes.span, RowField(start: 0, end: bytes.count))
        return time.map { $0.seconds * 1_000_000 + $0.microseconds }
    }
}
