internal import Measures
internal import Scenario

/// Reads any table of calls, with columns that the user names.
struct MappedRows: RowFormat {
    private let map: ColumnMap
    private var columns: [ColumnMap.Field: [Int]] = [:]
    private let width: Int
    private var times: CivilTimeReader
    /// How the numbers of ring and talk are written.
    private var notations: [ColumnMap.Field: NumberNotation] = [:]

    /// Finds the columns of a map.
    init(_ map: ColumnMap, _ sample: RowSample, path: String) throws(CallRecordErrors) {
        self.map = map
        let names = sample.rows.first ?? []
        width = names.count
        times = CivilTimeReader(
            order: DateOrderFinder.order(of: Array(sample.rows.dropFirst()), uniqueID: nil)
        )
        var errors: [CallRecordError] = []
        for field in ColumnMap.Field.allCases {
            guard let column = map.columns[field] else { continue }
            for name in column.names {
                let plain = RowSample.plain(name)
                let exact = names.firstIndex(of: name)
                let found = exact ?? names.firstIndex { RowSample.plain($0) == plain }
                if let found {
                    columns[field, default: []].append(found)
                } else {
                    errors.append(
                        CallRecordError(
                            "'\(field.rawValue)' of --map names a column that the first line does "
                                + "not have; it has \(names.count)",
                            path: path,
                            line: 1
                        )
                    )
                }
            }
        }
        for field in [ColumnMap.Field.ring, .talk] {
            guard let column = columns[field]?.first else { continue }
            var numbers = NumberSurvey()
            for row in sample.rows.dropFirst() where column < row.count {
                if !row[column].contains(":") { numbers.add(row[column]) }
            }
            do throws(ValueProblem) {
                notations[field] = try numbers.notation(separator: sample.separator)
            } catch {
                errors.append(
                    CallRecordError(
                        "the numbers of the column for '\(field.rawValue)' have points and commas "
                            + "that may mean two things",
                        help: "write fractions with a point, and nothing between thousands",
                        path: path,
                        line: 1
                    )
                )
            }
        }
        guard errors.isEmpty else { throw CallRecordErrors(errors: errors) }
    }

    var layout: String { "\(width) columns by --map" }

    var headerRows: Int { 1 }

    /// Any program may have written the table.
    var valuesSpanLines: Bool { true }

    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason? {
        let wanted = (columns.values.joined().max() ?? 0) + 1
        guard fields.count >= wanted else {
            return .tooFewColumns(found: fields.count, wanted: wanted)
        }
        let word = text(.outcome, bytes, fields)?.lowercased()
        if let word, map.ignored.contains(word) {
            sink.passNotVoice()
            return nil
        }
        let startField: ColumnMap.Field = columns[.dial] != nil ? .dial : .arrival
        let name = startField.rawValue
        guard let start = time(startField, bytes, fields) else {
            return text(startField, bytes, fields) == nil ? .noTime(of: name) : .notTime(of: name)
        }
        let dial = sink.clock.instant(start)
        var lengths: [ColumnMap.Field: Double] = [:]
        for field in [ColumnMap.Field.ring, .talk] where text(field, bytes, fields) != nil {
            guard let seconds = seconds(field, bytes, fields) else {
                return .notNumber(of: field.rawValue)
            }
            guard seconds >= 0 else { return .negative(field.rawValue) }
            guard seconds < 604_800 else { return .tooLong(field.rawValue) }
            lengths[field] = seconds
        }
        for field in [ColumnMap.Field.answer, .end] where text(field, bytes, fields) != nil {
            guard let time = time(field, bytes, fields) else { return .notTime(of: field.rawValue) }
            let instant = sink.clock.later(time, than: (start, dial))
            guard instant >= dial else { return .endBeforeStart }
            lengths[field] = Double(instant - dial) / 1e6
        }
        guard let record = record(dial: dial, lengths, word, bytes, fields) else {
            return word == nil ? .missing("outcome") : .unknownWord(of: "outcome")
        }
        sink.dialStep = max(
            sink.dialStep,
            start.hasSeconds ? (start.microseconds == 0 ? 1 : 0) : 60
        )
        if (record.ringSeconds ?? 0).truncatingRemainder(dividingBy: 1) == 0 { sink.ringStep = 1 }
        return keep(record, bytes, fields, &sink)
    }

