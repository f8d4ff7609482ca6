internal import Scenario

/// Reads records whose columns have names: Cisco's CUCM, Kamailio's accounting, Twilio's tables.
struct NamedRows: RowFormat {
    /// Which exchange wrote them.
    enum Kind: String {
        case cucm
        case kamailio
        case twilio
    }

    private let kind: Kind
    private let columns: [String: Int]
    private let typeRow: Bool
    private var times = CivilTimeReader(order: .monthDay)

    init?(_ kind: Kind, _ sample: RowSample) {
        self.kind = kind
        let names = sample.names
        columns = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        // Raw files of a CUCM have the type of each column in a second row.
        typeRow =
            kind == .cucm && sample.rows.count > 1
            && sample.rows[1].contains { $0.uppercased().hasPrefix("INTEGER") }
        for name in Self.needed[kind] ?? [] where columns[name] == nil { return nil }
    }

    private static let needed: [Kind: [String]] = [
        .cucm: [
            "globalcallidcallid", "datetimeorigination", "datetimeconnect", "datetimedisconnect",
        ],
        .kamailio: ["method", "callid", "sipcode", "time"],
        .twilio: ["sid", "status", "starttime"],
    ]

    /// Whether the names are those of a kind.
    static func fits(_ kind: Kind, _ sample: RowSample) -> Bool { NamedRows(kind, sample) != nil }

    var layout: String {
        "\(columns.count) columns" + (typeRow ? " with a row of types" : "")
    }

    var headerRows: Int { typeRow ? 2 : 1 }

    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason? {
        switch kind {
        case .cucm: readCUCM(bytes, fields, &sink)
        case .kamailio: readKamailio(bytes, fields, &sink)
        case .twilio: readTwilio(bytes, fields, &sink)
        }
    }

    private func field(_ name: String, _ bytes: Span<UInt8>, _ fields: [RowField]) -> RowField? {
        guard let column = columns[name], column < fields.count else { return nil }
        let field = bytes.trimmed(fields[column])
        return field.count > 0 ? field : nil
    }

    /// Seconds since 1970 in UTC; zero means never.
    ///
    /// Source: Cisco, *Call Detail Records Administration Guide for Cisco Unified Communications
    /// Manager*, release 15, "CDR field descriptions".
    private func readCUCM(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        _ sink: inout CallRecordSink
    ) -> UnreadableReason? {
        func number(_ name: String) -> Int64? {
            guard let field = field(name, bytes, fields) else { return nil }
            return bytes.integer(field)
        }
        guard field("datetimeorigination", bytes, fields) != nil else {
            return .noTime(of: "dateTimeOrigination")
        }
        guard let start = number("datetimeorigination"), start > 0 else {
            return .notNumber(of: "dateTimeOrigination")
        }
        guard let connect = number("datetimeconnect") else {
            return .notNumber(of: "dateTimeConnect")
        }
        guard let end = number("datetimedisconnect") else {
            return .notNumber(of: "dateTimeDisconnect")
        }
        guard end >= start, connect == 0 || (connect >= start && connect <= end) else {
            return .endBeforeStart
        }
        guard end - start < 604_800 else { return .tooLong("call") }
        // Of 393216 the call was split by a transfer: no failure.
        let causes = [number("origcausevalue"), number("destcausevalue")]
            .compactMap(\.self).filter { $0 != 0 && $0 != 393_216 }
        let meaning = HangupCause.meaning(ofQ850: causes.first ?? 0)
        var record = CallRecord(
            dial: start * 1_000_000,
            connect > 0 ? .answered : meaning.outcome
        )
        record.isDialled = true
        record.ringSeconds = Double((connect > 0 ? connect : end) - start)
        record.talkSeconds = connect > 0 ? Double(end - connect) : nil
        record.cause = connect > 0 ? nil : meaning.sipCode
        var key: UInt64 = 0
        for name in ["globalcallidcallmanagerid", "globalcallidcallid", "globalcallidclusterid"] {
            if let field = field(name, bytes, fields) {
                key = key &* 31 &+ CallerHash.key(bytes, field)
            }
        }
        record.call = key | 1
        return keep(
            record,
            caller: field("callingpartynumber", bytes, fields),
            destination: field("finalcalledpartynumber", bytes, fields)
                ?? field("originalcalledpartynumber", bytes, fields),
            carrier: field("destdevicename", bytes, fields),
            bytes,
            &sink
        )
    }

