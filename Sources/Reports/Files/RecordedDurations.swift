package import Experiment
internal import Measures
internal import Scenario
internal import Statistics
package import Typesetting

/// The distributions of a run's durations, as the logs in its folder hold them.
package struct RecordedDurations: Hashable, Sendable {
    /// The kinds of durations that have a log, by the names of `durations` in `summary.json`.
    package static let names = records.map(\.key)

    private static let records = Measure.durations.compactMap(\.record)

    private var distributions: [String: Distribution] = [:]

    /// Without any distribution.
    package init() {}

    /// The distributions of what an experiment found.
    package init(of results: Results) {
        for record in Self.records {
            let durations = results.durations(record)
            // Where nobody can wait for an agent there is no log of it.
            if case .queue = record.source, durations.isEmpty { continue }
            let counts = durations.bucketCounts
            distributions[record.key] = Distribution(counts: counts)
        }
    }

    /// Whether there is no distribution at all, not even of nothing.
    package var isEmpty: Bool { distributions.isEmpty }

    /// The distribution of a kind; nil where there is none.
    package subscript(name: String) -> Distribution? {
        get { distributions[name] }
        set { distributions[name] = newValue }
    }

    /// The name of the file of a kind.
    static func fileName(of name: String) -> String { "histograms/\(name).hlog" }

    /// The logs.
    package func files(of summary: Summary) -> [ResultsFile] {
        Self.names.compactMap { name in
            distributions[name].map { distribution in
                let text = HistogramLog.text(
                    of: distribution,
                    name: name,
                    seconds: summary.arrivalSeconds
                )
                return ResultsFile(name: Self.fileName(of: name), text: text)
            }
        }
    }
}

extension Summary {
    /// How long contacts arrived in a replication, on average, in seconds.
    var arrivalSeconds: Double {
        run.replications == 0 ? 0 : run.simulatedSeconds / Double(run.replications)
    }
}
