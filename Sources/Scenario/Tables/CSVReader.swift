/// Walks through a text of separated values, one record after the other.
///
/// Values may stand in quotes, which then may hold separators, line ends and doubled quotes. Empty
/// lines and lines that begin with `#` are passed over. Lines end with a line feed, a carriage return
/// or both.
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

        /// Whether there is nothing between two separators.
        var isBlank: Bool { content.isEmpty && !isQuoted }
    }

    private let bytes: [UInt8]
    private let layout: TableLayout
    private var index: Int
    private var line: Int
    private var lineStart: Int

    /// Stands before the first record.
    init(_ bytes: [UInt8], _ layout: TableLayout) {
        self.bytes = bytes
        self.layout = layout
        index = layout.start
        line = layout.line
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
        } while takeSeparator()
        takeLineEnd()
        return true
    }

    /// The text of a value, with single quotes in place of doubled ones, without blanks around it.
    ///
    /// What spreadsheets are made to take for a text, `="12:30"`, is that text.
    func text(of field: Field) -> String {
        var text = String(decoding: bytes[field.content], as: UTF8.self)
        if field.isQuoted, text.utf8.contains(quote) {
            text = text.split(separator: "\"\"", omittingEmptySubsequences: false)
                .joined(separator: "\"")
        }
        if text.utf8.first == UInt8(ascii: "="), text.hasPrefix("=\""), text.hasSuffix("\""),
            text.utf8.count > 2
        {
            text = String(text.dropFirst(2).dropLast())
        }
        guard let first = text.utf8.first, let last = text.utf8.last,
            first <= 0x20 || last <= 0x20 || first >= 0x80 || last >= 0x80
        else { return text }
        return text.withoutBlanksAround
    }

    /// A mistake at a value.
    func error(_ message: String, help: String? = nil, at field: Field) -> DataError {
        let start = field.isQuoted ? field.content.lowerBound - 1 : field.content.lowerBound
        return error(message, help: help, line: field.line, field.lineStart, at: start)
    }
}

// MARK: - Bytes

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension String {
    /// The text without white space, fixed spaces and byte order marks around it.
    fileprivate var withoutBlanksAround: String {
        let isBlank: (Unicode.Scalar) -> Bool = {
            $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}"
        }
        var scalars = unicodeScalars[...]
        scalars = scalars.drop(while: isBlank)
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }
}

extension UInt8 {
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
        while index < bytes.count, bytes[index] != layout.separator, !bytes[index].isLineEnd {
            index += 1
        }
        var end = index
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
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
        guard index == bytes.count || bytes[index] == layout.separator || bytes[index].isLineEnd
        else {
            throw error(
                "a \(layout.separatorName) must follow closing quotes",
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

    /// Whether a byte is white space inside of a line; a separator is none.
    private func isBlank(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != layout.separator
    }

    private mutating func skipBlanks() {
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
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

    private mutating func takeSeparator() -> Bool {
        guard index < bytes.count, bytes[index] == layout.separator else { return false }
        index += 1
        return true
    }

    private mutating func takeLineEnd() {
        guard index < bytes.count else { return }
        let isPair =
            bytes[index] == carriageReturn && index + 1 < bytes.count
            && bytes[index + 1] == lineFeed
        index += isPair ? 2 : 1
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
