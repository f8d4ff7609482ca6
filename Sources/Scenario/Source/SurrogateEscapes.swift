/// Escapes of JSON for characters beyond U+FFFF, such as `\\ud83d\\ude00`, made into one of YAML.
///
/// JSON writes two units of UTF-16, which YAML says are no characters; every JSON text is to be read all
/// the same.
///
/// Sources: T. Bray, "The JavaScript Object Notation (JSON) Data Interchange Format", RFC 8259, 2017,
/// section 7; YAML 1.2.2, 5.7.
struct SurrogateEscapes {
    /// The text with one escape in place of each pair.
    let text: String
    /// The columns of these escapes by their lines, both from 1 and in the new text.
    private let columns: [Int: [Int]]

    /// Joins all pairs from a line on; `nil` when there is none.
    init?(in text: String, fromLine firstLine: Int) {
        var columns: [Int: [Int]] = [:]
        var scalars = String.UnicodeScalarView()
        var (line, column) = (1, 1)
        var rest = text.unicodeScalars[...]
        var backslashes = 0
        while let scalar = rest.first {
            if line >= firstLine, backslashes % 2 == 0, let character = Self.pair(in: rest) {
                columns[line, default: []].append(column)
                let digits = String(character.value, radix: 16, uppercase: true)
                let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                scalars.append(contentsOf: escape.unicodeScalars)
                rest = rest.dropFirst(12)
                column += 10
                backslashes = 0
                continue
            }
            scalars.append(scalar)
            rest.removeFirst()
            backslashes = scalar == "\\" ? backslashes + 1 : 0
            column += 1
            // A carriage return alone ends a line as well.
            if scalar == "\n" || (scalar == "\r" && rest.first != "\n") {
                (line, column) = (line + 1, 1)
            }
        }
        guard !columns.isEmpty else { return nil }
        self.text = String(scalars)
        self.columns = columns
    }

    /// The place in the original text of a place in the new one: a pair is two characters longer.
    func original(_ position: SourcePosition) -> SourcePosition {
        guard case .file(let line, let column) = position, let joined = columns[line] else {
            return position
        }
        return .file(line: line, column: column + 2 * joined.count { $0 < column })
    }

    /// The character of a pair of escapes at the beginning of some text.
    private static func pair(in text: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        guard let high = unit(in: text), (0xD800...0xDBFF).contains(high),
            let low = unit(in: text.dropFirst(6)), (0xDC00...0xDFFF).contains(low)
        else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    /// The value of `\\uXXXX`.
    private static func unit(in text: Substring.UnicodeScalarView) -> UInt32? {
        let escape = Array(text.prefix(6))
        guard escape.count == 6, escape[0] == "\\", escape[1] == "u" else { return nil }
        let digits = escape[2...]
        guard digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    }
}
