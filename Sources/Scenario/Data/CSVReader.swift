/// Walks through a text of comma-separated values, one record after the other.
///
/// Values may stand in quotes, which then may hold commas, line ends and doubled quotes. Empty lines
/// and lines that begin with `#` are passed over. Lines end with a line feed, a carriage return or
/// both.
///
/// Source: Y. Shafranovich, "Common format and MIME type for comma-separated values (CSV) files",
/// RFC 4180, 2005; comments and blanks around values are additions.
struct CSVReader {
    /// A value: where it stands, not yet a string.
    struct Field {
        /// The bytes of the value, without the quotes around it and the blanks around those.
        let content: Range<Int>
        /// Whether the value stands in quotes.
        let isQuoted: Bool
        /// The line on which it begins, from 1.
        let line: Int
        /// The byte with which that line begins.
        let lineStart: Int
    }

    private let bytes: [UInt8]
    private var index: Int
    private var line = 1
    private var lineStart: Int

    /// Stands before the first record, past a byte order mark.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = index
    }

    /// Reads the next record.
    ///
    /// - Parameter fields: Receives its values in place of what was there; at least one.
    /// - Returns: Whether there was one.
    /// - Throws: ``DataError`` for quotes that do not match; nothing can be read after that.
    mutating func next(into fields: inout [Field]) throws(DataError) -> Bool {
        fields.removeAll(keepingCapacity: true)
        skipEmptyLines()
        guard index < bytes.count else { return false }
        repeat {
            fields.append(try field())
        } while take(comma)
        takeLineEnd()
        return true
    }

    /// The text of a value, with single quotes in place of doubled ones.
    func text(of field: Field) -> String {
        let text = String(decoding: bytes[field.content], as: UTF8.self)
        guard field.isQuoted, text.utf8.contains(quote) else { return text }
        return text.split(separator: "\"\"", omittingEmptySubsequences: false)
            .joined(separator: "\"")
    }

    /// A mistake at a value.
    func error(_ message: String, help: String? = nil, at field: Field) -> DataError {
        let start = field.isQuoted ? field.content.lowerBound - 1 : field.content.lowerBound
        return error(message, help: help, line: field.line, field.lineStart, at: start)
    }
}

// MARK: - Bytes

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    fileprivate var isLineEnd: Bool { self == lineFeed || self == carriageReturn }
}

extension CSVReader {
    private mutating func field() throws(DataError) -> Field {
        skipBlanks()
        guard index < bytes.count, bytes[index] == quote else { return plainField() }
        return try quotedField()
    }

    private mutating func plainField() -> Field {
        let start = index
        while index < bytes.count, bytes[index] != comma, !bytes[index].isLineEnd { index += 1 }
        var end = index
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return Field(content: start..<end, isQuoted: false, line: line, lineStart: lineStart)
    }

    private mutating func quotedField() throws(DataError) -> Field {
        let (opening, openingLine, openingLineStart) = (index, line, lineStart)
        index += 1
        while true {
            guard index < bytes.count else {
                throw error(
                    "the quotes that begin here are never closed",
                    line: openingLine,
                    openingLineStart,
                    at: opening
                )
            }
            if bytes[index] == quote {
                guard index + 1 < bytes.count, bytes[index + 1] == quote else { break }
                index += 2
            } else if bytes[index].isLineEnd {
                takeLineEnd()
            } else {
                index += 1
            }
        }
        let content = opening + 1..<index
        index += 1
        skipBlanks()
        guard index == bytes.count || bytes[index] == comma || bytes[index].isLineEnd else {
            throw error(
                "a comma must follow closing quotes",
                help: "write quotes inside of quotes twice",
                line: line,
                lineStart,
                at: index
            )
        }
        return Field(
            content: content,
            isQuoted: true,
            line: openingLine,
            lineStart: openingLineStart
        )
    }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index].isBlank { index += 1 }
    }

    private mutating func skipEmptyLines() {
        while index < bytes.count {
            let start = index
            skipBlanks()
            let isComment = index < bytes.count && bytes[index] == UInt8(ascii: "#")
            if isComment {
                while index < bytes.count, !bytes[index].isLineEnd { index += 1 }
            } else if index < bytes.count, !bytes[index].isLineEnd {
                index = start
                return
            }
            takeLineEnd()
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func takeLineEnd() {
        guard index < bytes.count else { return }
        if take(carriageReturn) { _ = take(lineFeed) } else { index += 1 }
        line += 1
        lineStart = index
    }

    /// A mistake at a byte of the line that begins at `lineStart`.
    private func error(
        _ message: String,
        help: String? = nil,
        line: Int,
        _ lineStart: Int,
        at place: Int
    ) -> DataError {
        let end = bytes[lineStart...].firstIndex(where: \.isLineEnd) ?? bytes.count
        return DataError(
            message,
            help: help,
            line: line,
            column: String(decoding: bytes[lineStart..<place], as: UTF8.self).count + 1,
            excerpt: String(decoding: bytes[lineStart..<end], as: UTF8.self)
        )
    }
}
