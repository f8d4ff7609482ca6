/// The parts of the Markdown language that reports are written in.
package enum Markdown {
    /// Rows below their header, the first columns set to the left and the others to the right.
    package static func table(
        _ header: [String],
        leading: Int = 1,
        _ rows: [[String]]
    ) -> [String] {
        let rule = header.indices.map { $0 < leading ? "---" : "---:" }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }

    /// Text that Markdown shows as it is, in one line.
    ///
    /// Hyphens, parentheses and the like mean nothing inside a line and stay as they are.
    package static func escaped(_ text: String) -> String {
        MarkupText.escaped(text).reduce(into: "") { escaped, character in
            if character.isNewline || character == "\t" {
                escaped.append(" ")
            } else {
                if "\\`*_[]!|~@".contains(character) { escaped.append("\\") }
                escaped.append(character)
            }
        }
    }

    /// Text between backticks, where nothing can be escaped.
    package static func code(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: "`|<>".unicodeScalars.contains(scalar) ? " " : scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
