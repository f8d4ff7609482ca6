internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Measures
internal import Plan
internal import Reports
internal import Scenario
internal import Statistics
internal import Typesetting
internal import VirtualTime

/// A run that is going on, for scripts: `/api/status`.
enum LiveStatus {
    /// The document, ended by a line feed.
    static func text(of scene: RunScene, _ show: RunShow) -> String {
        let results = scene.soFar.results
        let counts = results.counts()
        let ending = scene.ending
        let branches = Outcome.allCases.map { outcome in
            JSONValue.Member(
                key: outcome.name,
                value: .integer(Int64(counts.outcome(outcome)))
            )
        }
        let document = JSONValue.ordered([
            "schemaVersion": .integer(1),
            "state": .string(scene.state),
            "scenario": .string(show.source.name),
            "seed": .unsigned(show.experiment.scenario.seed),
            "pace": .string(show.experiment.pace.text ?? "max"),
            "progress": progress(of: scene),
            "simulatedSeconds": .number(results.simulated),
            "contacts": .ordered([
                "simulated": .integer(Int64(scene.contacts)),
                "offered": .integer(Int64(scene.soFar.offered)),
                "rejected": .integer(Int64(counts.rejected)),
                "entered": .integer(Int64(counts.entered)),
            ]),
            "branches": .members(branches),
            "trunks": .array(trunks(of: scene, show)),
            "thresholds": .array(show.thresholds(of: scene).map(threshold)),
            "verdict": ending.map { .string($0.run.summary.verdict) } ?? .null,
            "exitCode": ending.map { .integer(Int64($0.exitCode)) } ?? .null,
            "folder": ending?.folder.map { .string($0) } ?? .null,
        ])
        return document.text + "\n"
    }

    private static func progress(of scene: RunScene) -> JSONValue {
        let progress = scene.progress
        return .ordered([
            "share": scene.hasPlan ? .number(min(max(progress.fraction, 0), 1)) : .null,
            "replicationsDone": .integer(Int64(progress.replicationsDone)),
            "replications": .integer(Int64(progress.replications)),
            "contactsPerSecond": .number(progress.contactsPerSecond),
            "elapsedSeconds": .number(progress.elapsedSeconds),
        ])
    }

    private static func trunks(of scene: RunScene, _ show: RunShow) -> [JSONValue] {
        show.carriers.enumerated().map { index, carrier in
            .ordered([
                "carrier": .string(carrier.name),
                "busy": .number(orNull: scene.soFar.busyTrunks(ofCarrier: index)),
                "limit": carrier.trunks.map { .integer(Int64($0)) } ?? .null,
                "peak": .integer(Int64(scene.soFar.results.trunks[index].peak)),
            ])
        }
    }

    private static func threshold(_ threshold: Summary.Threshold) -> JSONValue {
        .ordered([
            "expression": .string(threshold.expression),
            "observed": .number(orNull: threshold.observed),
            "passed": .boolean(threshold.passed),
            "decided": .boolean(threshold.decided),
        ])
    }
}
