package import Typesetting

/// What an author should know about one key of a scenario file.
package struct KeyNote: Hashable, Sendable {
    package let key: String
    package let shape: SchemaNode

    package init(_ key: String, _ shape: SchemaNode, _ description: String) {
        self.key = key
        self.shape = shape.described(description)
    }
}

/// What an author should know about one kind of section.
package struct SectionNote: Hashable, Sendable {
    /// What the section is about.
    package let description: String
    /// The keys that must be there.
    package let required: [String]
    /// The keys of which exactly one must be there; none where keys do not exclude each other.
    package let choices: [String]
    package let keys: [KeyNote]
    /// The shape of the values under keys that the author of the file chooses.
    package let free: SchemaNode?

    package init(
        _ description: String,
        required: [String] = [],
        choices: [String] = [],
        keys: [KeyNote] = [],
        free: SchemaNode? = nil
    ) {
        self.description = description
        self.required = required
        self.choices = choices
        self.keys = keys
        self.free = free
    }
}

// MARK: - Written values

extension SchemaNode {
    private static let written = "[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?"

    /// A duration with its unit.
    package static let duration = text(matching: "^\\+?\(written)(ms|s|m|h|d)$").examples(
        "250ms",
        "30s"
    )
    /// A rate with its unit.
    package static let rate = text(matching: "^\\+?\(written)[kM]?/[smhd]$").examples(
        "0.5/s",
        "1800/h"
    )
    /// A probability or share, as a number or in percent.
    package static let probability = either(
        share,
        text(matching: "^\\+?\(written)%?$").examples("3%")
    )
    /// A count, perhaps in thousands or millions.
    static let writtenCount = either(
        count,
        text(matching: "^\\+?\(written)[kM]?$").examples("200k")
    )
    /// A number above 0.
    package static let positive = number.with("exclusiveMinimum", .integer(0))
    /// A law of durations.
    package static let law = either(duration, reference("law"))
    /// A number in E.164 or a JSONPath.
    static let dynamicNumber = either(
        text(matching: "^\\+[1-9][0-9]{1,14}$").examples("+442079460018"),
        text(matching: "\\$\\.").examples("$.Attributes.partner")
    )
    /// A number in E.164.
    package static let phoneNumber = text(matching: "^\\+[1-9][0-9]{1,14}$")
    /// One or several lists of forms.
    static func oneOrMany(_ item: SchemaNode) -> SchemaNode { either(item, list(of: item)) }
}
