import Randomness
import Records
import Scenario
import TestSupport
import VirtualTime

/// A call that a test makes up, to be written in every format.
struct GeneratedCall: Hashable {
    /// Microseconds since 1970.
    var dial: Int64
    var ring: Int64
    var talk: Int64
    var outcome: CallRecord.Outcome
    var caller: String
    var destination: String
    var number: Int

    var answer: Int64 { dial + ring }
    var end: Int64 { answer + talk }
    var id: String { "c\(number)-5a1e" }

    /// Calls over four days, one every 17 seconds on average, over midnights.
    static func some(_ count: Int, seed: Seed = Seed(1), start: Int64 = 1_793_000_000) -> [Self] {
        var stream = RandomStream(seed)
        let gap = Sampler(.exponential(mean: .seconds(17)))
        let answer = Sampler(.lognormal(median: .seconds(12), sigma: 0.6))
        let patience = Sampler(.exponential(mean: .seconds(60)))
        let talk = Sampler(.exponential(mean: .seconds(180)))
        var time = start * 1_000_000
        return (0..<count).map { number in
            time += gap.draw(from: &stream).nanoseconds / 1000
            let fails = stream.occurs(withProbability: 0.03)
            let answered = answer.draw(from: &stream).nanoseconds / 1000
            let patient = patience.draw(from: &stream).nanoseconds / 1000
            let length = talk.draw(from: &stream).nanoseconds / 1000
            let caller = "+1206555" + String(1000 + Int(stream.unit() * 3000))
            var call = GeneratedCall(
                dial: time,
                ring: min(answered, patient, 30_000_000),
                talk: 0,
                outcome: .timeout,
                caller: caller,
                destination: number % 5 == 0 ? "+442079460018" : "+442079460019",
                number: number
            )
            if fails {
                (call.outcome, call.ring) = (.failed, min(1_400_000, call.ring))
            } else if call.ring == answered {
                (call.outcome, call.talk) = (.answered, length)
            } else if call.ring == patient {
                call.outcome = .abandoned
            }
            return call
        }
    }
}

/// Times as text.
enum Stamp {
    static func civil(_ microseconds: Int64, offset: Int64 = 0, separator: String = " ") -> String {
        let seconds = microseconds / 1_000_000 + offset
        let date = CivilTime.date(seconds / 86_400)
        let rest = seconds % 86_400
        return "\(date.year)-\(two(date.month))-\(two(date.day))\(separator)"
            + "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    }

    /// As in `2026-11-26T09:05:23.456Z`.
    static func iso(_ microseconds: Int64, milliseconds: Bool = false) -> String {
        let fraction = String(microseconds / 1000 % 1000 + 1000).dropFirst()
        return civil(microseconds, separator: "T") + (milliseconds ? ".\(fraction)" : "") + "Z"
    }

    /// As in `26/11/2026 09:05:23`.
    static func dayMonth(_ microseconds: Int64, offset: Int64) -> String {
        let text = civil(microseconds, offset: offset)
        let parts = text.prefix(10).split(separator: "-")
        return "\(parts[2])/\(parts[1])/\(parts[0])" + text.dropFirst(10)
    }

    /// As in `Thu, 26 Nov 2026 09:05:23 +0000`.
    static func mail(_ microseconds: Int64) -> String {
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let text = civil(microseconds)
        let date = CivilTime.date(microseconds / 86_400_000_000)
        return "Thu, \(two(date.day)) \(months[Int(date.month) - 1]) \(date.year) "
            + text.suffix(8) + " +0000"
    }

    private static func two(_ value: Int64) -> String { String(String(value + 100).dropFirst()) }
}

/// Writes calls as the formats do.
enum RecordWriter {
    static let asteriskNames = [
        "calldate", "clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp",
        "lastdata",
        "duration", "billsec", "disposition", "amaflags", "accountcode", "uniqueid", "userfield",
    ]

    static func disposition(_ call: GeneratedCall) -> String {
        switch call.outcome {
        case .answered: "ANSWERED"
        case .failed: "BUSY"
        default: "NO ANSWER"
        }
    }

    /// `Master.csv` with 21 columns; local times five hours behind UTC.
    static func asterisk(_ calls: [GeneratedCall], offset: Int64 = -18_000) -> String {
        calls.map { call in
            let answer =
                call.outcome == .answered ? "\"\(Stamp.civil(call.answer, offset: offset))\"" : ""
            let epoch = "pbx-\(call.dial / 1_000_000).\(call.number)"
            let (start, end) = (call.dial / 1_000_000, call.end / 1_000_000)
            return
                #""","\#(call.caller)","\#(call.destination)","out","""Canary Name"" <\#(call.caller)>","#
                + #""SIP/in-0\#(call.number)","SIP/trunk-0\#(call.number)","Dial","SIP/x@trunk,30,tT","#
                + #""\#(Stamp.civil(call.dial, offset: offset))",\#(answer),"#
                + #""\#(Stamp.civil(call.end, offset: offset))",\#(end - start),"#
                + "\(call.outcome == .answered ? end - call.answer / 1_000_000 : 0),"
                + #""\#(disposition(call))","DOCUMENTATION","\#(epoch)","","","\#(epoch)",\#(call.number)"#
        }.joined(separator: "\n") + "\n"
    }

