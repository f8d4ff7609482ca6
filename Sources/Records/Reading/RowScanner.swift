internal import Scenario

/// Where a value of a row stands in the bytes.
package struct RowField: Hashable {
    /// The first byte, without quotes.
    var start: Int
    /// The byte after the last.
    var end: Int
    /// Whether it stands in quotes that close.
    var isQuoted = false

    package init(start: Int, end: Int, isQuoted: Bool = false) {
        (self.start, self.end, self.isQuoted) = (start, end, isQuoted)
    }

    /// How many bytes it has.
    var count: Int { end - start }
}

/// Walks through the rows of a file of separated values, which may be of any size.
///
/// Exchanges write one record on one line, so a line's end always ends a row: quotes that are never
/// closed spoil one record and not the rest of the file. Tables of other programs may have lines inside
/// of a value, where the quotes close soon enough. Lines end with a line feed, a carriage return or both.
/// Inside quotes a quote is doubled or has a backslash before it.
struct RowScanner: ~Copyable {
    private let stream: ByteStream
    private let stops: Stops
    private var next = 0
    private var isAtEnd = false
    /// The bytes into which the fields of the current row point.
    private(set) var bytes: [UInt8] = []
    /// The line of the current row, from 1.
    private(set) var line = 0
    /// What is wrong with the current row.
    private(set) var problem: UnreadableReason?
    /// The lines inside of the current row, past its first.
    private var innerLines = 0
    /// The longest row that is read.
    private static let longest = 1 << 22

