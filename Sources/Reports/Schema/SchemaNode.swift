/// A JSON Schema, or a part of one, as its members.
///
/// Source: JSON Schema, draft 2020-12.
struct SchemaNode: Hashable, Sendable {
    /// The members.
    private(set) var members: [String: JSONValue]

    /// Takes members as they are.
    init(_ members: [String: JSONValue] = [:]) { self.members = members }

    /// The schema as JSON.
    var value: JSONValue { .object(members) }

    /// The same with another member.
    func with(_ key: String, _ value: JSONValue) -> Self {
        var copy = self
        copy.members[key] = value
        return copy
    }

    /// The same with a description.
    func described(_ text: String) -> Self { with("description", .string(text)) }

    /// The same with a default.
    func defaulting(to value: JSONValue) -> Self { with("default", value) }

    /// The same with examples.
    func examples(_ texts: String...) -> Self {
        with("examples", .array(texts.map { .string($0) }))
    }
}

// MARK: - Shapes

extension SchemaNode {
    /// A value of a type.
    static func type(_ name: String) -> Self { Self(["type": .string(name)]) }

    static let boolean = type("boolean")
    static let string = type("string")
    static let number = type("number")
    static let integer = type("integer")
    /// Any value.
    static let any = Self()

    /// A whole number in a range.
    static func integer(_ range: ClosedRange<Int>) -> Self {
        integer.with("minimum", .integer(Int64(range.lowerBound)))
            .with("maximum", .integer(Int64(range.upperBound)))
    }

    /// A whole number that is not negative.
    static let count = integer.with("minimum", .integer(0))
    /// A share between 0 and 1.
    static let share = number.with("minimum", .integer(0)).with("maximum", .integer(1))

    /// A text of a form.
    static func text(matching pattern: String) -> Self {
        string.with("pattern", .string(pattern))
    }

    /// One of a few words.
    static func choice(_ words: [String]) -> Self {
        Self(["enum": .array(words.map { .string($0) })])
    }

    /// Exactly one value.
    static func constant(_ value: JSONValue) -> Self { Self(["const": value]) }

    /// A definition of the same file.
    static func reference(_ name: String) -> Self { Self(["$ref": .string("#/$defs/\(name)")]) }

    /// A list.
    static func list(of item: Self, isEmptyAllowed: Bool = false) -> Self {
        let list = type("array").with("items", item.value)
        return isEmptyAllowed ? list : list.with("minItems", .integer(1))
    }

    /// An object with keys that nobody knows beforehand.
    static func map(of item: Self) -> Self {
        type("object").with("additionalProperties", item.value)
    }

    /// One of several shapes.
    static func either(_ shapes: Self...) -> Self {
        Self(["anyOf": .array(shapes.map(\.value))])
    }

    /// A value that may be null.
    var orNull: Self {
        if case .string(let type)? = members["type"] {
            return with("type", .array([.string(type), .string("null")]))
        }
        return Self(["anyOf": .array([value, .object(["type": .string("null")])])])
    }
}

extension SchemaNode {
    /// A whole schema file.
    static func file(
        title: String,
        description: String,
        root: Self,
        definitions: [String: Self]
    ) -> String {
        let text = root.with("$schema", .string("https://json-schema.org/draft/2020-12/schema"))
            .with("title", .string(title))
            .described(description)
            .with("$defs", .object(definitions.mapValues(\.value)))
            .value.text
        return text + "\n"
    }
}
