internal import Measures
internal import Typesetting

/// Reads one section of a scenario file and reports what is wrong with it.
///
/// Never stops at a mistake: each accessor reports it and returns nothing, and the next one goes on.
struct SectionReader {
    /// The path of the section, as in `--set`; empty for the whole file.
    let name: String
    /// Where the section begins.
    let position: SourcePosition
    /// Where mistakes go.
    let diagnosis: Diagnosis
    /// The keys and values as they stand in the file.
    let entries: [YAMLNode.Entry]
    private let kind: SectionKind
    private let entriesByKey: [String: YAMLNode.Entry]
    /// The keys that are there with a slip in their names.
    private let misspelt: Set<String>

    /// Opens a section and reports keys that it must not have.
    ///
    /// - Returns: `nil`, reported, when the node is not a section.
    init?(_ node: YAMLNode, named name: String, as kind: SectionKind, diagnosis: Diagnosis) {
        guard case .mapping(let entries) = node.content else {
            if case .unreadable = node.content { return nil }
            let subject = name.isEmpty ? "a scenario" : "'\(name)'"
            diagnosis.report(
                ScenarioError(
                    "\(subject) must be a section of keys, but is \(node.kind)",
                    help: kind.keys.isEmpty ? nil : "its keys are \(kind.keys.listed)",
                    at: node.position
                )
            )
            return nil
        }
        self.name = name
        position = node.position
        self.diagnosis = diagnosis
        self.kind = kind
        self.entries = entries
        // Overrides do not make a key appear twice, and the composer reports files that do.
        entriesByKey = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
        let known = Set(kind.keys)
        let unknown = entries.filter { !known.contains($0.key) }
        // No further than is told, since each look takes a while.
        misspelt = Set(
            unknown.prefix(ScenarioErrors.limit).compactMap { $0.key.nearest(in: kind.keys) }
        )
        diagnosis.notes.note(kind, at: name)
        if !kind.hasFreeKeys { report(unknown: unknown) }
    }

    private func report(unknown: [YAMLNode.Entry]) {
        let beside = kind == .transferBesideFlow ? " beside 'flow'" : ""
        let subject = name.isEmpty ? "a scenario" : "'\(name)'\(beside)"
        for (index, entry) in unknown.enumerated() {
            let key = entry.key.clipped(to: 60)
            diagnosis.report(
                ScenarioError(
                    "'\(key)' is not a key of \(subject)",
                    help: index < ScenarioErrors.limit ? kind.help(forUnknown: entry.key) : nil,
                    at: entry.position
                )
            )
        }
    }

    /// Reports a mistake in the section.
    func report(
        _ message: String,
        rule: Rule? = nil,
        help: String? = nil,
        at position: SourcePosition
    ) {
        diagnosis.report(
            ScenarioError(
                message,
                code: rule?.code,
                reason: rule?.reason,
                help: help,
                at: position
            )
        )
    }

    /// Warns at the value of a key, if the key is there.
    func warn(_ caution: Caution, at key: String) {
        guard let entry = entry(key) else { return }
        diagnosis.warn(caution, at: entry.value.position)
    }
}

// MARK: - Finding values

extension SectionReader {
    /// The path of a key, as in `--set`.
    func name(of key: String) -> String {
        name.isEmpty ? key : "\(name).\(key)"
    }

    /// Whether the key stands in the file, with a value or without.
    func has(_ key: String) -> Bool {
        entriesByKey[key] != nil
    }

    /// The key and the value.
    func entry(_ key: String) -> YAMLNode.Entry? {
        precondition(
            kind.keys.contains(key),
            "'\(key)' is missing in the table of keys."
        )
        return entriesByKey[key]
    }

    /// The value of a key, or its default; reports keys without a value, and required keys that are
    /// missing.
    func value(_ key: String, isRequired: Bool = false, rule: Rule? = nil) -> YAMLNode? {
        guard let entry = entry(key) else {
            if isRequired { reportMissing(key, rule: rule) }
            guard let standard = kind.section[key]?.standard else { return nil }
            let node = YAMLNode(standard, at: position)
            diagnosis.notes.note(node, for: key, at: name)
            return node
        }
        if case .unreadable = entry.value.content { return nil }
        guard !entry.value.isNull else {
            report(
                "'\(name(of: key))' has no value",
                rule: rule,
                help: "write a value or remove the key",
                at: entry.position
            )
            return nil
        }
        return entry.value
    }

    /// Reports that a required key is missing, unless it is there with a slip in its name, which has been
    /// reported.
    func reportMissing(
        _ key: String,
        because reason: String = "",
        rule: Rule? = nil,
        help: String? = nil
    ) {
        guard !misspelt.contains(key) else { return }
        let comma = reason.isEmpty ? "" : ": "
        report(
            "'\(name(of: key))' is missing\(comma)\(reason)",
            rule: rule,
            help: help,
            at: position
        )
    }

    /// The section under a key.
    func section(
        _ key: String,
        as kind: SectionKind,
        isRequired: Bool = false
    ) -> SectionReader? {
        value(key, isRequired: isRequired).flatMap {
            SectionReader($0, named: name(of: key), as: kind, diagnosis: diagnosis)
        }
    }

    /// The items of the list under a key; reports lists without items.
    func items(
        _ key: String,
        isRequired: Bool = false,
        rule: Rule? = nil,
        of what: String
    ) -> [YAMLNode]? {
        guard let node = value(key, isRequired: isRequired, rule: rule) else { return nil }
        guard case .sequence(let items) = node.content else {
            report(
                "'\(name(of: key))' must be a list of \(what), but is \(node.kind)",
                rule: rule,
                at: node.position
            )
            return nil
        }
        guard !items.isEmpty else {
            report(
                "'\(name(of: key))' must be a list of \(what), but is empty",
                rule: rule,
                at: node.position
            )
            return nil
        }
        return items
    }
}
