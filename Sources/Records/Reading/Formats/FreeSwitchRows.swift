internal import Scenario

/// Reads FreeSWITCH's CSV records of the template `example`, which is the default, and exports with
/// names that spreadsheets may have robbed of their seconds.
///
/// Source: signalwire/freeswitch, `conf/vanilla/autoload_configs/cdr_csv.conf.xml`.
struct FreeSwitchRows: RowFormat {
    private let hasHeader: Bool
    private let start: Int
    private let answer: Int
    private let end: Int
    private let duration: Int
    private let billsec: Int
    private let cause: Int
    /// A column with numbers of Q.850 in the place of names, as CDR-Stats has it.
    private let causeNumber: Int?
    private let caller: Int
    private let destination: Int
    private let id: Int
    private let otherID: Int?
    private let width: Int
    private var times: CivilTimeReader

    init?(_ sample: RowSample) {
        hasHeader = sample.column("hangupcause") != nil
        let rows = hasHeader ? Array(sample.rows.dropFirst()) : sample.rows
        guard let first = rows.first(where: { $0.count > 9 }) ?? rows.first else { return nil }
        func isCause(_ text: String) -> Bool {
            HangupCause.meaning(ofName: text.uppercased()) != nil
        }
        let found = first.indices.first { column in
            let values = rows.compactMap { column < $0.count ? $0[column] : nil }
            return !values.isEmpty && values.count(where: isCause) * 2 > values.count
        }
        guard let cause = sample.column("hangupcause") ?? found else { return nil }
        if !hasHeader, cause < 5 { return nil }
        self.cause = cause
        causeNumber = sample.column("hangupcauseid")
        start = sample.column("startstamp", "starttime", "startingdate") ?? cause - 5
        answer = sample.column("answerstamp") ?? cause - 4
        end = sample.column("endstamp") ?? cause - 3
        duration = sample.column("duration") ?? cause - 2
        billsec = sample.column("billsec") ?? cause - 1
        caller = sample.column("calleridnumber") ?? max(0, cause - 8)
        destination = sample.column("destinationnumber") ?? max(0, cause - 7)
        id = sample.column("uuid") ?? cause + 1
        otherID = hasHeader ? sample.column("bleguuid") : cause + 2
        width = first.count
        // A spreadsheet of a country may write its own order.
        times = CivilTimeReader(order: DateOrderFinder.order(of: rows, uniqueID: nil))
    }

    var layout: String { "csv, \(width) columns" + (hasHeader ? " with names" : "") }

    var headerRows: Int { hasHeader ? 1 : 0 }

    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason? {
        let wanted = max(start, end, duration, billsec, cause) + 1
        guard fields.count >= wanted else {
            return .tooFewColumns(found: fields.count, wanted: wanted)
        }
        func field(_ column: Int) -> RowField? {
            guard column < fields.count else { return nil }
            let field = bytes.trimmed(fields[column])
            return field.count > 0 ? field : nil
        }
        guard let startField = field(start) else { return .noTime(of: "start_stamp") }
        guard let startTime = times.read(bytes, startField) else {
            return .notTime(of: "start_stamp")
        }
        var meaning: HangupCause.Meaning?
        if let field = field(cause) {
            meaning = HangupCause.meaning(ofName: bytes.text(field).uppercased())
            guard meaning != nil else { return .unknownWord(of: "hangup_cause") }
        } else if let number = causeNumber.flatMap({ field($0) }).flatMap({ bytes.integer($0) }) {
            meaning = HangupCause.meaning(ofQ850: number)
        }
        guard let meaning else { return .missing("hangup_cause") }
        guard let whole = field(duration).flatMap({ bytes.integer($0) }) else {
            return .notNumber(of: "duration")
        }
        let talk = field(billsec).flatMap { bytes.integer($0) } ?? 0
        guard whole >= 0, talk >= 0 else { return .negative("duration") }
        guard whole >= talk else { return .endBeforeStart }
        guard whole < 604_800 else { return .tooLong("call") }
        let answerTime = field(answer).flatMap { times.read(bytes, $0) }
        let isAnswered = talk > 0 || answerTime.map { $0.seconds > 0 } ?? false
        let dial = sink.clock.instant(startTime)
        var record = CallRecord(dial: dial, isAnswered ? .answered : meaning.outcome)
        record.isDialled = true
        record.cause = isAnswered ? nil : meaning.sipCode
        record.talkSeconds = isAnswered ? Double(talk) : nil
        record.ringSeconds = Double(isAnswered ? whole - talk : whole)
        if isAnswered, startTime.hasSeconds, let answerTime {
            let instant = sink.clock.later(answerTime, than: (startTime, dial))
            record.ringSeconds = Double(max(0, instant - dial)) / 1e6
        }
        sink.dialStep = max(sink.dialStep, startTime.hasSeconds ? 1 : 60)
        sink.ringStep = 1
        if let field = field(caller) { record.caller = CallerHash.caller(bytes, field) }
        // Both legs of a call name each other.
        if let field = field(id) {
            let own = CallerHash.key(bytes, field)
            let other = otherID.flatMap { column in
                column < fields.count ? bytes.trimmed(fields[column]) : nil
            }
            record.call = own
            if let other, other.count > 0 {
                let leg = CallerHash.key(bytes, other)
                record.call = (min(own, leg) &* 31 &+ max(own, leg)) | 1
            }
        }
        if let field = field(destination) {
            guard sink.wants(bytes, field) else {
                sink.passOtherDirection()
                return nil
            }
            record.destination = sink.destinations.place(bytes, field)
        }
        sink.keep(record)
        return nil
    }
}
