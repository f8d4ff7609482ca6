import Foundation
import Records

extension RecordWriter {
    static func connectRecord(_ call: GeneratedCall, updated: Int64 = 0) -> String {
        let reason =
            switch call.outcome {
            case .answered: "THIRD_PARTY_DISCONNECT"
            case .failed: "TELECOM_BUSY"
            case .abandoned: "TELECOM_ORIGINATOR_CANCEL"
            default: "TELECOM_UNANSWERED"
            }
        let connected = call.outcome == .answered ? "\"\(Stamp.iso(call.answer))\"" : "null"
        return
            #"{"AWSAccountId":"000000000000","Attributes":{"name":"Canary \"Name\"}"},"Channel":"VOICE","#
            + #""ContactId":"\#(call.id)","ConnectedToSystemTimestamp":\#(connected),"#
            + #""CustomerEndpoint":{"Address":"\#(call.destination)","Type":"TELEPHONE_NUMBER"},"#
            + #""DisconnectReason":"\#(reason)","DisconnectTimestamp":"\#(Stamp.iso(call.end))","#
            + #""InitiationMethod":"EXTERNAL_OUTBOUND","InitiationTimestamp":"\#(Stamp.iso(call.dial))","#
            + #""LastUpdateTimestamp":"\#(Stamp.iso(call.end + updated))","Queue":null,"Recordings":[{"a":[1]}]}"#
    }

    /// The wrappings in which contact records come.
    enum Wrapping: String, CaseIterable {
        case lines
        case concatenated
        case array
        case pretty
        case kinesis
        case kinesisObject
        case firehose
        case events
        case lowerCase
    }

