package import Scenario

/// A field that has another value in the candidate than in the baseline.
package struct FieldDifference: Hashable, Sendable {
    /// The path, as in an override.
    package let path: String
    /// The value in the baseline; nil where it has none.
    package let baseline: String?
    /// The value in the candidate.
    package let candidate: String?

    package init(
        path: String,
        baseline: String?,
        candidate: String?
    ) {
        self.path = path
        self.baseline = baseline
        self.candidate = candidate
    }
}

extension FieldDifference {
    /// The fields that differ, in the order of the baseline, then those that only the candidate has.
    package static func between(
        _ baseline: [ScenarioDocument.Value],
        _ candidate: [ScenarioDocument.Value]
    ) -> [Self] {
        let old = Dictionary(baseline.map { ($0.path, $0.text) }) { first, _ in first }
        let new = Dictionary(candidate.map { ($0.path, $0.text) }) { first, _ in first }
        let added = candidate.map(\.path).filter { old[$0] == nil }
        return (baseline.map(\.path) + added).compactMap { path in
            guard old[path] != new[path] else { return nil }
            return Self(path: path, baseline: old[path], candidate: new[path])
        }
    }

    /// What differs in how two runs were made, apart from the scenario's own file.
    package static func between(_ baseline: ComparedRun, _ candidate: ComparedRun) -> [Self] {
        let values = [
            ("seed", String(baseline.seed), String(candidate.seed)),
            ("replications", String(baseline.replications), String(candidate.replications)),
            ("program.version", baseline.version, candidate.version),
        ]
        return values.filter { $1 != $2 }.map { path, old, new in
            Self(path: path, baseline: old, candidate: new)
        } + inInputs(baseline.inputs ?? [:], candidate.inputs ?? [:])
    }

    /// The files that both scenarios name and that hold something else, such as a flow or a table.
    private static func inInputs(
        _ baseline: [String: String],
        _ candidate: [String: String]
    ) -> [Self] {
        baseline.sorted { $0.key < $1.key }.compactMap { path, old in
            guard let new = candidate[path], new != old else { return nil }
            return Self(path: path, baseline: words(for: old), candidate: words(for: new))
        }
    }

    /// Enough of a digest to tell two files apart.
    private static func words(for digest: String) -> String { "SHA-256 \(digest.prefix(12))" }
}
