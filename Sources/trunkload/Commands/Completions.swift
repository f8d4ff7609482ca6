internal import Answers
internal import ArgumentParser
internal import Measures
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

    /// Metrics, before a comparison and a bound.
    static let metric = CompletionKind.list(Metric.names)

    /// Metrics that have an interval, before how wide it may be.
    static let precision = CompletionKind.list(Metric.estimatedNames.map { $0 + "=" })

    /// Metrics that runs are compared by.
    static let comparedMetric = CompletionKind.list(Comparison.metricNames)

    /// Columns of the file of data that the line names.
    static let column = CompletionKind.custom { words, _, prefix in
        let files = words.filter { word in [".csv", ".gz"].contains { word.hasSuffix($0) } }
        guard let file = files.last, let document = try? DataDocument(contentsOf: file),
            let table = try? DataTable(document)
        else { return [] }
        return table.columns.filter { $0.hasPrefix(prefix) }
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
