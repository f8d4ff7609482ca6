internal import Scenario

/// A format of one record on a row of separated values.
protocol RowFormat {
    /// The layout in a few words.
    var layout: String { get }
    /// Rows at the beginning that are no records.
    var headerRows: Int { get }
    /// Whether a value in quotes may have several lines.
    var valuesSpanLines: Bool { get }

    /// Reads a row and gives what it tells to the sink.
    ///
    /// - Returns: Why it cannot be understood; it is not given to the sink then.
    mutating func read(
        _ bytes: Span<UInt8>,
        _ fields: [RowField],
        into sink: inout CallRecordSink
    ) -> UnreadableReason?
}

extension RowFormat {
    /// Exchanges write one record on one line.
    var valuesSpanLines: Bool { false }

    /// Reads all rows of a stream.
    mutating func readAll(
        _ stream: ByteStream,
        separator: UInt8,
        into sink: inout CallRecordSink
    ) throws(ByteStream.Problem) {
        var scanner = try RowScanner(
            stream,
            separator: separator,
            valuesSpanLines: valuesSpanLines
        )
        var fields: [RowField] = []
        var passed = 0
        while try scanner.advance(into: &fields) {
            if passed < headerRows {
                passed += 1
                continue
            }
            if let problem = scanner.problem {
                sink.pass(problem, line: scanner.line)
            } else if let reason = read(scanner.bytes.span, fields, into: &sink) {
                sink.pass(reason, line: scanner.line)
            }
        }
    }
}

/// The first rows of a file as text, by which its format and its columns are told.
struct RowSample {
    let separator: UInt8
    let rows: [[String]]

    /// Takes the first rows of some bytes; the last, which may be cut off, only when it is all.
    init(_ head: [UInt8], separator: UInt8, most: Int = 400) {
        self.separator = separator
        var rows: [[String]] = []
        var fields: [RowField] = []
        let lines = head.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }).map { head[...$0] }
        let whole = Array(lines ?? head[...])
        if var scanner = try? RowScanner(ByteStream(whole), separator: separator) {
            while rows.count < most, (try? scanner.advance(into: &fields)) == true {
                if scanner.problem != nil { continue }
                let bytes = scanner.bytes.span
                rows.append(fields.map { bytes.text(bytes.trimmed($0)) })
            }
        }
        self.rows = rows
    }

    /// The separator that splits the first rows into the most columns, most rows alike.
    static func best(of head: [UInt8]) -> RowSample {
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let named = TableLayout.named(in: head, from: mark) {
            return RowSample(head, separator: named.separator)
        }
        // Where two split alike, commas stand inside of values, as in `1,5;2,5`.
        let samples = [0x09, 0x3B, 0x7C, 0x2C].map {
            RowSample(head, separator: UInt8($0), most: 60)
        }
        func worth(_ sample: RowSample) -> Int {
            let widths = Dictionary(grouping: sample.rows.map(\.count), by: { $0 })
            guard let best = widths.max(by: { $0.value.count < $1.value.count }), best.key > 1
            else {
                return 0
            }
            return best.value.count * 100 + min(best.key, 99)
        }
        let found = samples.max { worth($0) < worth($1) }.flatMap { worth($0) > 0 ? $0 : nil }
        return RowSample(head, separator: found?.separator ?? UInt8(ascii: ","))
    }

    /// The names in the first row, in lower case and without what is no letter or digit.
    var names: [String] { (rows.first ?? []).map(Self.plain) }

    /// A name that can be compared with others.
    static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// The column with one of some names, which are plain.
    func column(_ candidates: String...) -> Int? {
        let names = names
        for candidate in candidates {
            if let index = names.firstIndex(of: candidate) { return index }
        }
        return nil
    }
}
