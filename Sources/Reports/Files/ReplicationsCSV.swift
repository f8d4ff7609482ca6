internal import ContactCenter
internal import ContactFlow
package import Experiment
internal import Statistics
internal import Typesetting
internal import VirtualTime

/// `replications.csv`: one row for each replication, in the form of RFC 4180.
package enum ReplicationsCSV {
    private static let header =
        ["replication", "offered", "rejected", "entered", "ended_before_block"]
        + Outcome.allCases.map(\.columnName)
        + [
            "attempted", "blocked", "admitted", "answered", "failed", "trunks_mean", "calls_mean",
            "calls_peak", "settled_after", "voice_offered", "voice_entered",
        ]
        + Outcome.allCases.map { "voice_" + $0.columnName }
        + [
            "fresh_callers", "redials", "gave_up", "answer_time_mean", "answer_time_p95",
            "talk_time_mean", "holding_time_mean", "block_time_mean",
        ]

    private static let outcomes: [Outcome] = [
        .success, .callFailed, .timeout, .error, .transferred, .customerDisconnected,
    ]

    package static func text(of results: Results) -> String {
        var table = CSVTable(header: header)
        let voice = results.countsByReplication(channel: .voice)
        for (number, counts) in results.countsByReplication.enumerated() {
            table.append(
                [String(number)] + figures(of: counts) + usage(in: number, of: results)
                    + figures(ofVoice: voice[number])
                    + figures(of: results.durationsByReplication[number])
            )
        }
        return table.text
    }

    private static func figures(of counts: Counts) -> [String] {
        let contacts = [counts.offered, counts.rejected, counts.entered, counts.endedBeforeBlock]
        let legs = [
            counts.attempted, counts.legs(ending: .blocked), counts.admitted,
            counts.legs(ending: .answered), counts.legs(ending: .failed),
        ]
        return (contacts + outcomes.map { counts.outcome($0) } + legs).map(String.init)
    }

    private static func usage(in number: Int, of results: Results) -> [String] {
        let means = results.trunksByReplication[number].compactMap(\.mean)
        let calls = results.callsByReplication[number]
        return [
            CSVTable.number(means.isEmpty ? nil : means.reduce(0, +)),
            CSVTable.number(calls.mean),
            String(calls.peak),
            CSVTable.number(
                results.settlings.isEmpty ? nil : results.settlings[number].time.seconds
            ),
        ]
    }

    /// Callers are voice contacts.
    private static func figures(ofVoice counts: Counts) -> [String] {
        let contacts = [counts.offered, counts.entered] + outcomes.map { counts.outcome($0) }
        let callers = [counts.freshCallers, counts.redials, counts.callersWhoGaveUp]
        return (contacts + callers).map(String.init)
    }

    private static func figures(of durations: ReplicationDurations) -> [String] {
        [
            durations.answerTimeMean, durations.answerTimeP95, durations.talkTimeMean,
            durations.holdingTimeMean, durations.blockTimeMean,
        ].map { CSVTable.number($0) }
    }
}