    static func connect(_ calls: [GeneratedCall], _ wrapping: Wrapping) -> String {
        let records = calls.map { connectRecord($0) }
        func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
        switch wrapping {
        case .lines: return records.joined(separator: "\n")
        case .concatenated: return records.joined()
        case .array: return "[" + records.joined(separator: ",\n ") + "]"
        case .pretty:
            return "[\n"
                + records.map { $0.replacing(",\"", with: ",\n  \"") }.joined(separator: ",\n")
                + "\n]\n"
        case .kinesis:
            let wrapped = records.map {
                #"{"kinesis":{"partitionKey":"p","data":"\#(base64($0))"},"eventSource":"aws:kinesis"}"#
            }
            return #"{"Records": ["# + wrapped.joined(separator: ", ") + "]}"
        case .kinesisObject:
            let wrapped = records.map { #"{"kinesis":{"data":\#($0)}}"# }
            return "{\n \"Records\" : [" + wrapped.joined(separator: ",")
                + "],\n \"more\": {\"a\": 1}}"
        case .firehose:
            let wrapped = records.map { #"{"recordId":"4","data":"\#(base64($0))"}"# }
            return #"{"invocationId":"i","records":["# + wrapped.joined(separator: ",") + "]}"
        case .events:
            return records.map { #"{"version":"0","detail":\#($0)}"# }.joined(separator: "\n")
        case .lowerCase:
            return records.map { record in
                var text = record
                for name in [
                    "Channel", "ContactId", "ConnectedToSystemTimestamp", "CustomerEndpoint",
                    "Address",
                    "DisconnectReason", "DisconnectTimestamp", "InitiationMethod",
                    "InitiationTimestamp",
                    "LastUpdateTimestamp",
                ] {
                    text = text.replacing("\"\(name)\"", with: "\"\(name.lowercased())\"")
                }
                return text
            }.joined(separator: "\n")
        }
    }

    /// The log of a flow whose block is left with the ringing, so that nothing is told of talks.
    static func flowLog(_ calls: [GeneratedCall], wrapped: Bool) -> String {
        let events = calls.flatMap { call -> [(Int64, String)] in
            let head = #"{"ContactId":"\#(call.id)","ContactFlowName":"Canary Name","#
            let result =
                switch call.outcome {
                case .answered: "Transferred"
                case .failed: "CallFailed"
                case .abandoned: "CustomerDisconnected"
                default: "ConnectionTimeLimitExceeded"
                }
            return [
                (
                    call.dial,
                    head
                        + #""ContactFlowModuleType":"SetAttributes","Timestamp":"\#(Stamp.iso(call.dial, milliseconds: true))","Parameters":{"Key":"a"}}"#
                ),
                (
                    call.answer,
                    head
                        + #""ContactFlowModuleType":"Transfer","Timestamp":"\#(Stamp.iso(call.answer, milliseconds: true))","Parameters":{"PhoneNumber":"\#(call.destination)","TimeLimit":"30"},"Results":"\#(result)"}"#
                ),
            ]
        }.sorted { $0.0 < $1.0 }.map(\.1)
        guard wrapped else { return events.joined(separator: "\n") }
        let batches = stride(from: 0, to: events.count, by: 50).map { start in
            let inner = events[start..<min(events.count, start + 50)].map {
                #"{"id":"1","timestamp":1,"message":"\#($0.replacing("\"", with: "\\\""))"}"#
            }
            return #"{"messageType":"DATA_MESSAGE","logGroup":"g","logEvents":["#
                + inner.joined(separator: ",") + "]}"
        }
        return
            #"{"messageType":"CONTROL_MESSAGE","logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE"}]}"#
            + batches.joined()
    }

    /// How the lines of a log come when they are not in the order in which they were written.
    enum LogOrder: String, CaseIterable {
        case newestFirst = "newest first"
        case mixed = "mixed"
        case stamped = "behind the time of the export"
        case table = "as a query saves it"
    }

    static func flowLog(_ calls: [GeneratedCall], _ order: LogOrder) -> String {
        let lines = flowLog(calls, wrapped: false).split(separator: "\n").map(String.init)
        switch order {
        case .newestFirst: return lines.reversed().joined(separator: "\n")
        case .mixed:
            return (0..<7).flatMap { part in
                lines.indices.filter { $0 % 7 == (part * 3) % 7 }.map { lines[$0] }
            }.joined(separator: "\n")
        case .stamped:
            return lines.map { "2026-11-26T09:05:23.456Z \($0)" }.joined(separator: "\n")
        case .table:
            let rows = lines.reversed().map {
                "2026-11-26 09:05:23.456,\"\($0.replacing("\"", with: "\"\""))\""
            }
            return (["@timestamp,@message"] + rows).joined(separator: "\n")
        }
    }

    static func genesys(_ calls: [GeneratedCall]) -> String {
        let conversations = calls.map { call in
            func segment(
                _ kind: String,
                _ start: Int64,
                _ end: Int64,
                _ more: String = ""
            ) -> String {
                #"{"segmentType":"\#(kind)","segmentStart":"\#(Stamp.iso(start, milliseconds: true))","#
                    + #""segmentEnd":"\#(Stamp.iso(end, milliseconds: true))"\#(more)}"#
            }
            var segments: [String]
            switch call.outcome {
            case .answered:
                segments = [segment("dialing", call.dial, call.answer)]
                segments.append(
                    segment("interact", call.answer, call.end, #","disconnectType":"peer""#)
                )
            case .failed:
                segments = [
                    segment(
                        "dialing",
                        call.dial,
                        call.end,
                        #","disconnectType":"error","sipResponseCodes":[486]"#
                    )
                ]
            default:
                let type = call.outcome == .timeout ? "timeout" : "client"
                segments = [
                    segment("dialing", call.dial, call.end, #","disconnectType":"\#(type)""#)
                ]
            }
            return
                #"{"conversationId":"\#(call.id)","conversationStart":"\#(Stamp.iso(call.dial))","participants":["#
                + #"{"purpose":"external","participantName":"Canary Name","sessions":[{"mediaType":"voice","direction":"outbound","#
                + #""ani":"\#(call.caller)","dnis":"\#(call.destination)","segments":["#
                + segments.joined(separator: ",") + "]}]}]}"
        }
        return #"{"conversations":["# + conversations.joined(separator: ",") + #"],"totalHits":3}"#
    }

    static func twilio(_ calls: [GeneratedCall]) -> String {
        calls.map { call in
            let status =
                switch call.outcome {
                case .answered: "completed"
                case .failed: "busy"
                case .abandoned: "canceled"
                default: "no-answer"
                }
            let duration =
                call.outcome == .answered
                ? "\"\(call.end / 1_000_000 - call.answer / 1_000_000)\"" : "null"
            return
                #"{"sid":"\#(call.id)","status":"\#(status)","direction":"outbound-dial","from":"\#(call.caller)","#
                + #""to":"\#(call.destination)","date_created":"\#(Stamp.mail(call.dial))","#
                + #""start_time":"\#(Stamp.mail(call.dial))","end_time":"\#(Stamp.mail(call.end))","duration":\#(duration)}"#
        }.joined(separator: "\n")
    }

    static func kamailio(_ calls: [GeneratedCall]) -> String {
        let rows = calls.flatMap { call -> [(Int64, String)] in
            func row(_ method: String, _ code: Int, _ time: Int64) -> (Int64, String) {
                (
                    time,
                    "\(method),t1,t2,\(call.id),\(code),Canary Name,\(Stamp.civil(time)),\(call.caller),\(call.destination)"
                )
            }
            let first = row("INVITE", call.finalStatus, call.answer)
            return call.outcome == .answered ? [first, row("BYE", 200, call.end)] : [first]
        }.sorted { $0.0 < $1.0 }.map(\.1)
        return (["method,from_tag,to_tag,callid,sip_code,sip_reason,time,src_user,dst_user"] + rows)
            .joined(separator: "\n")
    }

    static func opensips(_ calls: [GeneratedCall]) -> String {
        let rows = calls.map { call in
            let (dial, answer) = (call.dial / 1_000_000, call.answer / 1_000_000)
            let isAnswered = call.outcome == .answered
            return
                "INVITE|t1|t2|\(call.id)|\(call.finalStatus)|Canary Name|\(Stamp.civil(call.answer))|"
                + "\(isAnswered ? call.end / 1_000_000 - answer : 0)|\(isAnswered ? answer - dial : 0)|"
                + "\(Stamp.civil(call.dial))|\(call.caller)|\(call.destination)"
        }
        return
            ([
                "method|from_tag|to_tag|callid|sip_code|sip_reason|time|duration|setuptime|created|"
                    + "src_user|dst_user"
            ] + rows).joined(separator: "\n")
    }

    static func mapped(_ calls: [GeneratedCall]) -> String {
        let rows = calls.map { call in
            let word =
                switch call.outcome {
                case .answered: "Answered"
                case .failed: "FAILED"
                case .abandoned: "HANG"
                default: "no answer"
                }
            return "\(call.dial / 1_000_000);\(call.ring / 1000);"
                + "\(call.talk / 60_000_000):\(call.talk / 1_000_000 % 60);\(word);\(call.caller);\(call.destination)"
        }
        return (["Begin of call;Wait (ms);Talk;Result;Who;Where"] + rows).joined(separator: "\n")
    }
}

extension GeneratedCall {
    /// The final response to its INVITE.
    fileprivate var finalStatus: Int {
        switch outcome {
        case .answered: 200
        case .failed: 486
        case .abandoned: 487
        default: 408
        }
    }
}
