internal import Typesetting

/// The JSON Schema of scenario files, for editors that complete and check while one writes.
///
/// It is made of the table of keys, by which the readers go too. What one value asks of another is in
/// it as far as a schema can say it; sums of shares, names of other carriers and the like are not.
package enum ScenarioSchema {
    /// The text of the schema.
    package static var text: String {
        var definitions: [String: SchemaNode] = [:]
        for kind in SectionKind.allCases where kind != .scenario {
            definitions["\(kind)"] = node(of: kind.section)
        }
        return SchemaNode.file(
            title: "Scenario of trunkload",
            description: "A load test of Amazon Connect's block Transfer to phone number.",
            root: whole(node(of: SectionKind.scenario.section)),
            definitions: definitions
        )
    }

    private static func node(of section: SectionKeys) -> SchemaNode {
        var node = SchemaNode.type("object").described(section.meaning)
        if let free = section.free {
            node = node.with("additionalProperties", free.shape.value)
            if let pattern = free.pattern {
                node = node.with("propertyNames", .object(["pattern": .string(pattern)]))
            }
            return free.mayBeEmpty ? node : node.with("minProperties", .integer(1))
        }
        let properties = section.keys.map { ($0.name, $0.shape.value) }
        node = node.with("properties", .object(Dictionary(uniqueKeysWithValues: properties)))
            .with("additionalProperties", .boolean(false))
        if !section.required.isEmpty { node = node.with("required", names(section.required)) }
        if !section.needs.isEmpty {
            node = node.with("dependentRequired", .object(section.needs.mapValues { names([$0]) }))
        }
        if !section.anyOf.isEmpty { node = node.with("anyOf", .array(section.anyOf.map(required))) }
        guard !section.choices.isEmpty else { return node }
        let all = section.choices.flatMap(\.self)
        let forms = section.choices.map { choice -> JSONValue in
            let others = all.filter { !choice.contains($0) }
            return .object([
                "required": names(choice),
                "properties": .object(
                    Dictionary(uniqueKeysWithValues: others.map { ($0, JSONValue.boolean(false)) })
                ),
            ])
        }
        return node.with("anyOf", .array(forms))
    }

    private static func names(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
}

// MARK: - What the sections of a file ask of one another

extension ScenarioSchema {
    /// The whole file: it has an end, contacts, and the block or a flow; somebody carries the block's
    /// calls and ends them.
    private static func whole(_ root: SchemaNode) -> SchemaNode {
        let block = all([
            under("transfer", SchemaNode.reference(to: .transfer).value), required("transfer"),
            when(voice, required("carriers")),
            when(
                all([voice, not(under("contacts", under("voice", customerHangsUp)))]),
                under(
                    "carriers",
                    .object(["items": .object(["anyOf": .array(["hangup", "sip"].map(required))])])
                )
            ),
        ])
        return root.with("anyOf", .array([required("duration"), required("maxContacts")]))
            .with("allOf", .array([under("contacts", .object(["minProperties": .integer(1)]))]))
            .with("if", required("flow"))
            .with("then", under("transfer", SchemaNode.reference(to: .transferBesideFlow).value))
            .with("else", block)
    }

    private static let voice = all([required("contacts"), under("contacts", required("voice"))])

    private static let customerHangsUp = all([
        required("customer"), under("customer", required("hangup")),
    ])

    private static func required(_ key: String) -> JSONValue { .object(["required": names([key])]) }

    private static func under(_ key: String, _ shape: JSONValue) -> JSONValue {
        .object(["properties": .object([key: shape])])
    }

    private static func all(_ shapes: [JSONValue]) -> JSONValue {
        .object(["allOf": .array(shapes)])
    }

    private static func not(_ shape: JSONValue) -> JSONValue { .object(["not": shape]) }

    private static func when(_ condition: JSONValue, _ consequence: JSONValue) -> JSONValue {
        .object(["if": condition, "then": consequence])
    }
}

extension SchemaNode {
    /// A section of a scenario.
    static func reference(to kind: SectionKind) -> SchemaNode { reference("\(kind)") }
}