    /// Reads the final response to an INVITE, or a BYE: both make a call.
    ///
    /// OpenSIPS has one row a call, with the length of the talk, the time to the answer in `setuptime`,
    /// and the instant of the INVITE in `created`.
    ///
    /// Sources: Kamailio documentation, module `acc`; OpenSIPS documentation, module `acc` and
    /// database schema.
    private mutating func readKamailio(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        _ sink: inout CallRecordSink
    ) -> UnreadableReason? {
        guard let method = field("method", bytes, fields) else { return .missing("method") }
        guard let id = field("callid", bytes, fields) else { return .missing("callid") }
        guard let timeField = field("time", bytes, fields) else { return .noTime(of: "time") }
        guard let time = times.read(bytes, timeField) else { return .notTime(of: "time") }
        let isEnd = bytes.isWord("bye", method)
        guard isEnd || bytes.isWord("invite", method) else {
            sink.passNotVoice()
            return nil
        }
        var begin = time
        if let created = field("created", bytes, fields) {
            guard let time = times.read(bytes, created) else { return .notTime(of: "created") }
            begin = time
        }
        let instant = sink.clock.instant(begin)
        var record: CallRecord
        if isEnd {
            record = CallRecord(dial: instant, .alive)
        } else {
            guard let code = field("sipcode", bytes, fields).flatMap({ bytes.integer($0) }) else {
                return .notNumber(of: "sip_code")
            }
            guard (100...699).contains(code) else { return .unknownWord(of: "sip_code") }
            let meaning = HangupCause.meaning(ofSIP: code)
            let isAnswered = (200...299).contains(code)
            record = CallRecord(dial: instant, isAnswered ? .answered : meaning.outcome)
            record.cause = isAnswered ? nil : meaning.sipCode
            let last = sink.clock.later(time, than: (begin, instant))
            if let reason = readLengths(bytes, fields, last, into: &record) { return reason }
        }
        record.isDialled = true
        record.call = CallerHash.key(bytes, id)
        return keep(
            record,
            caller: field("srcuser", bytes, fields) ?? field("fromuser", bytes, fields)
                ?? field("caller", bytes, fields),
            destination: field("dstuser", bytes, fields) ?? field("dstouser", bytes, fields)
                ?? field("touser", bytes, fields) ?? field("callee", bytes, fields),
            carrier: nil,
            bytes,
            &sink
        )
    }

    /// Reads what OpenSIPS tells beyond Kamailio, of a row that was written at an instant in
    /// microseconds; gives back why it cannot be understood.
    private func readLengths(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        _ last: Int64,
        into record: inout CallRecord
    ) -> UnreadableReason? {
        func length(_ name: String, _ unit: Double) -> Double? {
            field(name, bytes, fields).flatMap { bytes.number($0) }.map { $0 * unit }
        }
        let talk = length("msduration", 1e-3) ?? length("duration", 1)
        let isCreationTold = field("created", bytes, fields) != nil
        // Without the instant of the INVITE, zero may mean that nobody measured.
        var ring = length("setuptime", 1).flatMap { $0 > 0 || isCreationTold ? $0 : nil }
        guard (talk ?? 0) >= 0, (ring ?? 0) >= 0 else { return .negative("duration") }
        guard (talk ?? 0) + (ring ?? 0) < 604_800 else { return .tooLong("call") }
        if record.outcome == .answered { record.talkSeconds = talk }
        if isCreationTold {
            guard last >= record.dial else { return .endBeforeStart }
            if record.outcome != .answered || ring == nil {
                ring = Double(last - record.dial) / 1e6
            }
        } else if let ring {
            record.dial -= Int64(ring * 1e6)
        }
        record.ringSeconds = ring
        return nil
    }

    private mutating func readTwilio(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        _ sink: inout CallRecordSink
    ) -> UnreadableReason? {
        func text(_ name: String) -> String? { field(name, bytes, fields).map { bytes.text($0) } }
        return TwilioCall(
            sid: text("sid"),
            status: text("status"),
            direction: text("direction"),
            created: text("datecreated"),
            start: text("starttime"),
            end: text("endtime"),
            duration: text("duration"),
            from: text("from"),
            to: text("to")
        ).read(into: &sink)
    }

    private func keep(
        _ record: CallRecord,
        caller: RowField?,
        destination: RowField?,
        carrier: RowField?,
        _ bytes: Span<UInt8>,
        _ sink: inout CallRecordSink
    ) -> UnreadableReason? {
        var record = record
        if let destination, !sink.wants(bytes, destination) {
            sink.passOtherDirection()
            return nil
        }
        if let caller { record.caller = CallerHash.caller(bytes, caller) }
        if let destination { record.destination = sink.destinations.place(bytes, destination) }
        if let carrier {
            record.carrier = UInt8(clamping: sink.carriers.place(bytes, carrier))
        }
        sink.dialStep = max(sink.dialStep, 1)
        sink.ringStep = 1
        sink.keep(record)
        return nil
    }
}
