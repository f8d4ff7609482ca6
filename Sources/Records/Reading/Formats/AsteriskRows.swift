internal import Scenario

/// Reads the call detail records of an Asterisk.
///
/// `NO ANSWER` is four things: the time limit of `Dial`, a caller who hung up, a branch that lost, and a
/// network that gave up; the caller's own release is told apart only where `CANCEL` is enabled. The limit
/// itself stands in `lastdata`, and the epoch in `uniqueid` tells the zone of the clock.
struct AsteriskRows: RowFormat {
    private let columns: AsteriskColumns
    private var times: CivilTimeReader
    private let needed: Int

    init(_ columns: AsteriskColumns) {
        self.columns = columns
        times = CivilTimeReader(order: columns.order)
        let used: [Int?] = [
            columns.disposition, columns.start, columns.end, columns.duration, columns.billsec,
        ]
        needed = (used.compactMap(\.self).max() ?? 0) + 1
    }

    var layout: String {
        "\(columns.width) columns" + (columns.hasHeader ? " with names" : "")
            + (columns.endsWithYear ? ", \(columns.order.rawValue)" : "")
    }

    var headerRows: Int { columns.hasHeader ? 1 : 0 }

    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason? {
        guard fields.count >= needed else {
            return .tooFewColumns(found: fields.count, wanted: needed)
        }
        let startField = bytes.trimmed(fields[columns.start])
        guard startField.count > 0 else { return .noTime(of: "start") }
        guard let start = times.read(bytes, startField) else { return .notTime(of: "start") }
        guard let outcome = disposition(bytes, bytes.trimmed(fields[columns.disposition])) else {
            return .unknownWord(of: "disposition")
        }
        let unique = field(columns.uniqueID, bytes, fields)
        if unique != nil { sink.clock.begin(with: columns.offset) }
        let dial = sink.clock.instant(start, provenBy: unique.flatMap { epoch(bytes, $0) })
        var record = CallRecord(dial: dial, outcome.outcome)
        record.cause = outcome.cause
        let reason = readLengths(bytes, fields, (start, dial), sink.clock, into: &record)
        if let reason { return reason }
        readLeg(bytes, fields, into: &record, &sink)
        if let unique { record.call = CallerHash.key(bytes, unique) }
        if let destination = field(columns.destination, bytes, fields) {
            guard sink.wants(bytes, destination) else {
                sink.passOtherDirection()
                return nil
            }
            record.destination = sink.destinations.place(bytes, destination)
        }
        if let source = field(columns.source, bytes, fields) {
            record.caller = CallerHash.caller(bytes, source)
        }
        sink.ringStep = 1
        sink.dialStep = max(sink.dialStep, start.hasSeconds ? 1 : 60)
        sink.keep(record)
        return nil
    }

    /// The field of a column, if it is known, there and not empty.
    private func field(
        _ column: Int?,
        _ bytes: Span<UInt8>,
        _ fields: [RowField]
    ) -> RowField? {
        guard let column, column < fields.count else { return nil }
        let field = bytes.trimmed(fields[column])
        return field.count > 0 ? field : nil
    }

    private func disposition(
        _ bytes: Span<UInt8>,
        _ field: RowField
    ) -> (outcome: CallRecord.Outcome, cause: Int?)? {
        guard field.count >= 4 else { return nil }
        switch bytes[field.start] | 0x20 {
        case 0x61:
            return bytes.isWord("answered", field) || bytes.isWord("answer", field)
                ? (.answered, nil) : nil
        case 0x6E:
            return bytes.isWord("no answer", field) || bytes.isWord("noanswer", field)
                ? (.unanswered, nil) : nil
        case 0x62: return bytes.isWord("busy", field) ? (.failed, 486) : nil
        case 0x66: return bytes.isWord("failed", field) ? (.failed, 503) : nil
        case 0x63:
            if bytes.isWord("congestion", field) { return (.failed, 503) }
            let isCancel = ["cancel", "canceled", "cancelled"].contains { bytes.isWord($0, field) }
            return isCancel ? (.abandoned, nil) : nil
        default: return nil
        }
    }