    /// Stands before the first row, past a byte order mark and a line `sep=;`.
    ///
    /// - Parameters:
    ///   - stream: The file.
    ///   - separator: What stands between values.
    ///   - valuesSpanLines: Whether a value in quotes may have several lines.
    /// - Throws: Why nothing can be read.
    init(
        _ stream: ByteStream,
        separator: UInt8,
        valuesSpanLines: Bool = false
    ) throws(ByteStream.Problem) {
        self.stream = stream
        stops = Stops(separator: separator, valuesSpanLines: valuesSpanLines)
        while bytes.count < 16 {
            guard try stream.read(into: &bytes) else { break }
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
        if let named = TableLayout.named(in: bytes, from: next) { (next, line) = (named.next, 1) }
    }

    /// Reads the next row that is not empty.
    ///
    /// - Parameter fields: Receives where its values stand.
    /// - Returns: Whether there was one.
    /// - Throws: Why no more can be read.
    mutating func advance(into fields: inout [RowField]) throws(ByteStream.Problem) -> Bool {
        while true {
            fields.removeAll(keepingCapacity: true)
            problem = nil
            let start = next
            guard let end = Self.scan(bytes.span, from: start, stops, isAtEnd, &fields)
            else {
                if bytes.count - start > Self.longest { return try skipLongLine(&fields) }
                try refill()
                if isAtEnd, next == bytes.count { return false }
                continue
            }
            line += 1 + innerLines
            innerLines = stops.valuesSpanLines ? lines(in: fields) : 0
            next = end.next
            if end.isOpen { problem = .openQuotes }
            if fields.count == 1, fields[0].count == 0, !fields[0].isQuoted {
                if isAtEnd, next == bytes.count { return false }
                continue
            }
            return true
        }
    }

    /// How many lines end inside of values.
    private func lines(in fields: [RowField]) -> Int {
        fields.reduce(0) { count, field in
            guard field.isQuoted else { return count }
            return count + bytes[field.start..<field.end].count { $0 == lineFeed }
        }
    }

    /// Drops what was read and reads more.
    private mutating func refill() throws(ByteStream.Problem) {
        bytes.removeSubrange(0..<next)
        next = 0
        if try !stream.read(into: &bytes) { isAtEnd = true }
    }

    /// Passes over the rest of a line that has no end for too long.
    private mutating func skipLongLine(
        _ fields: inout [RowField]
    ) throws(ByteStream.Problem) -> Bool {
        line += 1
        problem = .longLine
        fields = [RowField(start: next, end: next + 1)]
        while true {
            if let end = bytes[next...].firstIndex(of: lineFeed) {
                next = end + 1
                fields = [RowField(start: 0, end: 1)]
                return true
            }
            next = bytes.count
            try refill()
            if isAtEnd {
                next = bytes.count
                bytes.append(0)
                next = bytes.count
                fields = [RowField(start: 0, end: 1)]
                return true
            }
        }
    }

    /// Finds the fields of the row that begins at a byte.
    ///
    /// - Returns: Where the next row begins, and whether quotes were left open; `nil` when the row goes
    ///   on beyond the bytes.
    private static func scan(
        _ bytes: Span<UInt8>,
        from start: Int,
        _ stops: Stops,
        _ isAtEnd: Bool,
        _ fields: inout [RowField]
    ) -> (next: Int, isOpen: Bool)? {
        var index = start
        let count = bytes.count
        while true {
            var field = RowField(start: index, end: index)
            if index < count, bytes[index] == quote {
                var close = index + 1
                while true {
                    close = stops.inQuotes.first(in: bytes, from: close)
                    guard close < count else { break }
                    let byte = bytes[close]
                    if byte == quote {
                        guard close + 1 < count, bytes[close + 1] == quote else { break }
                        close += 2
                    } else if byte == backslash, close + 1 < count, bytes[close + 1] == quote {
                        close += 2
                    } else if byte == lineFeed || byte == carriageReturn {
                        switch stops.quotesClose(in: bytes, from: close, isAtEnd) {
                        case true?:
                            close += 1
                            continue
                        case false?: break
                        case nil: return nil
                        }
                        let next = lineEnd(bytes, close)
                        guard let next = next ?? (isAtEnd ? count : nil) else { return nil }
                        field.end = close
                        fields.append(field)
                        return (next, true)
                    } else {
                        close += 1
                    }
                }
                guard close < count else {
                    guard isAtEnd else { return nil }
                    field.end = count
                    fields.append(field)
                    return (count, true)
                }
                field = RowField(start: index + 1, end: close, isQuoted: true)
                index = close + 1
            }
            index = stops.plain.first(in: bytes, from: index)
            if !field.isQuoted { field.end = index }
            guard index < count else {
                guard isAtEnd, start < count else { return nil }
                fields.append(field)
                return (count, false)
            }
            fields.append(field)
            if bytes[index] == stops.separator {
                index += 1
                continue
            }
            guard let next = lineEnd(bytes, index) ?? (isAtEnd ? count : nil) else { return nil }
            return (next, false)
        }
    }

    /// The byte after a line's end; `nil` when a line feed may still follow a carriage return.
    private static func lineEnd(_ bytes: Span<UInt8>, _ index: Int) -> Int? {
        guard bytes[index] == carriageReturn else { return index + 1 }
        guard index + 1 < bytes.count else { return nil }
        return bytes[index + 1] == lineFeed ? index + 2 : index + 1
    }
}

/// The bytes at which a scan stops.
private struct Stops {
    let separator: UInt8
    /// The bytes that matter outside of quotes.
    let plain: ByteFinder
    /// The bytes that matter inside.
    let inQuotes = ByteFinder(quote, backslash, lineFeed, carriageReturn)
    /// Whether a value in quotes may have several lines.
    let valuesSpanLines: Bool
    /// How far from the end of a line its quotes are looked for.
    private static let reach = 1 << 14

    init(separator: UInt8, valuesSpanLines: Bool) {
        self.separator = separator
        self.valuesSpanLines = valuesSpanLines
        plain = ByteFinder(separator, lineFeed, carriageReturn, lineFeed)
    }

    /// Whether quotes that are open at a line's end close near by, at the end of a value; `nil` when the
    /// bytes do not tell yet.
    func quotesClose(in bytes: Span<UInt8>, from lineEnd: Int, _ isAtEnd: Bool) -> Bool? {
        guard valuesSpanLines else { return false }
        let end = min(bytes.count, lineEnd + Self.reach)
        var index = lineEnd
        while index < end {
            guard bytes[index] == quote else {
                index += bytes[index] == backslash ? 2 : 1
                continue
            }
            guard index + 1 < bytes.count else { return isAtEnd ? true : nil }
            let after = bytes[index + 1]
            guard after == quote else {
                return after == separator || after == lineFeed || after == carriageReturn
            }
            index += 2
        }
        return isAtEnd || end < bytes.count ? false : nil
    }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
