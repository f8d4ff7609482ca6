internal import Measures
internal import Typesetting

/// `scenario.resolved.json`: a scenario as it was run, with everything that was left unsaid.
///
/// It is a scenario itself: what it names it names as the original does, so beside the original it
/// runs and gives the same results. The defaults are those of ``ScenarioSchema``. Keys are sorted but
/// for those that the author has chosen, such as causes: their order decides who draws what.
package enum ResolvedScenario {
    /// The text, with sorted keys, ended by a line feed.
    ///
    /// - Parameters:
    ///   - scenario: The scenario that was run; its seed, replications and thresholds are told.
    ///   - document: Where it was read.
    ///   - overrides: What the command line put in the place of the file's values.
    /// - Returns: `nil` when the document does not hold a scenario.
    package static func text(
        of scenario: Scenario,
        in document: ScenarioDocument,
        overrides: [ScenarioOverride] = []
    ) -> String? {
        guard let content = document.content(overrides: overrides) else { return nil }
        let root = ScenarioSection.all[0].name
        guard case .object(var members) = value(of: content, as: .reference(root)) else {
            return nil
        }
        members["seed"] =
            Int64(exactly: scenario.seed).map { .integer($0) } ?? .unsigned(scenario.seed)
        members["replications"] = .integer(Int64(scenario.replications))
        if !scenario.thresholds.isEmpty {
            members["thresholds"] = .array(scenario.thresholds.map { .string($0.text) })
        }
        return JSONValue.object(members).text + "\n"
    }
}

// MARK: - Values and their shapes

extension ResolvedScenario {
    private static func value(of content: ScenarioContent, as shape: SchemaNode) -> JSONValue {
        switch content {
        case .text(let text, let isPlain):
            return isPlain ? plain(text, as: shape) : .string(text)
        case .list(let items):
            let item = shape.alternatives.compactMap { $0.item }.first ?? .any
            return .array(items.map { value(of: $0, as: item) })
        case .section(let members):
            let name = shape.alternatives.compactMap(\.referenceName).first
            return section(members, named: name)
        }
    }

    private static func section(
        _ members: [ScenarioContent.Member],
        named name: String?
    ) -> JSONValue {
        let note = name.flatMap { ScenarioSchema.notes[$0] }
        let section = ScenarioSection.all.first { $0.name == name }
        guard let name, let note, let section, !section.hasFreeKeys else {
            let shape = note?.free ?? .any
            return .members(
                members.map { JSONValue.Member(key: $0.key, value: value(of: $0.value, as: shape)) }
            )
        }
        let known = note.keys.filter { section.keys.contains($0.key) }
        let shapes = Dictionary(known.map { ($0.key, $0.shape) }) { first, _ in first }
        let written = Set(members.map(\.key))
        var object: [String: JSONValue] = [:]
        for member in members {
            var shape = shapes[member.key] ?? .any
            // The one key whose shape another key decides.
            if name == ScenarioSection.all[0].name, member.key == "transfer" {
                shape = .reference(written.contains("flow") ? "transferBesideFlow" : "transfer")
            }
            object[member.key] = value(of: member.value, as: shape)
        }
        for note in known where !written.contains(note.key) {
            object[note.key] = unsaid(note.shape)
        }
        // Two defaults are of use in one case each, and a reader would say so in the other.
        if let resumes = object["resumeFlowAfterDisconnect"] {
            let unused = resumes == .boolean(true) ? "ringLimit" : "timeout"
            if !written.contains(unused) { object[unused] = nil }
        }
        return .object(object)
    }

    /// What a key means that is absent; `nil` when it means nothing.
    private static func unsaid(_ shape: SchemaNode) -> JSONValue? {
        if let value = shape.members["default"] { return value }
        guard let name = shape.referenceName, let note = ScenarioSchema.notes[name],
            !note.keys.isEmpty, note.keys.allSatisfy({ $0.shape.members["default"] != nil })
        else { return nil }
        return section([], named: name)
    }

    /// A text without quotes: what YAML takes it for, as far as its place allows that.
    private static func plain(_ text: String, as shape: SchemaNode) -> JSONValue {
        let types = Set(shape.alternatives.flatMap(\.types))
        if types.isEmpty || types.contains("boolean"), text == "true" || text == "false" {
            return .boolean(text == "true")
        }
        // Where texts may stand, one that is written otherwise than numbers are is meant as it is.
        let mayBeText = types.isEmpty || types.contains("string")
        let mayBeNumber = types.isEmpty || !types.isDisjoint(with: ["integer", "number"])
        guard mayBeNumber, text.allSatisfy({ $0.isASCII && !$0.isLetter && $0 != "+" }) else {
            return .string(text)
        }
        if let number = Int64(text), !mayBeText || "\(number)" == text { return .integer(number) }
        if let number = Double(text), number.isFinite, !mayBeText || "\(number)" == text {
            return .number(number)
        }
        return .string(text)
    }
}

extension SchemaNode {
    /// The shapes of which a value must have one.
    fileprivate var alternatives: [SchemaNode] {
        guard case .array(let shapes)? = members["anyOf"] else { return [self] }
        return shapes.flatMap { shape -> [SchemaNode] in
            guard case .object(let members) = shape else { return [] }
            return SchemaNode(members).alternatives
        }
    }

    /// The name of the definition that it refers to.
    fileprivate var referenceName: String? {
        guard case .string(let text)? = members["$ref"] else { return nil }
        return text.split(separator: "/").last.map(String.init)
    }

    /// The shape of the items of a list.
    fileprivate var item: SchemaNode? {
        guard case .object(let members)? = members["items"] else { return nil }
        return SchemaNode(members)
    }

    /// The names of the types that it allows.
    fileprivate var types: [String] {
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
