/// Reads call records as people have them.
///
/// Files may be of any size and packed by gzip; all of one call are of one format, but for contact
/// records and flow logs of Connect, which complete each other. Each is read once, and of each record
/// only what a scenario can be learned from is kept.
package enum CallRecordReader {
    /// Where records come from.
    package enum Source: Sendable {
        /// A file by its path.
        case file(String)
        /// Bytes, with the name that messages give them.
        case bytes([UInt8], name: String)

        var name: String {
            switch self {
            case .file(let path): path
            case .bytes(_, let name): name
            }
        }

        func stream() throws(ByteStream.Problem) -> ByteStream {
            switch self {
            case .file(let path): try ByteStream(path: path)
            case .bytes(let bytes, _): ByteStream(bytes)
            }
        }
    }

    /// How many bytes of a file tell its format and layout.
    private static let headCount = 1 << 16

    /// Reads all sources.
    ///
    /// - Throws: All that is wrong, one message for each source: none of the sources is used then.
    package static func read(
        _ sources: [Source],
        _ options: CallReadingOptions = CallReadingOptions()
    ) throws(CallRecordErrors) -> CallRecordSet {
        var sink = try CallRecordSink(options)
        var errors: [CallRecordError] = []
        var format = options.format ?? (options.map == nil ? nil : .csv)
        var layout = ""
        for source in sources {
            sink.begin(source.name)
            do throws(CallRecordErrors) {
                let head = try guarded(
                    source.name,
                    { () throws(ByteStream.Problem) in
                        try Self.head(of: source)
                    }
                )
                let found = try self.format(of: head, format, source.name)
                if let format, format != found, !found.completes(format) {
                    throw Self.mixture(of: found, with: format, options, source.name)
                }
                if found.folding == .contact { sink.chooseLater(options) }
                layout = try read(source, head, found, options, &sink)
                format = found
                if let error = sink.end() { errors.append(error) }
            } catch {
                errors += error.errors
            }
        }
        if sink.connectKinds.count > 1 {
            (format, layout) = (.connect, "contact records and flow log")
        }
        guard errors.isEmpty, let format else { throw CallRecordErrors(errors: errors) }
        sink.fold(format.folding)
        let doubts = format == .csv ? options.map?.doubts ?? [] : []
        return CallRecordSet(format: format, layout: layout, doubts: doubts, sink: sink)
    }

    private static func mixture(
        of found: CallRecordFormat,
        with format: CallRecordFormat,
        _ options: CallReadingOptions,
        _ path: String
    ) -> CallRecordErrors {
        let isNamed = options.format != nil
        return CallRecordErrors(errors: [
            CallRecordError(
                "the file is of the format \(found.rawValue), "
                    + (isNamed
                        ? "but --format says \(format.rawValue)"
                        : "the ones before of \(format.rawValue)"),
                help: isNamed
                    ? "leave --format out, and the format is found"
                    : "learn from files of one format at a time",
                path: path
            )
        ])
    }

    /// The first bytes of a source, unpacked.
    private static func head(of source: Source) throws(ByteStream.Problem) -> [UInt8] {
        let stream = try source.stream()
        var head: [UInt8] = []
        while head.count < headCount, try stream.read(into: &head) {}
        return Array(head.prefix(headCount))
    }

    private static func format(
        of head: [UInt8],
        _ named: CallRecordFormat?,
        _ path: String
    ) throws(CallRecordErrors) -> CallRecordFormat {
        switch CallRecordFormat.found(in: head) {
        case .format(let format): return named == .csv ? .csv : format
        case .wrong(let message, let help):
            // What the user names is believed, but an empty file stays empty.
            let isText = !head.contains(0) && head.contains { $0 > 0x20 }
            if let named, isText { return named }
            throw CallRecordErrors(errors: [CallRecordError(message, help: help, path: path)])
        }
    }

    private static func guarded<Value>(
        _ path: String,
        _ body: () throws(ByteStream.Problem) -> Value
    ) throws(CallRecordErrors) -> Value {
        do throws(ByteStream.Problem) {
            return try body()
        } catch {
            let message =
                switch error {
                case .missing: "the file is missing or cannot be read"
                case .damaged: "the gzip file is damaged"
                case .cutOff: "the gzip file is cut off"
                }
            throw CallRecordErrors(errors: [
                CallRecordError(message, path: path, isUnreadable: error == .missing)
            ])
        }
    }

    /// Reads a source of a known format.
    ///
    /// - Returns: Its layout.
    private static func read(
        _ source: Source,
        _ head: [UInt8],
        _ format: CallRecordFormat,
        _ options: CallReadingOptions,
        _ sink: inout CallRecordSink
    ) throws(CallRecordErrors) -> String {
        let first = head.first { $0 > 0x20 && $0 < 0x80 }
        let isJSON =
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            || JSONSplitter.stampEnd(head, from: 0) != nil
        if isJSON, format != .csv {
            var records = JSONRecords(format)
            try guarded(source.name) { () throws(ByteStream.Problem) in
                try records.readAll(source.stream(), into: &sink)
            }
            return "json"
        }
        if first == UInt8(ascii: "<"), format == .freeswitch {
            try guarded(source.name) { () throws(ByteStream.Problem) in
                try readXML(source.stream(), into: &sink)
            }
            return "xml"
        }
        return try readRows(source, RowSample.best(of: head), format, options, &sink)
    }

    private static func readXML(
        _ stream: ByteStream,
        into sink: inout CallRecordSink
    ) throws(ByteStream.Problem) {
        var records = FreeSwitchXML(stream)
        while let record = try records.advance() {
            if let reason = records.problem ?? record.read(into: &sink) {
                sink.pass(reason, line: records.line)
            }
        }
    }

    private static func readRows(
        _ source: Source,
        _ sample: RowSample,
        _ format: CallRecordFormat,
        _ options: CallReadingOptions,
        _ sink: inout CallRecordSink
    ) throws(CallRecordErrors) -> String {
        let wrong = CallRecordErrors(errors: [
            CallRecordError(
                "the columns of the format \(format.rawValue) are not there",
                help: "leave --format out, or name the columns with --map",
                path: source.name,
                line: 1
            )
        ])
        func reader() throws(CallRecordErrors) -> any RowFormat {
            if format != .csv, let rows = MessageRows(format, sample) { return rows }
            switch format {
            case .csv:
                guard let map = options.map else { throw wrong }
                return try MappedRows(map, sample, path: source.name)
            case .asterisk:
                guard let columns = AsteriskColumns(sample) else { throw wrong }
                return AsteriskRows(columns)
            case .sipp:
                guard SIPpRows.fits(sample) else { throw wrong }
                return SIPpRows()
            case .freeswitch:
                guard let rows = FreeSwitchRows(sample) else { throw wrong }
                return rows
            case .cucm, .kamailio, .twilio:
                guard let kind = NamedRows.Kind(rawValue: format.rawValue),
                    let rows = NamedRows(kind, sample)
                else { throw wrong }
                return rows
            case .connect, .connectFlowLog, .genesys: throw wrong
            }
        }
        var rows = try reader()
        let separator = sample.separator
        try guarded(source.name) { () throws(ByteStream.Problem) in
            try rows.readAll(source.stream(), separator: separator, into: &sink)
        }
        return rows.layout
    }
}
