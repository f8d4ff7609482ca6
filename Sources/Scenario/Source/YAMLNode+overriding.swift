internal import Measures
internal import Typesetting

extension YAMLNode {
    /// Puts the value of an override in its place, before anything is read.
    ///
    /// Keys that are not there are added; whether they may be there is for the readers to say.
    package mutating func apply(
        _ override: ScenarioOverride,
        index: Int,
        reportingTo diagnosis: Diagnosis
    ) {
        let position = SourcePosition.override(index: index, text: override.text)
        let value = YAMLNode(content: .scalar(override.value, isPlain: true), position: position)
        do {
            try put(value, at: override.path[...], below: "")
        } catch {
            diagnosis.report(ScenarioError(error.message, help: error.help, at: position))
        }
    }

    private mutating func put(
        _ value: YAMLNode,
        at path: ArraySlice<String>,
        below parent: String
    ) throws(ExpressionError) {
        guard let key = path.first else {
            self = value
            return
        }
        let name = parent.isEmpty ? key : "\(parent).\(key)"
        if isNull { self = YAMLNode(content: .mapping([]), position: value.position) }
        switch content {
        case .mapping(var entries):
            var index = entries.firstIndex { $0.key == key }
            if index == nil {
                let empty = YAMLNode(content: .mapping([]), position: value.position)
                index = entries.endIndex
                entries.append(Entry(key: key, position: value.position, value: empty))
            }
            if let index {
                // A complaint about the key, if any, is then one about the override.
                if path.count == 1 { entries[index].position = value.position }
                try entries[index].value.put(value, at: path.dropFirst(), below: name)
            }
            content = .mapping(entries)
        case .sequence(var items):
            let index = try Self.index(of: key, in: items, of: parent)
            try items[index].put(value, at: path.dropFirst(), below: name)
            content = .sequence(items)
        case .scalar:
            throw ExpressionError("'\(parent)' is a value and has no '\(key)'")
        case .unreadable:
            break
        }
    }

    /// The index of the item with this name, or else with this index.
    private static func index(
        of key: String,
        in items: [YAMLNode],
        of list: String
    ) throws(ExpressionError) -> Int {
        if let named = items.firstIndex(where: { $0.name == key }) { return named }
        if let index = Int(key), items.indices.contains(index) { return index }
        let names = items.compactMap(\.name)
        let help =
            key.nearest(in: names).map { "did you mean '\($0)'?" }
            ?? (names.isEmpty
                ? "its items go by their index from 0 to \(items.count - 1)"
                : "its items are \(names.listed)")
        throw ExpressionError("'\(list)' has no item '\(key.clipped(to: 60))'", help: help)
    }
}
