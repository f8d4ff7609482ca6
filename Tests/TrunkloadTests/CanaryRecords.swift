import Foundation
import Testing

/// Records of one format with something personal in every field that may hold it.
///
/// The numbers, names, identifiers and addresses are made up, and none of them may come out anywhere.
struct CanaryRecords: CustomTestStringConvertible, Sendable {
    let name: String
    var options: [String] = []
    /// What no output may hold, in lower case: parts of the numbers, and words.
    static let canaries = [
        "canary", "canaria", "2065557", "555711", "7946001", "79460018", "5a1e", "0a1e", "gatew",
        "sip/",
        "sip:", "10.66.", "3ecre7", "arn:", "@example",
    ]
    let write: @Sendable () -> String

    var testDescription: String { name }

    /// One made-up call.
    struct Call {
        let number: Int
        var dial: Int { 1_793_000_000 + number * 700 + number % 7 }
        var isAnswered: Bool { number % 3 != 0 }
        var isRefused: Bool { number % 12 == 0 }
        var ring: Int {
            isRefused ? 2 : isAnswered ? 5 + number % 11 : number % 6 == 3 ? 30 : 7 + number % 5
        }
        var end: Int { dial + ring + (isAnswered ? 60 + number % 90 : 0) }
        var answer: Int { dial + ring }
        var caller: String { "+1206555711\(number % 10)" }
        var id: String { "canary-5a1e-\(number)" }
        static let destination = "+442079460018"

        func stamp(_ seconds: Int, _ separator: String = " ") -> String {
            Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
                .replacingOccurrences(of: "T", with: separator)
                .replacingOccurrences(of: "Z", with: separator == "T" ? "Z" : "")
        }
    }

    private static let calls = (0..<150).map(Call.init)

    private static func lines(_ head: [String] = [], _ row: (Call) -> String) -> String {
        (head + calls.map(row)).joined(separator: "\n") + "\n"
    }

