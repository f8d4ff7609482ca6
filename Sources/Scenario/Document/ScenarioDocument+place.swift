extension ScenarioDocument {
    /// The text of the value at a path such as `carriers.primary.trunks`, after overrides.
    ///
    /// - Parameters:
    ///   - path: The path, as in an override.
    ///   - overrides: Values that take the place of the file's.
    /// - Returns: `nil` when there is no such value, or when it is a list or a section.
    package func text(at path: String, overrides: [ScenarioOverride] = []) -> String? {
        let diagnosis = diagnosis()
        guard text.utf8.count <= Self.largestByteCount,
            var node = YAMLComposer.compose(text, reportingTo: diagnosis)
        else { return nil }
        for (index, override) in overrides.enumerated() {
            node.apply(override, index: index, reportingTo: diagnosis)
        }
        for key in path.split(separator: ".") {
            guard let next = node.child(String(key)) else { return nil }
            node = next
        }
        return node.text
    }
}

extension YAMLNode {
    /// The value of a key, or the item with this name or index.
    fileprivate func child(_ key: String) -> YAMLNode? {
        guard case .sequence(let items) = content else { return value(of: key) }
        return items.first { $0.name == key }
            ?? Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
    }
}
