/// One value that the command line puts in the place of the scenario file's.
package struct ScenarioOverride: Hashable, Sendable {
    /// Why a text is not an override.
    package enum Malformed: Error, Hashable, Sendable {
        /// There is no equals sign with a path before it.
        case notAnAssignment(String)
        /// The path has an empty component.
        case emptyComponent(path: String)
    }

    /// The override as typed.
    package let text: String
    /// The keys that lead to the value; an item of a list goes by its name or by its index from 0.
    package let path: [String]
    /// The value as typed.
    package let value: String

    /// Reads `PATH=VALUE`, such as `carriers.primary.trunks=80`.
    ///
    /// - Throws: ``Malformed`` when there is no path or no equals sign. Whether the scenario has such
    ///   a place, and whether the value suits it, turns out when the scenario is read.
    package init(_ text: String) throws(Malformed) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw .notAnAssignment(text)
        }
        let path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false)
        guard path.allSatisfy({ !$0.isEmpty }) else {
            throw .emptyComponent(path: String(text[..<sign]))
        }
        self.text = text
        self.path = path.map(String.init)
        value = String(text[text.index(after: sign)...])
    }
}

extension ScenarioOverride.Malformed: CustomStringConvertible {
    /// One sentence without a full stop.
    package var description: String {
        switch self {
        case .notAnAssignment(let text):
            "an override must be PATH=VALUE, such as transfer.timeout=20s, but is '\(text)'"
        case .emptyComponent(let path):
            "the path of an override must be names with single dots between them, but is '\(path)'"
        }
    }
}
