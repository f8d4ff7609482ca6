/// A JSON object on one line, written straight as bytes: records come by the million.
package struct JSONLine {
    /// The bytes so far.
    package private(set) var bytes: [UInt8] = []
    /// Whether the next member is the first of its object or the next element that of its list.
    private var isFirst = true

    /// An empty line.
    package init() {}

    /// Writes an object.
    ///
    /// - Parameter members: Writes the members.
    package mutating func object(_ members: (inout Self) -> Void) {
        enclose("{", "}", members)
    }

    /// Writes a list.
    ///
    /// - Parameter elements: Writes the elements, with ``string(_:)`` or ``object(_:)``.
    package mutating func list(_ elements: (inout Self) -> Void) {
        enclose("[", "]", elements)
    }

    private mutating func enclose(
        _ open: StaticString,
        _ close: StaticString,
        _ content: (inout Self) -> Void
    ) {
        separate()
        append(open)
        isFirst = true
        content(&self)
        append(close)
        isFirst = false
    }

    /// Writes a member's name; its value comes next.
    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        isFirst = true
    }

    /// Writes a text.
    package mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 { append(escaping: byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Ends the line; another object may follow.
    package mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    /// Takes the bytes out.
    package mutating func take() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        return taken
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func append(_ text: StaticString) {
        for byte in text.description.utf8 { bytes.append(byte) }
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes += [UInt8(ascii: "\\"), byte]
        case 0..<32:
            let digits = String(byte, radix: 16)
            bytes += "\\u00".utf8
            if byte < 16 { bytes.append(UInt8(ascii: "0")) }
            bytes += digits.utf8
        default:
            bytes.append(byte)
        }
    }
}

extension JSONLine {
    /// Writes a member with a text, or with null.
    package mutating func member(_ name: String, _ text: String?) {
        key(name)
        guard let text else { return null() }
        string(text)
    }

    /// Writes a member with a whole number.
    package mutating func member(_ name: String, _ number: Int) {
        key(name)
        separate()
        bytes += String(number).utf8
    }

    /// Writes a member with an object of texts, sorted by name.
    package mutating func member(_ name: String, _ texts: [String: String]) {
        key(name)
        object { line in
            for (name, text) in texts.sorted(by: { $0.key < $1.key }) { line.member(name, text) }
        }
    }

    /// Writes members that hold nothing.
    package mutating func nulls(_ names: String...) {
        for name in names {
            key(name)
            null()
        }
    }

    private mutating func null() {
        separate()
        bytes += "null".utf8
    }
}