    static let all: [CanaryRecords] = [
        .init(name: "connect") {
            lines { call in
                #"{"AWSAccountId":"3ecre7","InstanceARN":"arn:aws:connect:canary","ContactId":"\#(call.id)","#
                    + #""Agent":{"Username":"canary","ARN":"arn:canary","RoutingProfile":{"Name":"canary"}},"#
                    + #""Attributes":{"canary":"canary","mail":"canary@example.com"},"Channel":"VOICE","#
                    + #""CustomerEndpoint":{"Address":"\#(Call.destination)","Type":"TELEPHONE_NUMBER"},"#
                    + #""SystemEndpoint":{"Address":"\#(call.caller)"},"Queue":{"Name":"canary","ARN":"arn:q"},"#
                    + #""Recordings":[{"Location":"canary/10.66.1.2/canaria.wav"}],"PreviousContactId":"canaria-5a1e","#
                    + #""InitiationMethod":"EXTERNAL_OUTBOUND","InitiationTimestamp":"\#(call.stamp(call.dial, "T"))","#
                    + (call.isAnswered
                        ? #""ConnectedToSystemTimestamp":"\#(call.stamp(call.answer, "T"))","# : "")
                    + #""DisconnectReason":"\#(call.isRefused ? "TELECOM_BUSY" : "TELECOM_UNANSWERED")","#
                    + #""DisconnectTimestamp":"\#(call.stamp(call.end, "T"))"}"#
            } + "{\"ContactId\":\"canary\",\n{\"ContactId\":\"canary\",\"Channel\":\"VOICE\"}\n"
        },
        .init(name: "connect-flow-log") {
            lines { call in
                let head =
                    #"{"ContactId":"\#(call.id)","ContactFlowId":"arn:aws:connect:canary","ContactFlowName":"Canary","#
                let result =
                    call.isRefused
                    ? "CallFailed" : call.isAnswered ? "Success" : "CustomerDisconnected"
                return head
                    + #""ContactFlowModuleType":"SetAttributes","Timestamp":"\#(call.stamp(call.dial, "T"))","#
                    + #""Parameters":{"Key":"canary","Value":"\#(call.caller)"}}"# + "\n" + head
                    + #""ContactFlowModuleType":"Transfer","Timestamp":"\#(call.stamp(call.end, "T"))","Results":"\#(result)","#
                    + #""Parameters":{"PhoneNumber":"\#(Call.destination)","TimeLimit":"30","CallerId":"\#(call.caller)"}}"#
            } + #"{"ContactId":"canary","ContactFlowModuleType":"Transfer","Timestamp":"canary"}"#
        },
        .init(name: "asterisk") {
            lines { call in
                let word = call.isRefused ? "BUSY" : call.isAnswered ? "ANSWERED" : "NO ANSWER"
                return
                    #""canary","\#(call.caller)","\#(Call.destination)","canary","""Canary"" <\#(call.caller)>","#
                    + #""SIP/gateway-\#(call.number)","SIP/canary-\#(call.number)","Dial","SIP/\#(Call.destination)@canary,30,t","#
                    + #""\#(call.stamp(call.dial))",\#(call.isAnswered ? "\"\(call.stamp(call.answer))\"" : ""),"#
                    + #""\#(call.stamp(call.end))",\#(call.end - call.dial),\#(call.isAnswered ? call.end - call.answer : 0),"#
                    + #""\#(word)","DOCUMENTATION","canary-5a1e-\#(call.dial).\#(call.number)","canary@example.com""#
            } + "\"canary\ncanary,+12065557117\n"
        },
        .init(name: "freeswitch csv") {
            lines { call in
                [
                    "Canary", call.caller, Call.destination, "canary", call.stamp(call.dial),
                    call.isAnswered ? call.stamp(call.answer) : "", call.stamp(call.end),
                    "\(call.end - call.dial)", "\(call.isAnswered ? call.end - call.answer : 0)",
                    cause(call), call.id, "canaria-0a1e", "canary", "PCMU", "PCMU",
                ].map { "\"\($0)\"" }.joined(separator: ",")
            } + "\"Canary\",\"2065557\"\n"
        },
        .init(name: "freeswitch json") {
            lines { call in
                let values = variables(call).map { #""\#($0.0)":"\#($0.1)""# }.joined(
                    separator: ","
                )
                return
                    #"{"core-uuid":"canary-5a1e","variables":{\#(values)},"callflow":[{"caller_profile":"#
                    + #"{"username":"canary","network_addr":"10.66.1.2","ani":"\#(call.caller)"}}]}"#
            } + #"{"variables":{"uuid":"canary","hangup_cause":"CANARY"}}"#
        },
        .init(name: "freeswitch xml") {
            lines { call in
                let values = variables(call).map { "<\($0.0)>\($0.1)</\($0.0)>" }.joined()
                return "<cdr core-uuid=\"canary\"><variables>\(values)</variables><callflow>"
                    + "<caller_profile><network_addr>10.66.1.2</network_addr></caller_profile></callflow></cdr>"
            } + "<cdr><variables><canary>5a1e</cdr>"
        },
        .init(name: "cucm") {
            lines([
                "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,dateTimeOrigination,"
                    + "callingPartyNumber,origCause_value,finalCalledPartyNumber,destCause_value,dateTimeConnect,"
                    + "dateTimeDisconnect,duration,origDeviceName,destDeviceName,callingPartyUnicodeLoginUserID,origIpAddr"
            ]) { call in
                let cause = call.isRefused ? 17 : call.isAnswered ? 16 : 19
                return
                    "1,2,\(call.number),\(call.dial),\(call.caller),0,\(Call.destination),\(cause),"
                    + "\(call.isAnswered ? call.answer : 0),\(call.end),9,SEPCANARY,GATEWAY-CANARY,canary,10.66.1.2"
            } + "1,2,3,canary,5,6,7,8,9,10,11\n"
        },
        .init(name: "genesys") {
            lines { call in
                let end =
                    call.isRefused
                    ? #","disconnectType":"error","sipResponseCodes":[486]"#
                    : call.isAnswered ? "" : #","disconnectType":"client""#
                let talk =
                    call.isAnswered
                    ? #",{"segmentType":"interact","segmentStart":"\#(call.stamp(call.answer, "T"))","#
                        + #""segmentEnd":"\#(call.stamp(call.end, "T"))","disconnectType":"peer"}"#
                    : ""
                return
                    #"{"conversationId":"\#(call.id)","conversationStart":"\#(call.stamp(call.dial, "T"))","#
                    + #""participants":[{"purpose":"external","participantName":"Canary","userId":"canary","sessions":["#
                    + #"{"mediaType":"voice","direction":"outbound","ani":"tel:\#(call.caller)","remoteNameDisplayable":"Canary","#
                    + #""dnis":"sip:\#(Call.destination)@10.66.1.2","segments":[{"segmentType":"dialing","segmentStart":"\#(call.stamp(call.dial, "T"))","#
                    + #""segmentEnd":"\#(call.stamp(call.answer, "T"))"\#(end)}\#(talk)]}]}]}"#
            } + #"{"conversationId":"canary","participants":[]}"#
        },
        .init(name: "twilio") {
            lines { call in
                let status = call.isRefused ? "busy" : call.isAnswered ? "completed" : "no-answer"
                return
                    #"{"sid":"\#(call.id)","account_sid":"3ecre7","status":"\#(status)","direction":"outbound-dial","#
                    + #""from":"\#(call.caller)","to":"\#(Call.destination)","caller_name":"Canary","forwarded_from":"\#(call.caller)","#
                    + #""date_created":"\#(call.stamp(call.dial, "T"))","start_time":"\#(call.stamp(call.dial, "T"))","#
                    + #""end_time":"\#(call.stamp(call.end, "T"))","duration":"\#(call.isAnswered ? call.end - call.answer : 0)"}"#
            } + #"{"sid":"canary","status":"canary"}"#
        },
        .init(name: "kamailio") {
            lines([
                "method,from_tag,to_tag,callid,sip_code,sip_reason,time,src_user,dst_user,src_ip"
            ]) { call in
                let code = call.isRefused ? 486 : call.isAnswered ? 200 : 487
                func row(_ method: String, _ code: Int, _ time: Int) -> String {
                    "\(method),canary,canary,\(call.id)@example.com,\(code),Canary,\(call.stamp(time)),"
                        + "\(call.caller),\(Call.destination),10.66.1.2"
                }
                return row("INVITE", code, call.answer)
                    + (call.isAnswered ? "\n" + row("BYE", 200, call.end) : "")
            } + "INVITE,canary,canary,canary,canary,canary,canary,canary,canary,canary\n"
        },
        .init(name: "sipp") {
            lines(["Date_ms;response_time_ms;rtd_no"]) { call in
                "\(call.number * 60_000 + call.ring * 1000).5;\(call.ring * 1000);canary"
            } + "canary;2065557;canary\n"
        },
        .init(
            name: "csv",
            options: [
                "--map",
                "arrival=Canary begin,ring=Wait,talk=Talk,outcome=Result,cause=Cause,caller=Who,destination=Where",
            ]
        ) {
            lines(["Canary begin,Wait,Talk,Result,Cause,Who,Where,Name,Mail"]) { call in
                let word = call.isRefused ? "failed" : call.isAnswered ? "answered" : "abandoned"
                return
                    "\(call.dial),\(call.ring),\(call.isAnswered ? call.end - call.answer : 0),\(word),"
                    + "\(call.isRefused ? "17" : ""),\(call.caller),\(Call.destination),Canary,canary@example.com"
            } + "canary,1,2,canary,4,5,6,7,8\n"
        },
    ]

    private static func cause(_ call: Call) -> String {
        call.isRefused ? "USER_BUSY" : call.isAnswered ? "NORMAL_CLEARING" : "ORIGINATOR_CANCEL"
    }

    private static func variables(_ call: Call) -> [(String, String)] {
        [
            ("uuid", call.id), ("direction", "outbound"), ("start_uepoch", "\(call.dial)000000"),
            ("answer_uepoch", call.isAnswered ? "\(call.answer)000000" : "0"),
            ("end_uepoch", "\(call.end)000000"), ("hangup_cause", cause(call)),
            ("caller_id_name", "Canary"), ("caller_id_number", call.caller),
            ("destination_number", Call.destination), ("sip_from_uri", "canary@example.com"),
            ("sip_network_ip", "10.66.1.2"), ("record_path", "canary"),
        ]
    }
}

extension CanaryRecords {
    /// Where canaries stand in any file of a folder, but for the records themselves.
    static func traces(in folder: TemporaryFolder, except records: String) throws -> [String] {
        try folder.names(in: ".").filter { $0 != records }.flatMap { name in
            let text = String(decoding: try folder.bytes(name), as: UTF8.self).lowercased()
            return canaries.filter { text.contains($0) }.map { "\($0) in \(name)" }
        }
    }
}
