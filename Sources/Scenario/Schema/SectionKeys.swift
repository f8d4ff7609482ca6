package import Typesetting

/// One key of a section: its shape, its default and its meaning.
package struct ScenarioKey: Hashable, Sendable {
    /// The key as it stands in a file.
    package let name: String
    /// The values that it may have, with what they mean and what an absent one stands for.
    package let shape: SchemaNode

    /// The value that is read where the key is absent; `nil` when an absent key stands for nothing.
    package var standard: JSONValue? { shape.members["default"] }

    /// Describes a key.
    ///
    /// - Parameters:
    ///   - name: The key.
    ///   - shape: The values that it may have.
    ///   - standard: What is read where the key is absent. It comes from the value that the plan
    ///     begins with, so that nobody says it a second time.
    ///   - meaning: One sentence.
    init(_ name: String, _ shape: SchemaNode, default standard: JSONValue? = nil, _ meaning: String)
    {
        self.name = name
        let described = shape.described(meaning)
        self.shape = standard.map(described.defaulting) ?? described
    }
}

/// What stands in one kind of section.
package struct SectionKeys: Hashable, Sendable {
    /// What the section is about.
    package let meaning: String
    /// The keys that must be there.
    package let required: [String]
    /// Keys of which at least one must be there; none where all may be absent.
    package let anyOf: [String]
    /// Sets of keys of which exactly one must be there, whole and without keys of the others; none
    /// where keys do not exclude each other.
    package let choices: [[String]]
    /// Keys that have no meaning without another.
    package let needs: [String: String]
    /// The keys, in the order in which they are listed.
    package let keys: [ScenarioKey]
    /// The values under keys that the author of the file chooses; `nil` where there are none.
    package let free: FreeKeys?

    /// Keys that the author of the file chooses.
    package struct FreeKeys: Hashable, Sendable {
        /// The form of the keys, as a regular expression; `nil` for any.
        package var pattern: String?
        /// The values that they may have.
        package var shape: SchemaNode
        /// Whether there may be none.
        package var mayBeEmpty = true
    }

    /// Describes a section with keys that are known.
    init(
        _ meaning: String,
        required: [String] = [],
        anyOf: [String] = [],
        choices: [[String]] = [],
        needs: [String: String] = [:],
        keys: [ScenarioKey]
    ) {
        self.meaning = meaning
        self.required = required
        self.anyOf = anyOf
        self.choices = choices
        self.needs = needs
        self.keys = keys
        free = nil
    }

    /// Describes a section whose keys the author of the file chooses.
    init(_ meaning: String, free: FreeKeys) {
        self.meaning = meaning
        required = []
        anyOf = []
        choices = []
        needs = [:]
        keys = []
        self.free = free
    }

    /// A key by its name.
    package subscript(_ name: String) -> ScenarioKey? { keys.first { $0.name == name } }
}
