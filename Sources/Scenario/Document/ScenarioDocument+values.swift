extension ScenarioDocument {
    /// A value of a scenario file and the path of its place, such as `carriers.primary.trunks`.
    package struct Value: Hashable, Sendable {
        /// The path, as in an override: items of lists go by their name, or else by their index.
        package var path: String
        /// The value as it is written; values of a list without sections stand beside each other.
        package var text: String
    }

    /// All values of the file, as they are written and in their order.
    ///
    /// - Returns: `nil` when the text is not that of a YAML or JSON file of a reasonable size; whether
    ///   the values make a scenario is not looked at.
    package var values: [Value]? {
        let diagnosis = diagnosis()
        guard text.utf8.count <= Self.largestByteCount,
            let root = YAMLComposer.compose(text, reportingTo: diagnosis), !diagnosis.hasErrors
        else { return nil }
        var values: [Value] = []
        root.collect(into: &values, path: "")
        return values
    }
}

extension YAMLNode {
    fileprivate func collect(into values: inout [ScenarioDocument.Value], path: String) {
        func place(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
        switch content {
        case .scalar(let text, _):
            values.append(ScenarioDocument.Value(path: path, text: text))
        case .mapping(let entries):
            for entry in entries { entry.value.collect(into: &values, path: place(of: entry.key)) }
        case .sequence(let items):
            let texts = items.compactMap(\.text)
            guard texts.count < items.count else {
                let list = "[" + texts.joined(separator: ", ") + "]"
                values.append(ScenarioDocument.Value(path: path, text: list))
                return
            }
            let names = items.compactMap(\.name)
            let areNamed = names.count == items.count && Set(names).count == names.count
            for (index, item) in items.enumerated() {
                let key = areNamed ? names[index] : String(index)
                item.collect(into: &values, path: place(of: key))
            }
        case .unreadable:
            break
        }
    }
}