    /// The epoch before the last dot of `[system-]1706368044.17`.
    private func epoch(_ bytes: Span<UInt8>, _ field: RowField) -> Int64? {
        var dot = field.end - 1
        while dot > field.start, bytes[dot] != UInt8(ascii: ".") { dot -= 1 }
        var start = dot
        while start > field.start, bytes[start - 1] >= 0x30, bytes[start - 1] <= 0x39 { start -= 1 }
        guard dot - start >= 9 else { return nil }
        return bytes.integer(RowField(start: start, end: dot))
    }

    /// Ring and talk: from the instants where there are three, else from `duration` and `billsec`.
    private mutating func readLengths(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        _ start: (time: CivilTime, instant: Int64),
        _ clock: LocalClock,
        into record: inout CallRecord
    ) -> UnreadableReason? {
        var ring: Double?
        var talk: Double?
        // A spreadsheet that lost the seconds of instants has kept those of lengths.
        let lengths = field(columns.duration, bytes, fields)
        if start.time.hasSeconds || lengths == nil, let column = field(columns.end, bytes, fields) {
            guard let time = times.read(bytes, column) else { return .notTime(of: "end") }
            let end = clock.later(time, than: start)
            var answer = end
            if record.outcome == .answered, let column = field(columns.answer, bytes, fields) {
                guard let time = times.read(bytes, column) else { return .notTime(of: "answer") }
                answer = clock.later(time, than: start)
                talk = Double(end - answer) / 1e6
            }
            ring = Double(answer - start.instant) / 1e6
            if record.outcome == .answered, talk == nil { ring = nil }
        } else if let column = lengths {
            guard let duration = bytes.integer(column) else { return .notNumber(of: "duration") }
            var answered: Int64 = 0
            if let column = field(columns.billsec, bytes, fields) {
                guard let value = bytes.integer(column) else { return .notNumber(of: "billsec") }
                answered = value
            }
            guard duration >= 0, answered >= 0 else { return .negative("duration") }
            talk = record.outcome == .answered ? Double(answered) : nil
            ring = Double(duration - (record.outcome == .answered ? answered : 0))
        } else {
            return .noTime(of: "end")
        }
        guard (ring ?? 0) >= 0, (talk ?? 0) >= 0 else { return .endBeforeStart }
        guard (ring ?? 0) + (talk ?? 0) < 604_800 else { return .tooLong("call") }
        record.ringSeconds = ring
        record.talkSeconds = talk
        return nil
    }

    /// The leg that was dialled: its limit, and the trunk that took it.
    private func readLeg(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into record: inout CallRecord,
        _ sink: inout CallRecordSink
    ) {
        let application = field(columns.application, bytes, fields)
        let isDial = application.map { bytes.isWord("dial", $0) } ?? false
        let other = field(columns.otherChannel, bytes, fields)
        // Tables with neither an application nor channels are of calls.
        let isTold = columns.application != nil || columns.otherChannel != nil
        record.isDialled = isDial || (application == nil && other != nil) || !isTold
        // What the exchange answered itself tells no ringing.
        if record.outcome == .answered, !record.isDialled { record.ringSeconds = nil }
        if isDial, let data = field(columns.applicationData, bytes, fields) {
            record.limitSeconds = limit(bytes, data)
        }
        guard var other else { return }
        // `SIP/provider-00000017`: what comes after the last hyphen is the call.
        var hyphen = other.end - 1
        while hyphen > other.start, bytes[hyphen] != UInt8(ascii: "-") { hyphen -= 1 }
        if hyphen > other.start { other.end = hyphen }
        record.carrier = UInt8(clamping: sink.carriers.place(bytes, other))
    }

    /// The second argument of `Dial(destinations,timeout,options)`; older versions separate by `|`.
    private func limit(_ bytes: Span<UInt8>, _ field: RowField) -> Double? {
        func isSeparator(_ index: Int) -> Bool {
            bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "|")
        }
        var start = field.start
        while start < field.end, !isSeparator(start) { start += 1 }
        start += 1
        var end = start
        while end < field.end, !isSeparator(end) { end += 1 }
        guard end > start, let limit = bytes.number(RowField(start: start, end: end)), limit > 0
        else {
            return nil
        }
        return limit
    }
}