    /// The table of a database: one time, other order, day before month, names in the first row.
    static func asteriskTable(_ calls: [GeneratedCall], offset: Int64 = 3600) -> String {
        let rows = calls.map { call in
            let (start, end) = (call.dial / 1_000_000, call.end / 1_000_000)
            return [
                Stamp.dayMonth(call.dial, offset: offset), "\"\"\"C\"\" <\(call.caller)>\"",
                call.caller,
                call.destination, "out", "PJSIP/in-\(call.number)", "PJSIP/trunk-\(call.number)",
                "Dial", "\"PJSIP/x@trunk,30,tT\"", "\(end - start)",
                "\(call.outcome == .answered ? end - call.answer / 1_000_000 : 0)",
                disposition(call),
                "3", "", "\(start).\(call.number)", "",
            ].joined(separator: ",")
        }
        return ([asteriskNames.joined(separator: ",")] + rows).joined(separator: "\r\n")
    }

    /// What is left of that table where somebody wanted lengths only.
    static func asteriskLengths(_ calls: [GeneratedCall]) -> String {
        let rows = calls.map { call in
            let (start, end) = (call.dial / 1_000_000, call.end / 1_000_000)
            return [
                Stamp.civil(call.dial), call.caller, call.destination, "\(end - start)",
                "\(call.outcome == .answered ? end - call.answer / 1_000_000 : 0)",
                disposition(call),
            ].joined(separator: ",")
        }
        return (["calldate,src,dst,duration,billsec,disposition"] + rows).joined(separator: "\n")
    }

    static func cause(_ call: GeneratedCall) -> String {
        switch call.outcome {
        case .answered: "NORMAL_CLEARING"
        case .failed: "USER_BUSY"
        case .abandoned: "ORIGINATOR_CANCEL"
        default: "NO_ANSWER"
        }
    }

    static func freeswitch(_ calls: [GeneratedCall]) -> String {
        calls.map { call in
            let (start, end) = (call.dial / 1_000_000, call.end / 1_000_000)
            let isAnswered = call.outcome == .answered
            return [
                "Canary Name", call.caller, call.destination, "default", Stamp.civil(call.dial),
                isAnswered ? Stamp.civil(call.answer) : "", Stamp.civil(call.end), "\(end - start)",
                "\(isAnswered ? end - call.answer / 1_000_000 : 0)", cause(call), call.id, "",
                "acct",
                "PCMU", "PCMU",
            ].map { "\"\($0)\"" }.joined(separator: ",")
        }.joined(separator: "\n")
    }

    static func freeswitchVariables(_ call: GeneratedCall) -> [(String, String)] {
        [
            ("direction", "outbound"), ("uuid", call.id), ("start_uepoch", "\(call.dial)"),
            ("answer_uepoch", call.outcome == .answered ? "\(call.answer)" : "0"),
            ("end_uepoch", "\(call.end)"), ("hangup_cause", cause(call)),
            ("caller_id_number", call.caller.replacing("+", with: "%2B")),
            ("destination_number", call.destination.replacing("+", with: "%2B")),
            ("caller_id_name", "Canary%20Name"),
        ]
    }

    static func freeswitchJSON(_ calls: [GeneratedCall]) -> String {
        calls.map { call in
            let members = freeswitchVariables(call).map { "\"\($0.0)\":\"\($0.1)\"" }
            return
                "{\"core-uuid\":\"x\",\"variables\":{\(members.joined(separator: ","))},\"callflow\":[]}"
        }.joined(separator: "\n")
    }

    static func freeswitchXML(_ calls: [GeneratedCall]) -> String {
        calls.map { call in
            let members = freeswitchVariables(call).map { "<\($0.0)>\($0.1)</\($0.0)>" }
            return "<?xml version=\"1.0\"?>\n<cdr core-uuid=\"x\"><variables>\n"
                + members.joined(separator: "\n") + "\n</variables><callflow><times>"
                + "<progress_time>0</progress_time></times></callflow></cdr>\n"
        }.joined()
    }

    static func cucm(_ calls: [GeneratedCall], types: Bool) -> String {
        let names = [
            "cdrRecordType", "globalCallID_callManagerId", "globalCallID_callId",
            "dateTimeOrigination", "callingPartyNumber", "origCause_value",
            "finalCalledPartyNumber",
            "destCause_value", "dateTimeConnect", "dateTimeDisconnect", "duration",
        ]
        let kinds = names.map { $0.contains("Number") ? "VARCHAR(50)" : "INTEGER" }
        let rows = calls.map { call in
            let cause =
                switch call.outcome {
                case .answered, .abandoned: 16
                case .failed: 17
                default: 19
                }
            let connect = call.outcome == .answered ? call.answer / 1_000_000 : 0
            return [
                "1", "2", "\(call.number)", "\(call.dial / 1_000_000)", call.caller,
                "\(call.outcome == .abandoned ? 16 : 0)", call.destination,
                "\(call.outcome == .abandoned ? 0 : cause)", "\(connect)",
                "\(call.end / 1_000_000)", "9",
            ].joined(separator: ",")
        }
        return
            ([names.joined(separator: ",")] + (types ? [kinds.joined(separator: ",")] : []) + rows)
            .joined(separator: "\n")
    }
}
