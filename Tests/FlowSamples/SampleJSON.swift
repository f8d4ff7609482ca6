/// JSON that tests put together, take apart and write; objects keep their order.
package enum SampleJSON: Hashable, Sendable {
    case text(String)
    /// A number, a truth value or null, as it is written.
    case bare(String)
    case list([SampleJSON])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: SampleJSON

        package init(name: String, value: SampleJSON) {
            self.name = name
            self.value = value
        }
    }

    package static func object(_ members: KeyValuePairs<String, SampleJSON>) -> SampleJSON {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    package var written: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .bare(let text): text
        case .list(let list): "[" + list.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { Self.quoted($0.name) + ":" + $0.value.written }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension SampleJSON: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
}
