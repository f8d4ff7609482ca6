internal import ContactFlow
internal import Typesetting

/// The CSV files of a summary.
///
/// Both follow RFC 4180; undefined values are empty fields, shares are between 0 and 1.
package enum SummaryCSV {
    /// Returns `branches.csv`: one row for each channel (`all` first) and outcome.
    package static func branches(of summary: Summary) -> String {
        var table = CSVTable(
            header: ["channel", "outcome", "count", "share", "ci95_low", "ci95_high"]
        )
        let all = [(name: "all", channel: summary.allChannels)]
        for (name, channel) in all + summary.channelsInOrder {
            for ending in Outcome.allCases {
                let estimate = channel[ending]
                table.append([
                    name,
                    ending.name,
                    String(estimate.count),
                    CSVTable.number(estimate.share),
                    CSVTable.number(estimate.interval?.low),
                    CSVTable.number(estimate.interval?.high),
                ])
            }
        }
        return table.text
    }

    /// Returns `timeline.csv`: one row for each step.
    package static func timeline(of summary: Summary) -> String {
        let timeline = summary.timeline
        var table = CSVTable(
            header: ["start_seconds", "offered"] + Outcome.allCases.map(\.columnName)
                + ["trunks_mean", "redials"]
        )
        for step in timeline.offered.indices {
            let counts = Outcome.allCases.map { ending in
                timeline[ending].element(at: step).map { String($0) } ?? ""
            }
            table.append(
                [
                    CSVTable.number(Double(step) * timeline.stepSeconds),
                    String(timeline.offered[step]),
                ] + counts + [
                    CSVTable.number(timeline.trunksMean.element(at: step) ?? nil),
                    timeline.redials.element(at: step).map { String($0) } ?? "",
                ]
            )
        }
        return table.text
    }
}

extension Summary.Estimate {
    /// The confidence interval; nil when there is none, or not two finite ends in order.
    package var interval: (low: Double, high: Double)? {
        guard let ends = ci95, ends.count == 2, ends.allSatisfy(\.isFinite), ends[0] <= ends[1]
        else { return nil }
        return (ends[0], ends[1])
    }
}

extension Array {
    /// The element at `index`, or nil beyond the end.
    fileprivate func element(at index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
