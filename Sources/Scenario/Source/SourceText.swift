/// The lines of a file, for positions and for showing them.
package struct SourceText {
    /// The lines without their ends.
    package let lines: [Substring]

    /// Splits a text at line feeds, carriage returns and pairs of them; drops a byte order mark.
    package init(_ text: String) {
        var lines: [Substring] = []
        var start = text.startIndex
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.formIndex(after: &start) }
        let bytes = text.utf8
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            let next = bytes.index(after: index)
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines.append(text[start..<index])
                let isPair =
                    byte == UInt8(ascii: "\r") && next < bytes.endIndex
                    && bytes[next] == UInt8(ascii: "\n")
                start = isPair ? bytes.index(after: next) : next
                index = start
            } else {
                index = next
            }
        }
        lines.append(text[start...])
        self.lines = lines
    }

    /// The line with this number, from 1; empty beyond the end of the file.
    package func line(_ number: Int) -> Substring {
        lines.indices.contains(number - 1) ? lines[number - 1] : ""
    }
}

extension SourceText {
    /// Turns columns that count code points into columns that count characters.
    ///
    /// - Parameter positions: In ascending order, so that a long line is walked along only once.
    /// - Returns: The same places in the same order.
    func characterPositions(of positions: [SourcePosition]) -> [SourcePosition] {
        var lineNumber = 0
        var rest: Substring.UnicodeScalarView = Substring().unicodeScalars
        var (scalarColumn, characterColumn) = (1, 1)
        return positions.map { position in
            guard case .file(let line, let column) = position else { return position }
            if line != lineNumber {
                lineNumber = line
                rest = self.line(line).unicodeScalars
                (scalarColumn, characterColumn) = (1, 1)
            }
            let skipped = rest.prefix(column - scalarColumn)
            rest = rest[skipped.endIndex...]
            characterColumn += Substring(skipped).count
            scalarColumn = column
            return .file(line: line, column: characterColumn)
        }
    }
}
