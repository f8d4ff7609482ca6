internal import Typesetting

/// The JSON Schema of scenario files, for editors that complete and check while one writes.
///
/// The keys are those that the reader knows; the notes say what they mean.
package enum ScenarioSchema {
    /// The sections that are described, by the reader's names.
    package static let notes: [String: SectionNote] = [
        SectionNote.file, SectionNote.load, SectionNote.laws, SectionNote.connect,
        SectionNote.carriers,
    ].reduce([:]) { $0.merging($1) { first, _ in first } }

    /// The text of the schema.
    package static var text: String {
        var definitions: [String: SchemaNode] = [:]
        for section in ScenarioSection.all {
            guard let note = notes[section.name] else { continue }
            definitions[section.name] = node(of: section, note)
        }
        let root = definitions.removeValue(forKey: ScenarioSection.all[0].name) ?? SchemaNode()
        return SchemaNode.file(
            title: "Scenario of trunkload",
            description: "A load test of Amazon Connect's block Transfer to phone number.",
            root: ending(root),
            definitions: definitions
        )
    }

    /// What the sections lack: keys, sections and references that nobody describes.
    package static var gaps: [String] {
        let names = Set(ScenarioSection.all.map(\.name))
        return ScenarioSection.all.flatMap { section -> [String] in
            guard let note = notes[section.name] else {
                return ["the section '\(section.name)' with the keys \(section.keys)"]
            }
            let described = note.keys.map(\.key)
            let missing = section.keys.filter { !described.contains($0) }
                .map { "'\($0)' of the section '\(section.name)'" }
            let shapes = note.keys.filter { section.keys.contains($0.key) }.map(\.shape)
            let dangling = (shapes + [note.free].compactMap(\.self))
                .flatMap { references(in: $0.value) }
                .filter { !names.contains($0) }
                .map { "the section '\($0)', to which '\(section.name)' refers" }
            let isFree = section.hasFreeKeys == (note.free != nil)
            return missing + dangling + (isFree ? [] : ["the values of '\(section.name)'"])
        }
    }

    private static func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { key, value -> [String] in
                guard key == "$ref", case .string(let text) = value else {
                    return references(in: value)
                }
                return [String(text.split(separator: "/").last ?? "")]
            }
        case .array(let elements): elements.flatMap(references)
        default: []
        }
    }

    private static func node(of section: ScenarioSection, _ note: SectionNote) -> SchemaNode {
        let keys = note.keys.filter { section.keys.contains($0.key) }
        var node = SchemaNode.type("object").described(note.description)
        if !section.hasFreeKeys {
            let properties = keys.map { ($0.key, $0.shape.value) }
            node = node.with("properties", .object(Dictionary(uniqueKeysWithValues: properties)))
        }
        let others = section.hasFreeKeys ? note.free?.value : nil
        node = node.with("additionalProperties", others ?? .boolean(false))
        if !note.required.isEmpty { node = node.with("required", names(note.required)) }
        let choices = note.choices.filter(section.keys.contains)
        if !choices.isEmpty {
            let forms = choices.map { JSONValue.object(["required": names([$0])]) }
            node = node.with("oneOf", .array(forms))
        }
        return node
    }

    /// What a scenario must have besides: an end, and the block or a flow.
    private static func ending(_ root: SchemaNode) -> SchemaNode {
        func required(_ key: String) -> JSONValue { .object(["required": names([key])]) }
        func transfer(_ name: String) -> JSONValue {
            let shape = SchemaNode.reference(name).value
            return .object(["properties": .object(["transfer": shape])])
        }
        let block = JSONValue.object([
            "allOf": .array([transfer("transfer"), required("transfer")])
        ])
        return root.with("anyOf", .array([required("duration"), required("maxContacts")]))
            .with("if", required("flow"))
            .with("then", transfer("transferBesideFlow"))
            .with("else", block)
    }

    private static func names(_ names: [String]) -> JSONValue {
        .array(names.map { .string($0) })
    }
}
