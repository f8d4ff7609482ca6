internal import Measures

/// How a table is laid out: what stands between its values, and where its heading begins.
///
/// Computers with decimal commas separate values by semicolons, exports of databases by tabs or bars.
/// Excel says so in a first line `sep=;`, which is no line of the table.
package struct TableLayout: Hashable, Sendable {
    /// The byte between two values; `nil` where every line is one value.
    package let separator: UInt8?
    /// The byte with which the heading begins.
    package let start: Int
    /// The line of that byte, from 1.
    let line: Int

    /// What may separate values, those first that seldom stand inside of one.
    private static let candidates = "\t;|,".utf8

    /// Finds the layout of a text in UTF-8.
    package init(of bytes: [UInt8]) {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let named = Self.named(in: bytes, from: mark) {
            (separator, start, line) = (named.separator, named.next, 2)
        } else {
            (separator, start, line) = (Self.found(in: bytes, from: mark), mark, 1)
        }
    }

    /// A layout that is known.
    init(separator: UInt8?, start: Int, line: Int = 1) {
        self.separator = separator
        self.start = start
        self.line = line
    }

    /// The separator that a first line `sep=;` names, and the byte after that line.
    package static func named(
        in bytes: [UInt8],
        from start: Int = 0
    ) -> (separator: UInt8, next: Int)? {
        let head = bytes[min(start, bytes.count)...].prefix(12)
        let isLineEnd: (UInt8) -> Bool = { $0 == 0x0A || $0 == 0x0D }
        guard let end = head.firstIndex(where: isLineEnd) else { return nil }
        let line = String(decoding: head[..<end], as: UTF8.self)
        let plain =
            line.hasPrefix("\"") && line.hasSuffix("\"") ? line.dropFirst().dropLast() : line[...]
        guard plain.lowercased().hasPrefix("sep="), plain.utf8.count == 5,
            let separator = plain.utf8.last, separator < 0x7F,
            separator >= 0x20 || separator == 0x09,
            !Character(Unicode.Scalar(separator)).isLetter, !separator.isDigit
        else { return nil }
        let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
        return (separator, end + (isPair ? 2 : 1))
    }

    /// The separator that splits the first lines as it splits the heading.
    private static func found(in bytes: [UInt8], from start: Int) -> UInt8? {
        var best: (separator: UInt8?, share: Double, width: Int) = (nil, -1, 1)
        let samples = candidates.map { ($0, widths(in: bytes, from: start, separatedBy: $0)) }
        for (separator, widths) in samples {
            guard let heading = widths.first, heading.filled > 1 else { continue }
            let rows = widths.dropFirst()
            let fitting = Double(rows.count { $0.fits(heading) })
            let share = rows.isEmpty ? 1 : fitting / Double(rows.count)
            if (share, heading.filled) > (best.share, best.width) {
                best = (separator, share, heading.filled)
            }
        }
        if best.separator != nil { return best.separator }
        // The heading is one name. Lines with one comma each are numbers with decimal commas; lines
        // that anything else splits alike have more values than names, and are told so.
        for (separator, widths) in samples {
            let rows = widths.dropFirst()
            let fewest = separator == UInt8(ascii: ",") ? 3 : 2
            guard let first = rows.first, first.filled >= fewest,
                rows.allSatisfy({ $0.filled == first.filled })
            else { continue }
            return separator
        }
        return nil
    }

    /// How many values a line has.
    private struct Width {
        var count: Int
        /// How many up to the last that is not blank.
        var filled: Int

        func fits(_ heading: Width) -> Bool {
            count == heading.count || filled == heading.filled
        }
    }

    /// How many values each of the first lines has; lines without any are left out.
    private static func widths(
        in bytes: [UInt8],
        from start: Int,
        separatedBy separator: UInt8
    ) -> [Width] {
        var reader = CSVReader(bytes, TableLayout(separator: separator, start: start))
        var fields: [CSVReader.Field] = []
        var widths: [Width] = []
        while widths.count < 200, (try? reader.next(into: &fields)) == true {
            guard let last = fields.lastIndex(where: { !$0.isBlank }) else { continue }
            widths.append(Width(count: fields.count, filled: last + 1))
        }
        return widths
    }

    /// The separator in words.
    var separatorName: String {
        switch separator {
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        case UInt8(ascii: "|"): "bar"
        case UInt8(ascii: ","), nil: "comma"
        case let separator?: "'\(Unicode.Scalar(separator))'"
        }
    }
}
