internal import Measures
package import Typesetting

extension TerminalSummary {
    /// How busy the carriers were, and what became of the legs.
    package var trunks: [StyledText] {
        let busy = carriers + instance
        return title("TRUNKS") + busy + (busy.isEmpty ? [] : [.empty]) + legs + causes
            + legsByCarrier + outages
    }

    /// How long things took.
    package var durations: [StyledText] {
        var table = TextTable(columns: [
            TextTable.Column(alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint), rank: 1),
            TextTable.Column(heading: StyledText("mean", .faint)),
            TextTable.Column(heading: StyledText("p50", .faint)),
            TextTable.Column(heading: StyledText("p90", .faint), rank: 2),
            TextTable.Column(heading: StyledText("p95", .faint)),
            TextTable.Column(heading: StyledText("p99", .faint)),
            TextTable.Column(heading: StyledText("max", .faint)),
        ])
        for (record, statistics) in summary.durations.recorded {
            let values = [
                statistics.mean, statistics.p50, statistics.p90, statistics.p95, statistics.p99,
                statistics.max,
            ]
            table.append(
                [
                    StyledText(record.title.lowercased()),
                    StyledText(Figure.count(statistics.count), .faint),
                ]
                    + values.map { StyledText(Figure.duration($0)) }
            )
        }
        return title("DURATIONS") + indented(table.lines(fitting: contentWidth))
    }

    private var carriers: [StyledText] {
        guard !summary.trunks.isEmpty else { return [] }
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("carrier", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("trunks", .faint)),
            TextTable.Column(heading: StyledText("carried", .faint), alignment: .decimal),
            TextTable.Column(
                heading: StyledText("occupancy", .faint),
                alignment: .decimal,
                rank: 1
            ),
            TextTable.Column(heading: StyledText("peak", .faint)),
            TextTable.Column(heading: StyledText("all busy", .faint), alignment: .decimal),
        ])
        for trunk in summary.trunks {
            let carried = trunk.mean.map { Figure.fixed($0, decimals: 2) + " erlangs" }
            table.append([
                StyledText(trunk.carrier),
                StyledText(trunk.capacity.map { Figure.count($0) } ?? "unlimited"),
                StyledText(carried ?? Figure.undefined),
                StyledText(Figure.percentage(trunk.occupancy)),
                StyledText(Figure.count(trunk.peak)),
                StyledText(Figure.percentage(trunk.busyShare)),
            ])
        }
        return indented(table.lines(fitting: contentWidth))
    }

    private var instance: [StyledText] {
        let calls = summary.calls
        guard calls.peak > 0 || calls.rejected > 0 else { return [] }
        let mean = calls.mean.map { Figure.fixed($0, decimals: 2) }
        return facts([
            quantity(mean ?? Figure.undefined, "concurrent calls on average"),
            quantity(Figure.count(calls.peak), "at most"),
            quantity(Figure.count(calls.rejected), "rejected by quota"),
        ])
    }

    private var legs: [StyledText] {
        let legs = summary.legs
        let admitted = Summary.Estimate(count: legs.admitted, of: legs.attempted)
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("legs", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("share", .faint), alignment: .decimal),
            TextTable.Column(heading: StyledText("±95 %", .faint)),
        ])
        table.append([
            StyledText("attempted"), StyledText(Figure.count(legs.attempted)), .empty, .empty,
        ])
        for (name, estimate) in [
            ("blocked", legs.blocked), ("admitted", admitted), ("answered", legs.answered),
            ("failed", legs.failed),
        ] {
            table.append([
                StyledText(name),
                StyledText(Figure.count(estimate.count)),
                StyledText(Figure.percentage(estimate.share)),
                StyledText(estimate.ci95 == nil ? "" : Figure.interval(estimate), .faint),
            ])
        }
        return indented(table.lines(fitting: contentWidth))
    }

    /// The release causes of failed legs, the most frequent first.
    private var causes: [StyledText] {
        let causes = summary.legs.releaseCauses.filter { $0.count > 0 }
            .sorted { ($1.count, $0.sip) < ($0.count, $1.sip) }
        guard !causes.isEmpty else { return [] }
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("release cause", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("SIP", .faint)),
            TextTable.Column(heading: StyledText("Q.850", .faint)),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("of failed", .faint), alignment: .decimal),
        ])
        for cause in causes {
            let share = Double(cause.count) / Double(summary.legs.failed.count)
            table.append([
                StyledText(cause.name),
                StyledText(String(cause.sip)),
                StyledText(String(cause.q850)),
                StyledText(Figure.count(cause.count)),
                StyledText(Figure.percentage(share), .faint),
            ])
        }
        return [.empty] + indented(table.lines(fitting: contentWidth))
    }
}

extension Summary.Trunk {
    /// The share of the trunks that was busy on average; nil when not limited or not measured.
    package var occupancy: Double? {
        guard let capacity, capacity > 0, let mean else { return nil }
        return mean / Double(capacity)
    }
}
