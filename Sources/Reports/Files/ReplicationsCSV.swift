internal import ContactCenter
internal import ContactFlow
package import Experiment
internal import Measures
internal import Statistics
internal import Typesetting
internal import VirtualTime

/// `replications.csv`: one row for each replication, in the form of RFC 4180.
///
/// Its columns are those of the catalogue of ``Measure``; more may follow with later versions.
package enum ReplicationsCSV {
    /// One column, and what stands in it.
    private struct Column {
        var name: String
        var text: @Sendable (Row) -> String
    }

    /// What is known of one replication.
    private struct Row {
        var number: Int
        var counts: Counts
        var voice: Counts
        var results: Results
    }

    /// Returns the text of the file.
    package static func text(of results: Results) -> String {
        var table = CSVTable(header: columns.map(\.name))
        let voice = results.countsByReplication(channel: .voice)
        for (number, counts) in results.countsByReplication.enumerated() {
            let row = Row(number: number, counts: counts, voice: voice[number], results: results)
            table.append(columns.map { $0.text(row) })
        }
        return table.text
    }

    private static let columns =
        [Column(name: "replication") { String($0.number) }]
        + Counter.ofReplications.compactMap { column($0, \.column, of: \.counts) }
        + Measure.all.compactMap(load)
        + [Column(name: "settled_after", text: settling)]
        + Counter.ofVoice.compactMap { column($0, \.voiceColumn, of: \.voice) }
        // Callers are voice contacts.
        + Counter.ofCallers.compactMap { column($0, \.column, of: \.voice) }
        + Measure.durations.compactMap(\.record)
        .flatMap { record in record.kept.map(record.column) }
        .enumerated().map { index, name in
            Column(name: name) { row in
                CSVTable.number(row.results.durationsByReplication[row.number].values[index])
            }
        }
        + Counter.ofQueues.compactMap { column($0, \.column, of: \.counts) }

    private static func column(
        _ counter: Counter,
        _ name: (Counter) -> String?,
        of counts: @escaping @Sendable (Row) -> Counts
    ) -> Column? {
        name(counter).map { Column(name: $0) { String(counter.value(counts($0))) } }
    }

    private static func load(_ measure: Measure) -> Column? {
        guard case .load(let load, let statistic) = measure.observer, let name = measure.column
        else { return nil }
        return Column(name: name) { row in
            let readings =
                switch load {
                case .trunks: row.results.trunksByReplication[row.number]
                case .calls: [row.results.callsByReplication[row.number]]
                }
            return text(of: statistic, in: readings)
        }
    }

    private static func text(
        of statistic: LoadStatistic,
        in readings: [OccupancyMeter.Reading]
    ) -> String {
        switch statistic {
        case .mean:
            let means = readings.compactMap(\.mean)
            return CSVTable.number(means.isEmpty ? nil : means.reduce(0, +))
        case .peak: return String(readings.map(\.peak).reduce(0, +))
        // Of several carriers there is no time in which all trunks are busy.
        case .fullShare: return CSVTable.number(readings.count == 1 ? readings[0].fullShare : nil)
        }
    }

    @Sendable
    private static func settling(_ row: Row) -> String {
        let settlings = row.results.settlings
        return CSVTable.number(settlings.isEmpty ? nil : settlings[row.number].time.seconds)
    }
}
