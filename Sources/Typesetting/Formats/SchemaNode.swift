/// A JSON Schema, or a part of one, as its members.
///
/// Source: JSON Schema, draft 2020-12.
package struct SchemaNode: Hashable, Sendable {
    /// The members.
    package private(set) var members: [String: JSONValue]

    /// Takes members as they are.
    package init(_ members: [String: JSONValue] = [:]) { self.members = members }

    /// The schema as JSON.
    package var value: JSONValue { .object(members) }

    /// The same with another member.
    package func with(_ key: String, _ value: JSONValue) -> Self {
        var copy = self
        copy.members[key] = value
        return copy
    }

    /// The same with a description.
    package func described(_ text: String) -> Self { with("description", .string(text)) }

    /// The same with a default.
    package func defaulting(to value: JSONValue) -> Self { with("default", value) }

    /// The same with examples.
    package func examples(_ texts: String...) -> Self {
        with("examples", .array(texts.map { .string($0) }))
    }
}

// MARK: - Shapes

extension SchemaNode {
    /// A value of a type.
    package static func type(_ name: String) -> Self { Self(["type": .string(name)]) }

    package static let boolean = type("boolean")
    package static let string = type("string")
    package static let number = type("number")
    package static let integer = type("integer")
    /// Any value.
    package static let any = Self()

    /// A whole number in a range.
    package static func integer(_ range: ClosedRange<Int>) -> Self {
        integer.with("minimum", .integer(Int64(range.lowerBound)))
            .with("maximum", .integer(Int64(range.upperBound)))
    }

    /// A whole number that is not negative.
    package static let count = integer.with("minimum", .integer(0))
    /// A share between 0 and 1.
    package static let share = number.with("minimum", .integer(0)).with("maximum", .integer(1))

    /// A text of a form.
    package static func text(matching pattern: String) -> Self {
        string.with("pattern", .string(pattern))
    }

    /// One of a few words.
    package static func choice(_ words: [String]) -> Self {
        Self(["enum": .array(words.map { .string($0) })])
    }

    /// Exactly one value.
    package static func constant(_ value: JSONValue) -> Self { Self(["const": value]) }

    /// A definition of the same file.
    package static func reference(_ name: String) -> Self {
        Self(["$ref": .string("#/$defs/\(name)")])
    }

    /// A list.
    package static func list(of item: Self, isEmptyAllowed: Bool = false) -> Self {
        let list = type("array").with("items", item.value)
        return isEmptyAllowed ? list : list.with("minItems", .integer(1))
    }

    /// An object with keys that nobody knows beforehand.
    package static func map(of item: Self) -> Self {
        type("object").with("additionalProperties", item.value)
    }

    /// One of several shapes.
    package static func either(_ shapes: Self...) -> Self {
        Self(["anyOf": .array(shapes.map(\.value))])
    }

    /// A value that may be null.
    package var orNull: Self {
        if case .string(let type)? = members["type"] {
            return with("type", .array([.string(type), .string("null")]))
        }
        return Self(["anyOf": .array([value, .object(["type": .string("null")])])])
    }
}

extension SchemaNode {
    /// A whole schema file.
    package static func file(
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
