internal import ContactCenter
internal import Experiment
internal import Measures
internal import Plan
internal import Reports
internal import Scenario
internal import Statistics
internal import Typesetting

extension LiveContent {
    // MARK: - How far

    /// How much is done, how fast, and how long it will take.
    var progress: Markup {
        let progress = scene.progress
        var simulated = Figure.duration(scene.soFar.results.simulated)
        let planned = show.experiment.horizon.seconds * Double(progress.replications)
        if scene.hasPlan, planned > 0 { simulated += " of " + Figure.duration(planned) }
        var facts = [
            ("simulated", simulated),
            ("contacts", Figure.count(scene.contacts)),
            ("contacts per second", Figure.compact(progress.contactsPerSecond)),
            ("elapsed", Figure.duration(progress.elapsedSeconds)),
        ]
        if scene.ending == nil, scene.hasPlan, let left = progress.secondsLeft {
            facts.append(("left", left))
        }
        if progress.replications > 1 {
            let done = Figure.count(progress.replicationsDone)
            facts.append(("replications", "\(done) of \(Figure.count(progress.replications))"))
        }
        return Markup([stateWords, bar, .facts(facts)])
    }

    private var stateWords: Markup {
        let (style, sign, words): (String, String, String) =
            if let ending = scene.ending {
                ending.run.summary.run.passed
                    ? ("good", "✓", "\(Self.end(of: ending)): \(ending.run.summary.verdict).")
                    : ("bad", "✗", "\(Self.end(of: ending)): \(ending.run.summary.verdict).")
            } else if scene.isStopping {
                ("open", "…", "Ending: contacts that are alive run out.")
            } else if scene.isRunningOut {
                ("open", "…", "Arrivals are over: contacts that are alive run out.")
            } else {
                ("open", "…", "Running.")
            }
        return Markup([
            Markup("p", ["class": "verdict \(style)", "role": "status"]) {
                Markup("span", ["class": "icon", "aria-hidden": "true"]) { sign }
                Markup("strong") { words }
            },
            scene.ending.map(endingWords) ?? .empty,
        ])
    }

    private static func end(of ending: RunEnding) -> String {
        ending.run.summary.run.partial ? "Interrupted" : "Over"
    }

    private func endingWords(_ ending: RunEnding) -> Markup {
        let folder = ending.folder.map { "The results are in \($0); " } ?? ""
        let words = "\(folder)the exit code is \(ending.exitCode). This page stays as it is."
        return .note(words.prefix(1).uppercased() + words.dropFirst())
    }

    private var bar: Markup {
        guard scene.hasPlan else { return .empty }
        let share = min(max(scene.progress.fraction, 0), 1)
        let figure = String(scene.progress.share.plain.drop { $0 == " " })
        return BarChart(
            summary: "Progress: \(figure)",
            bars: [BarChart.Bar(name: "Done", figure: figure, share: share, style: "c-trunks")]
        ).markup
    }

    // MARK: - Thresholds

    /// The thresholds as they stand.
    var verdict: Markup {
        let summary = report.summary
        if scene.ending != nil { return report.verdict }
        guard !summary.thresholds.isEmpty else { return .note("No thresholds were given.") }
        let holding = summary.thresholds.count { $0.passed }
        let noun = summary.thresholds.count == 1 ? "threshold holds" : "thresholds hold"
        return Markup([
            .note("\(holding) of \(summary.thresholds.count) \(noun) so far."),
            report.thresholds,
        ])
    }

    // MARK: - What is busy

    /// How many trunks are busy now, of how many, and how many were over time.
    var trunks: Markup {
        let carriers = show.carriers
        let levels = carriers.indices.map { scene.soFar.busyTrunks(ofCarrier: $0) }
        guard !carriers.isEmpty, scene.ending == nil else { return report.capacity }
        let decimals = scene.soFar.snapshots.count > 1 ? 1 : 0
        let most = max(levels.compactMap(\.self).max() ?? 0, 1)
        let peaks = scene.soFar.results.trunks.map(\.peak)
        let texts = carriers.indices.map { index in
            let level = levels[index].map { Figure.fixed($0, decimals: decimals) }
            let limit = carriers[index].trunks.map { " of \(Figure.count($0))" } ?? ""
            return "\(level ?? Figure.undefined)\(limit), peak \(Figure.count(peaks[index]))"
        }
        let bars = carriers.indices.map { index in
            // Without a limit, bars are compared with each other.
            let whole = carriers[index].trunks.map { Double(max($0, 1)) } ?? most
            return BarChart.Bar(
                name: carriers[index].name,
                figure: texts[index],
                share: (levels[index] ?? 0) / whole,
                style: "c-trunks"
            )
        }
        let title = "Busy trunks now"
        let words = zip(carriers, texts).map { "\($0.name) \($1)" }.joined(separator: "; ")
        var table = FigureTable(title, names: ["Carrier"], numbers: ["Busy", "Trunks", "Peak"])
        table.isSortable = false
        table.rows = carriers.indices.map { index in
            [
                FigureTable.Cell(carriers[index].name),
                .number(levels[index]),
                carriers[index].trunks.map { .count($0) } ?? FigureTable.Cell("unlimited"),
                .count(peaks[index]),
            ]
        }
        let several = "The mean over the replications that are running; the peak is of all."
        return Markup([
            .figure(
                title,
                note: decimals == 1 ? several : "At the last look.",
                chart: BarChart(summary: "\(title): \(words)", bars: bars).markup,
                table: table
            ),
            report.capacity,
        ])
    }

    // MARK: - Functions

    /// What is seen of the functions that the flow calls for real.
    var functions: Markup {
        let called = report.summary.functions?.contains { $0.calls > 0 } ?? false
        return called ? report.functions : .note("No call of a function is over yet.")
    }

    // MARK: - On the wire

    /// What is seen of calls on a wire, and how late messages leave.
    var wire: Markup {
        guard let reading = scene.soFar.results.wire else {
            return .note("Nothing was seen on the wire yet.")
        }
        let late = reading.lateness.percentiles([50, 99])
        var table = FigureTable("Calls on the wire", names: ["Figure"], numbers: ["Value"])
        table.isSortable = false
        table.rows = MetricFamily.sip.measures.compactMap { measure in
            guard case .wire(let figure) = measure.observer, let value = figure.value(reading)
            else { return nil }
            return [
                FigureTable.Cell(measure.meaning),
                FigureTable.Cell(measure.unit.text(of: value), value),
            ]
        }
        return Markup([
            .facts([
                ("calls", Figure.count(reading.calls)),
                ("late by, half of messages", Figure.duration(late?[0])),
                ("late by, 99 % of messages", Figure.duration(late?[1])),
                ("late by, at most", Figure.duration(reading.lateness.maximum)),
            ]),
            table.markup,
        ])
    }
}
