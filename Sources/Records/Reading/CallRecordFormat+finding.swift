extension CallRecordFormat {
    /// What the first bytes of a file say about its format.
    enum Finding {
        case format(CallRecordFormat)
        /// Not call records, with what to do.
        case wrong(message: String, help: String?)
    }

    /// Finds the format of some bytes that begin a file.
    static func found(in head: [UInt8]) -> Finding {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let first = head[start...].first(where: { $0 > 0x20 }) else {
            return .wrong(message: "the file is empty", help: nil)
        }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return .wrong(
                message: "the file is a zip archive or a workbook",
                help: "unpack it, or save the sheet as CSV"
            )
        }
        if head.starts(with: Array("PAR1".utf8)) || head.contains(0) {
            return .wrong(
                message: "the file is not text",
                help: "export the records as CSV, JSON or XML"
            )
        }
        if let begin = JSONSplitter.stampEnd(head, from: start) {
            return json(Array(head[begin...]))
        }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return json(head)
        case UInt8(ascii: "<"): return xml(head)
        default: return rows(head)
        }
    }

    /// What an exporter may give instead of totals.
    private static let advice =
        "export single calls instead: contact records of Connect, Master.csv of Asterisk, CDRs of the "
        + "exchange; or name the columns of any table of calls with --map"

    private static func json(_ head: [UInt8]) -> Finding {
        let text = inner(head).lowercased()
        func has(_ names: String...) -> Bool { names.allSatisfy { text.contains("\"\($0)\"") } }
        if has("contactflowmoduletype") || (has("contactflowid") && has("timestamp")) {
            return .format(.connectFlowLog)
        }
        if has("contactid") || has("contact_id") { return .format(.connect) }
        if has("conversationid") { return .format(.genesys) }
        if has("variables"), has("callflow") || text.contains("hangup_cause") {
            return .format(.freeswitch)
        }
        if has("sid", "status") { return .format(.twilio) }
        if has("logevents") || text.contains("control_message") { return .format(.connectFlowLog) }
        if has("metricresults") || has("metric") || has("collections") || has("interval") {
            return .wrong(message: "the file holds totals, not single calls", help: advice)
        }
        return .wrong(message: "the JSON is of no known kind of call records", help: advice)
    }

    /// The text of the first record, out of its envelope.
    private static func inner(_ head: [UInt8]) -> String {
        var text = String(decoding: head.prefix(1 << 16), as: UTF8.self)
        for _ in 0..<3 {
            guard let key = text.firstRange(of: "\"data\"") else { break }
            let rest = text[key.upperBound...].drop { $0 == ":" || $0.isWhitespace }
            guard rest.first == "\"" else { break }
            // As much as stands there; the rest of a long record is cut off.
            let letters = rest.dropFirst().prefix { $0 != "\"" }
            let whole = letters.prefix(letters.count / 4 * 4)
            guard let data = Base64.bytes(String(whole)) else { break }
            text = String(decoding: data, as: UTF8.self)
        }
        // A record in a message is text within text.
        return text.replacing("\\\"", with: "\"")
    }

    private static func xml(_ head: [UInt8]) -> Finding {
        let text = String(decoding: head.prefix(1 << 16), as: UTF8.self)
        if text.contains("<cdr") { return .format(.freeswitch) }
        return .wrong(message: "the XML is of no known kind of call records", help: advice)
    }

    private static func rows(_ head: [UInt8]) -> Finding {
        let sample = RowSample.best(of: head)
        if let text = MessageRows.first(of: sample) { return json(Array(text.utf8)) }
        guard sample.rows.contains(where: { $0.count > 1 }) else {
            return .wrong(message: "the file is no table of call records", help: advice)
        }
        if SIPpRows.fits(sample) { return .format(.sipp) }
        if NamedRows.fits(.cucm, sample) { return .format(.cucm) }
        if NamedRows.fits(.kamailio, sample) { return .format(.kamailio) }
        if NamedRows.fits(.twilio, sample) { return .format(.twilio) }
        if FreeSwitchRows(sample) != nil { return .format(.freeswitch) }
        if AsteriskColumns(sample) != nil { return .format(.asterisk) }
        if holdsTotals(sample) {
            return .wrong(message: "the file holds totals, not single calls", help: advice)
        }
        return .wrong(message: "the table is of no known kind of call records", help: advice)
    }

    /// Words in the names of columns that count or average calls.
    private static let totals = [
        "answeredcalls", "abandonedcalls", "incomingcalls", "totalcalls", "avg", "average",
        "servicelevel", "answerrate", "contactshandled", "contactsqueued", "contactsabandoned",
        "contactscreated", "targetrate", "callsoffered", "asa", "aht", "callratep", "occupancy",
    ]

    private static func holdsTotals(_ sample: RowSample) -> Bool {
        sample.names.contains { name in totals.contains { name.contains($0) } }
    }
}