    /// The call, with what is missing from what is there.
    private mutating func record(
        dial: Int64,
        _ lengths: [ColumnMap.Field: Double],
        _ word: String?,
        _ bytes: Span<UInt8>,
        _ fields: [RowField]
    ) -> CallRecord? {
        let isAnswered = lengths[.answer] != nil || (lengths[.talk] ?? 0) > 0
        var outcome = isAnswered ? CallRecord.Outcome.answered : .unanswered
        if let word {
            guard let found = map.words[word] ?? ColumnMap.usual[word] else { return nil }
            outcome = found
        }
        var record = CallRecord(dial: dial, outcome)
        record.isDialled = true
        let end = lengths[.end]
        if outcome == .answered {
            record.ringSeconds =
                lengths[.ring] ?? lengths[.answer]
                ?? lengths[.talk].flatMap { talk in end.map { max(0, $0 - talk) } }
            record.talkSeconds =
                lengths[.talk]
                ?? record.ringSeconds.flatMap { ring in end.map { max(0, $0 - ring) } }
        } else {
            record.ringSeconds = lengths[.ring] ?? end
        }
        if let text = text(.cause, bytes, fields), let code = Int64(text) {
            let meaning =
                code >= 300 ? HangupCause.meaning(ofSIP: code) : HangupCause.meaning(ofQ850: code)
            record.cause = outcome == .failed || outcome == .blocked ? meaning.sipCode : nil
        }
        return record
    }

    private mutating func keep(
        _ record: CallRecord,
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        _ sink: inout CallRecordSink
    ) -> UnreadableReason? {
        var record = record
        let destination = text(.destination, bytes, fields)
        guard sink.wants(destination) else {
            sink.passOtherDirection()
            return nil
        }
        record.destination = sink.destinations.place(destination)
        record.caller = CallerHash.caller(text(.caller, bytes, fields))
        sink.keep(record)
        return nil
    }

    /// The text of the columns of a field, joined by blanks; `nil` when there is none.
    private func text(
        _ field: ColumnMap.Field,
        _ bytes: Span<UInt8>,
        _ fields: [RowField]
    ) -> String? {
        guard let columns = columns[field] else { return nil }
        let texts = columns.map { bytes.text(bytes.trimmed(fields[$0])) }.filter { !$0.isEmpty }
        return texts.count == columns.count ? texts.joined(separator: " ") : nil
    }

    private mutating func time(
        _ field: ColumnMap.Field,
        _ bytes: Span<UInt8>,
        _ fields: [RowField]
    ) -> CivilTime? {
        if let columns = columns[field], columns.count == 1 {
            return times.read(bytes, bytes.trimmed(fields[columns[0]]))
        }
        guard let text = text(field, bytes, fields) else { return nil }
        let joined = Array(text.utf8)
        return times.read(joined.span, RowField(start: 0, end: joined.count))
    }

    private func seconds(
        _ field: ColumnMap.Field,
        _ bytes: Span<UInt8>,
        _ fields: [RowField]
    ) -> Double? {
        guard let column = columns[field]?.first else { return nil }
        let value = bytes.trimmed(fields[column])
        let unit = map.columns[field]?.unit ?? 1
        guard notations[field] == .commas else {
            return bytes.seconds(value).map { $0 * unit }
                ?? TableText.seconds(of: bytes.text(value))
        }
        let text = NumberNotation.commas.plain(bytes.text(value))
        let plain = Array(text.utf8)
        return plain.span.seconds(RowField(start: 0, end: plain.count)).map { $0 * unit }
            ?? TableText.seconds(of: text)
    }
}
