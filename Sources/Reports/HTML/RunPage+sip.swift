package import Typesetting

extension RunPage {
    /// What was seen of SIP: how calls ended, how well, and what went wrong on the wire.
    package var sip: Markup {
        guard let sip = summary.sip else { return .empty }
        return Markup([
            facts(of: sip), finals(of: sip), Markup("h3") { "Times" }, times(of: sip),
            Markup("h3") { "On the wire" }, troubles(of: sip),
        ])
    }

    private func facts(of sip: Summary.SIP) -> Markup {
        var facts = [("calls, as \(sip.side.rawValue)", Figure.count(sip.calls))]
        facts += sip.ratios.map { ($0.name, Figure.percentage($0.share)) }
        if let cost = sip.cpuMicrosecondsPerCall {
            facts.append(("processor per call", Figure.duration(cost / 1e6)))
        }
        return Markup([
            .facts(facts),
            .note(
                "Ratios of RFC 6076. SER: answered, of all that were not redirected. SEER: answered, "
                    + "or refused by the called party, of the same. ISA: failed in the network, of "
                    + "all."
            ),
        ])
    }

    private func finals(of sip: Summary.SIP) -> Markup {
        let rows = sip.finalResponses
        guard sip.calls > 0, !rows.isEmpty else { return .note("No call was made.") }
        func share(_ count: Int) -> Double { Double(count) / Double(sip.calls) }
        let title = "Calls by final response"
        var table = FigureTable(title, names: ["Response"], numbers: ["Calls", "Of calls"])
        table.rows = rows.map { row in
            [FigureTable.Cell(row.name), .count(row.count), .share(share(row.count))]
        }
        let bars = rows.map { row in
            BarChart.Bar(
                name: row.name,
                figure: "\(Figure.count(row.count))  \(Figure.percentage(share(row.count)))",
                share: share(row.count),
                style: row.isAnswer ? "c-success" : row.isSilence ? "c-timeout" : "c-call_failed"
            )
        }
        let words = rows.map { "\($0.name): \(Figure.count($0.count))" }
        return .figure(
            title,
            note: sip.side == .caller
                ? "The final response to the INVITE, as it came."
                : "The final response to the INVITE, as it was sent.",
            chart: BarChart(summary: "\(title). \(words.joined(separator: "; "))", bars: bars)
                .markup,
            table: table
        )
    }

    private func times(of sip: Summary.SIP) -> Markup {
        var table = FigureTable(
            "Post-dial delay and lateness",
            names: ["Time"],
            numbers: ["Count", "Mean", "Shortest", "p50", "p95", "p99", "Longest"]
        )
        table.isSortable = false
        let rows = [
            ("Post-dial delay", sip.postDialDelay), ("Lateness", sip.lateness),
        ]
        table.rows = rows.map { name, times in
            let values = [times.mean, times.min, times.p50, times.p95, times.p99, times.max]
            return [FigureTable.Cell(name), .count(times.count)] + values.map { .duration($0) }
        }
        return Markup([
            .note(
                "Post-dial delay: from the INVITE to the ringing. Lateness: from when a message was "
                    + "due until it was sent, the fault of this machine and not of the far end."
            ),
            table.markup,
        ])
    }

    private func troubles(of sip: Summary.SIP) -> Markup {
        var table = FigureTable(
            "Events on the wire",
            names: ["What"],
            numbers: ["Count", "For each call"]
        )
        table.rows = sip.troubles.map { trouble in
            [
                FigureTable.Cell(trouble.meaning), .count(trouble.count),
                .number(sip.calls == 0 ? nil : Double(trouble.count) / Double(sip.calls)),
            ]
        }
        return table.markup
    }
}
