internal import Measures
package import Typesetting

/// What the readers have read of a scenario: its values, and the defaults of what it does not say.
package struct ScenarioReading: Hashable, Sendable {
    /// The keys of the whole file with what was read under each, apart from those that may change
    /// afterwards; `nil` for a scenario that was not read.
    package internal(set) var members: [String: JSONValue]?
    /// The digests of the files that the scenario names, in hexadecimal digits, by the paths in it.
    package internal(set) var inputs: [String: String] = [:]

    /// Nothing was read.
    package init() {}

    /// Keys of the whole file that a scenario has properties for which others change.
    private static let changing = ["seed", "replications", "thresholds"]

    /// Makes one value of what stands in a file and of what was noted while it was read.
    init(of root: YAMLNode, _ notes: ReadingNotes) {
        guard case .object(var members) = notes.value(of: root, as: .any, at: "") else { return }
        for key in Self.changing { members[key] = nil }
        self.members = members
    }
}

/// What readers note while they read: which kind of section stands where, and which defaults they
/// took.
struct ReadingNotes {
    private var kinds: [String: SectionKind] = [:]
    private var defaults: [String: [String: YAMLNode]] = [:]

    /// Notes that a section was opened.
    mutating func note(_ kind: SectionKind, at path: String) { kinds[path] = kind }

    /// Notes that a default was taken for a key of the section at a path.
    mutating func note(_ standard: YAMLNode, for key: String, at path: String) {
        defaults[path, default: [:]][key] = standard
    }
}

extension ReadingNotes {
    fileprivate func value(of node: YAMLNode, as shape: SchemaNode, at path: String) -> JSONValue {
        switch node.content {
        case .unreadable: .null
        case .scalar(let text, let isPlain): isPlain ? shape.plain(text) : .string(text)
        case .sequence(let items):
            .array(
                items.enumerated().map { index, item in
                    let key = path == "carriers" ? item.name ?? String(index) : String(index)
                    return value(of: item, as: shape.item ?? .any, at: place(of: key, in: path))
                }
            )
        case .mapping(let entries): section(entries, at: path)
        }
    }

    private func section(_ entries: [YAMLNode.Entry], at path: String) -> JSONValue {
        func read(_ key: String, _ node: YAMLNode, _ shape: SchemaNode?) -> JSONValue {
            value(of: node, as: shape ?? .any, at: place(of: key.clipped(to: 60), in: path))
        }
        guard let section = kinds[path]?.section, section.free == nil else {
            let shape = kinds[path]?.section.free?.shape
            return .members(
                entries.map { JSONValue.Member(key: $0.key, value: read($0.key, $0.value, shape)) }
            )
        }
        var members: [String: JSONValue] = [:]
        for entry in entries {
            members[entry.key] = read(entry.key, entry.value, section[entry.key]?.shape)
        }
        for (key, node) in defaults[path] ?? [:] where members[key] == nil {
            members[key] = read(key, node, section[key]?.shape)
        }
        return .object(members)
    }

    private func place(of key: String, in path: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }
}

// MARK: - Values and their shapes

extension SchemaNode {
    /// A text without quotes: what YAML takes it for, as far as its place allows that.
    fileprivate func plain(_ text: String) -> JSONValue {
        let types = Set(alternatives.flatMap(\.types))
        if types.isEmpty || types.contains("boolean"), text == "true" || text == "false" {
            return .boolean(text == "true")
        }
        // Where texts stand, whatever YAML would take them for is text; where numbers may stand beside
        // texts, one that is written otherwise than numbers are is meant as it is.
        let isText =
            types.isEmpty || alternatives.contains { Set($0.types).isSuperset(of: Self.texts) }
        let isNumber =
            types.isEmpty
            || alternatives.contains {
                !$0.types.isEmpty && Self.numbers.isSuperset(of: $0.types)
            }
        guard isNumber, text.allSatisfy({ $0.isASCII && !$0.isLetter && $0 != "+" }) else {
            return .string(text)
        }
        // `007` is a number only where no text may stand.
        if let number = Int64(text) {
            let isMeant = !types.contains("string") || "\(number)" == text
            return isMeant ? .integer(number) : .string(text)
        }
        if let number = Double(text), number.isFinite, !isText || "\(number)" == text {
            return .number(number)
        }
        return .string(text)
    }

    private static let numbers: Set<String> = ["integer", "number"]
    private static let texts: Set<String> = ["string", "number"]

    /// The shapes of which a value must have one.
    private var alternatives: [SchemaNode] {
        guard case .array(let shapes)? = members["anyOf"] else { return [self] }
        return shapes.flatMap { shape -> [SchemaNode] in
            guard case .object(let members) = shape else { return [] }
            return SchemaNode(members).alternatives
        }
    }

    /// The shape of the items of a list.
    fileprivate var item: SchemaNode? {
        for shape in alternatives {
            if case .object(let members)? = shape.members["items"] { return SchemaNode(members) }
        }
        return nil
    }

    /// The names of the types that it allows.
    private var types: [String] {
        if members["const"] != nil { return ["integer"] }
        if members["enum"] != nil { return ["string"] }
        switch members["type"] {
        case .string(let name)?: return [name]
        case .array(let names)?:
            return names.compactMap { name in
                guard case .string(let name) = name else { return nil }
                return name
            }
        // What refers to a section is not text.
        default: return members["$ref"] == nil ? [] : ["object"]
        }
    }
}
