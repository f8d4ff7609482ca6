internal import Measures
internal import Statistics
internal import Typesetting

extension Comparison {
    /// The comparison as JSON, with sorted keys, ended by a line feed.
    package var json: String {
        JSONValue.object([
            "scenario": .string(candidate.scenarioName),
            "verdict": .string(verdict.rawValue),
            "identical": .boolean(isIdentical),
            "paired": .boolean(isPaired),
            "method": isIdentical ? .null : .string(method),
            "tolerance": .number(options.tolerance),
            "confidence": .number(options.confidence),
            "baseline": Self.json(of: baseline),
            "candidate": Self.json(of: candidate),
            "metrics": .array((deciding + informing).map(json)),
            "fields": .array(
                fields.map { field in
                    .object([
                        "path": .string(field.path),
                        "baseline": field.baseline.map { .string($0) } ?? .null,
                        "candidate": field.candidate.map { .string($0) } ?? .null,
                    ])
                }
            ),
            "notes": .array(notes.map { .string($0) }),
        ]).text + "\n"
    }

    private static func json(of run: ComparedRun) -> JSONValue {
        .object([
            "path": .string(run.path),
            "seed": Int64(exactly: run.seed).map { .integer($0) } ?? .unsigned(run.seed),
            "replications": .integer(Int64(run.replications)),
            "fingerprint": .string(run.fingerprint),
            "version": .string(run.version),
        ])
    }

    private func json(of row: MetricComparison) -> JSONValue {
        let interval = row.difference?.interval(confidence: options.confidence)
        return .object([
            "metric": .string(row.metric.text),
            "better": .string(row.better.rawValue),
            "baseline": .number(orNull: row.baseline),
            "candidate": .number(orNull: row.candidate),
            "difference": .number(orNull: row.difference?.value),
            "ci95": .ends(interval?.low, interval?.high),
            "probability": .number(orNull: row.probability),
            "verdict": .string(row.verdict.rawValue),
            "factorToDecide": .number(orNull: row.factorToDecide),
        ])
    }
}
