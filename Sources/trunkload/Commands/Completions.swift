internal import ArgumentParser
internal import Scenario

/// What a shell offers while a command is being typed.
enum Completions {
    /// Files of scenarios.
    static let scenario = CompletionKind.file(extensions: ["yaml", "yml", "json"])

    /// Paths of the values in the scenario that the line names, such as `carriers.primary.trunks=`.
    static let override = CompletionKind.custom { words, _, prefix in
        paths(in: words, beginningWith: prefix).map { $0 + "=" }
    }

    /// The same without what follows a path.
    static let path = CompletionKind.custom { words, _, prefix in
        paths(in: words, beginningWith: prefix)
    }

    private static func paths(in words: [String], beginningWith prefix: String) -> [String] {
        let files = words.filter { word in
            [".yaml", ".yml", ".json"].contains { word.hasSuffix($0) }
        }
        guard let file = files.last, let document = try? ScenarioDocument(contentsOf: file),
            let content = document.content()
        else { return [] }
        return content.paths.filter { $0.hasPrefix(prefix) }
    }
}
