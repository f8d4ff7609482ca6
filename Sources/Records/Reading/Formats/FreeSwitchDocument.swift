internal import Foundation

/// A call of FreeSWITCH's JSON or XML records, by its channel variables.
///
/// The variables are URL-encoded, mostly. Times are taken in microseconds, since those in milliseconds
/// can be wrong; zero means never.
///
/// Source: FreeSWITCH documentation, modules `mod_json_cdr` and `mod_xml_cdr`.
struct FreeSwitchDocument: Decodable {
    /// What is needed of the variables and the call flow.
    static let names: Set = [
        "uuid", "originating_leg_uuid", "bridge_uuid", "direction", "start_uepoch",
        "answer_uepoch", "end_uepoch", "progress_uepoch", "progress_media_uepoch", "start_epoch",
        "answer_epoch", "end_epoch", "hangup_cause", "hangup_cause_q850", "caller_id_number",
        "destination_number", "sip_term_status", "call_timeout", "originate_timeout",
        "created_time", "answered_time", "hangup_time", "progress_time", "progress_media_time",
    ]

    private var values: [String: String] = [:]

    init(values: [String: String]) {
        self.values = values
    }

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        if let variables = members.object("variables") {
            for name in Self.names {
                values[name] = variables.text(name).map { $0.removingPercentEncoding ?? $0 }
            }
        }
        let flows = members.value("callflow", [FreeSwitchCallFlow].self)
        let flow = flows?.first ?? members.value("callflow", FreeSwitchCallFlow.self)
        for (name, value) in flow?.values ?? [:] where values[name] == nil { values[name] = value }
        guard !values.isEmpty else {
            throw DecodingError.valueNotFound(
                String.self,
                .init(codingPath: [], debugDescription: "")
            )
        }
    }

    private func text(_ name: String) -> String? {
        guard let text = values[name], !text.isEmpty else { return nil }
        return text
    }

    /// An instant in microseconds; `nil` for never.
    private func instant(_ names: String...) -> Int64? {
        for name in names {
            guard let value = text(name).flatMap({ Int64($0) }), value > 0 else { continue }
            return value < 100_000_000_000 ? value * 1_000_000 : value
        }
        return nil
    }

    func read(into sink: inout CallRecordSink) -> UnreadableReason? {
        guard let start = instant("start_uepoch", "created_time", "start_epoch") else {
            return .noTime(of: "start_uepoch")
        }
        guard let end = instant("end_uepoch", "hangup_time", "end_epoch") else {
            return .noTime(of: "end_uepoch")
        }
        let answer = instant("answer_uepoch", "answered_time", "answer_epoch")
        guard end >= start, (answer ?? start) >= start, (answer ?? end) <= end else {
            return .endBeforeStart
        }
        guard end - start < 604_800_000_000 else { return .tooLong("call") }
        guard let cause = text("hangup_cause") else { return .missing("hangup_cause") }
        guard let meaning = HangupCause.meaning(ofName: cause) else {
            return .unknownWord(of: "hangup_cause")
        }
        guard sink.wants(text("destination_number")) else {
            sink.passOtherDirection()
            return nil
        }
        var record = CallRecord(dial: start, answer != nil ? .answered : meaning.outcome)
        record.isDialled = true
        record.isInbound = text("direction") == "inbound"
        record.ringSeconds = Double((answer ?? end) - start) / 1e6
        record.talkSeconds = answer.map { Double(end - $0) / 1e6 }
        record.limitSeconds = (text("originate_timeout") ?? text("call_timeout")).flatMap(
            Double.init
        )
        if answer == nil {
            let code = text("sip_term_status").flatMap { Int($0) }
            record.cause = record.outcome == .failed ? code ?? meaning.sipCode : nil
        }
        if let ringing = instant(
            "progress_uepoch",
            "progress_time",
            "progress_media_uepoch",
            "progress_media_time"
        ), ringing >= start {
            record.setupSeconds = Double(ringing - start) / 1e6
        }
        record.caller = CallerHash.caller(text("caller_id_number"))
        record.destination = sink.destinations.place(text("destination_number"))
        // The outbound leg names the one that it belongs to.
        if let id = text("originating_leg_uuid") ?? text("uuid") {
            record.call = CallerHash.key(id)
        }
        sink.keep(record)
        return nil
    }
}

/// The part `callflow` of a record.
private struct FreeSwitchCallFlow: Decodable {
    var values: [String: String] = [:]

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        for part in ["times", "caller_profile"] {
            guard let object = members.object(part) else { continue }
            for name in FreeSwitchDocument.names {
                if let value = object.text(name) { values[name] = value }
            }
        }
    }
}
