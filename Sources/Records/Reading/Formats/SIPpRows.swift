/// Reads SIPp's response times: `Date_ms;response_time_ms;rtd_no`, one row a call.
///
/// Source: SIPp documentation, "Statistics", option `-trace_rtt`.
struct SIPpRows: RowFormat {
    let layout = "response times"
    let headerRows = 1

    static func fits(_ sample: RowSample) -> Bool {
        sample.column("datems") == 0 && sample.column("responsetimems") == 1
    }

    func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason? {
        guard fields.count >= 2 else {
            return .tooFewColumns(found: fields.count, wanted: 2)
        }
        guard let time = bytes.number(bytes.trimmed(fields[0])) else {
            return .notNumber(of: "Date_ms")
        }
        guard let ring = bytes.number(bytes.trimmed(fields[1])) else {
            return .notNumber(of: "response_time_ms")
        }
        guard time >= 0, ring >= 0 else { return .negative("response time") }
        guard ring < 604_800_000, time < 1e14 else { return .tooLong("response time") }
        // The row is written at the answer.
        var record = CallRecord(dial: Int64(((time - ring) * 1000).rounded()), .answered)
        record.isDialled = true
        record.ringSeconds = ring / 1000
        sink.keep(record)
        return nil
    }
}
