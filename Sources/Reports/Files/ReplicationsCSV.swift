internal import ContactCenter
internal import ContactFlow
internal import Experiment
internal import Statistics

/// `replications.csv`: one row for each replication, in the form of RFC 4180.
enum ReplicationsCSV {
    private static let header =
        ["replication", "offered", "rejected", "entered", "ended_before_block"]
        + Ending.allCases.map(\.columnName)
        + [
            "attempted", "blocked", "admitted", "answered", "failed", "trunks_mean", "calls_mean",
            "calls_peak",
        ]

    static func text(of results: Results) -> String {
        var table = CSVTable(header: header)
        let outcomes: [Outcome] = [
            .success, .callFailed, .timeout, .error, .transferred, .customerDisconnected,
        ]
        for (number, counts) in results.countsByReplication.enumerated() {
            let trunks = results.trunksByReplication[number]
            let means = trunks.compactMap(\.mean)
            let calls = results.callsByReplication[number]
            let contacts = [
                number, counts.offered, counts.rejected, counts.entered, counts.endedBeforeBlock,
            ]
            let legs = [
                counts.attempted, counts.legs(ending: .blocked), counts.admitted,
                counts.legs(ending: .answered), counts.legs(ending: .failed),
            ]
            let figures = (contacts + outcomes.map { counts.outcome($0) } + legs).map(String.init)
            table.append(
                figures + [
                    CSVTable.number(means.isEmpty ? nil : means.reduce(0, +)),
                    CSVTable.number(calls.mean),
                    String(calls.peak),
                ]
            )
        }
        return table.text
    }
}
