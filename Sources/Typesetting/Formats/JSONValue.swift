/// A JSON document as a value, for writing in a layout of our own.
///
/// Foundation's pretty printing puts every element of an array on a line of its own, which makes
/// a timeline a thousand lines long and its differences unreadable.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// An integer above the range of `Int64`, such as a seed.
    case unsigned(UInt64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
    /// An object whose keys stand in an order of their own; no key twice.
    case members([Member])

    /// A key of an object with its value.
    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
}

extension JSONValue: Decodable {
    /// Reads any JSON.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Double.self) {
            // Most values are numbers, and an attempt that fails is slow: one will do for all
            // that a double holds exactly.
            if value.magnitude < 0x1p53 {
                self = Int64(exactly: value).map { .integer($0) } ?? .number(value)
            } else if let value = try? container.decode(Int64.self) {
                self = .integer(value)
            } else if let value = try? container.decode(UInt64.self) {
                self = .unsigned(value)
            } else {
                self = .number(value)
            }
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }
}

extension JSONValue {
    /// The document as text: sorted keys, two spaces a level, no line break at the end.
    ///
    /// A list of plain values is one line, and so is an object of up to four members that are
    /// plain or such a list. The layout follows from the structure, never from the length of a
    /// value, so a changed number changes one line.
    package var text: String {
        var text = ""
        write(to: &text, indentation: "")
        return text
    }

    private var isPlain: Bool {
        switch self {
        case .null, .boolean, .integer, .unsigned, .number, .string: true
        case .array, .object, .members: false
        }
    }

    private var fitsOneLine: Bool {
        switch self {
        case .null, .boolean, .integer, .unsigned, .number, .string:
            true
        case .array(let elements):
            elements.allSatisfy(\.isPlain)
        case .object(let members): Self.fitsOneLine(Array(members.values))
        case .members(let members): Self.fitsOneLine(members.map(\.value))
        }
    }

    private static func fitsOneLine(_ values: [JSONValue]) -> Bool {
        values.count <= 4
            && values.allSatisfy { value in
                if case .array = value { value.fitsOneLine } else { value.isPlain }
            }
    }

    private func write(to text: inout String, indentation: String) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .unsigned(let value): text += String(value)
        // The description of a finite number is its shortest form that reads back exactly.
        case .number(let value): text += value.isFinite ? value.description : "null"
        case .string(let value): text += Self.quoted(value)
        case .array(let elements):
            writeList(elements.map { ("", $0) }, in: ("[", "]"), to: &text, indentation)
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            let labelled = sorted.map { (Self.quoted($0.key) + ": ", $0.value) }
            writeList(labelled, in: ("{", "}"), to: &text, indentation)
        case .members(let members):
            let labelled = members.map { (Self.quoted($0.key) + ": ", $0.value) }
            writeList(labelled, in: ("{", "}"), to: &text, indentation)
        }
    }

    private func writeList(
        _ entries: [(label: String, value: JSONValue)],
        in brackets: (open: String, close: String),
        to text: inout String,
        _ indentation: String
    ) {
        let breaks = !fitsOneLine && !entries.isEmpty
        let inner = breaks ? indentation + "  " : indentation
        text += brackets.open
        for (index, entry) in entries.enumerated() {
            if index > 0 { text += breaks ? "," : ", " }
            if breaks { text += "\n" + inner }
            text += entry.label
            entry.value.write(to: &text, indentation: inner)
        }
        if breaks { text += "\n" + indentation }
        text += brackets.close
    }

    private static func quoted(_ value: String) -> String {
        var text = "\""
        text.reserveCapacity(value.utf8.count + 2)
        // Keys, and most values, have nothing to escape.
        text += value.utf8.allSatisfy(standsForItself) ? value : escaped(value)
        text += "\""
        return text
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// Whether a byte is a character of its own, and one that a JSON text has as it is.
    private static func standsForItself(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
