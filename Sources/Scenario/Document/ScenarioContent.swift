/// What stands in a scenario file, before anybody says what it means.
package indirect enum ScenarioContent: Hashable, Sendable {
    /// Text. It is plain when it stands in the file without quotes.
    case text(String, isPlain: Bool)
    /// A list.
    case list([ScenarioContent])
    /// Keys with their values, in the order of the file, no key twice.
    case section([Member])

    /// A key and its value.
    package struct Member: Hashable, Sendable {
        /// The key.
        package var key: String
        /// Its value.
        package var value: ScenarioContent
    }
}

extension ScenarioDocument {
    /// What stands in the file once overrides are in their places.
    ///
    /// - Parameter overrides: Values that take the place of the file's, in this order.
    /// - Returns: `nil` when the file is not YAML, or when an override has no place in it.
    package func content(overrides: [ScenarioOverride] = []) -> ScenarioContent? {
        let diagnosis = diagnosis()
        guard text.utf8.count <= Self.largestByteCount,
            var root = YAMLComposer.compose(text, reportingTo: diagnosis)
        else { return nil }
        for (index, override) in overrides.enumerated() {
            root.apply(override, index: index, reportingTo: diagnosis)
        }
        return diagnosis.hasErrors ? nil : ScenarioContent(root)
    }
}

extension ScenarioContent {
    /// Takes over what a node holds; what is unreadable, which was reported, is empty text.
    package init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, let isPlain): self = .text(text, isPlain: isPlain)
        case .sequence(let items): self = .list(items.map(Self.init))
        case .mapping(let entries):
            self = .section(entries.map { Member(key: $0.key, value: Self($0.value)) })
        case .unreadable: self = .text("", isPlain: true)
        }
    }
}

extension ScenarioContent {
    /// The paths of all single values, as in an override, sorted.
    package var paths: [String] {
        switch self {
        case .text: []
        case .list(let items):
            items.enumerated().flatMap { index, item in
                item.paths(below: item.name ?? String(index))
            }
        case .section(let members):
            members.sorted { $0.key < $1.key }.flatMap { $0.value.paths(below: $0.key) }
        }
    }

    private func paths(below key: String) -> [String] {
        if case .text = self { return [key] }
        return paths.map { "\(key).\($0)" }
    }

    /// The value of the key `name`.
    private var name: String? {
        guard case .section(let members) = self,
            case .text(let name, _)? = members.first(where: { $0.key == "name" })?.value
        else { return nil }
        return name
    }
}
