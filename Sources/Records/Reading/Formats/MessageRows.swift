/// Reads a table of which one column holds whole records as JSON, as queries of logs are saved.
struct MessageRows: RowFormat {
    let layout = "json in a table"
    let headerRows = 1
    private let column: Int
    private var records: JSONRecords

    init?(_ format: CallRecordFormat, _ sample: RowSample) {
        guard let column = Self.column(of: sample) else { return nil }
        self.column = column
        records = JSONRecords(format)
    }

    /// The first record of such a table; `nil` of any other.
    static func first(of sample: RowSample) -> String? {
        column(of: sample).flatMap { column in
            sample.rows.dropFirst().first { column < $0.count && $0[column].hasPrefix("{") }?[
                column
            ]
        }
    }

    /// The column of which most values are objects.
    private static func column(of sample: RowSample) -> Int? {
        let rows = sample.rows.dropFirst()
        guard let names = sample.rows.first, !names.contains(where: { $0.hasPrefix("{") }) else {
            return nil
        }
        return names.indices.first { column in
            rows.count {
                column < $0.count && $0[column].hasPrefix("{") && $0[column].hasSuffix("}")
            }
                * 2 > rows.count
        }
    }

    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason? {
        guard column < fields.count else {
            return .tooFewColumns(found: fields.count, wanted: column + 1)
        }
        let text = bytes.text(fields[column])
        guard text.hasPrefix("{") else {
            // Plain words are other lines of the same log.
            sink.passNotVoice()
            return nil
        }
        return records.read(Array(text.utf8), into: &sink)
    }
}
