internal import Measures
package import Typesetting

extension RunPage {
    /// How busy the trunks were over time, and what the load was made of.
    package var capacity: Markup {
        Markup([trunkFacts, trunksOverTime, load, legs])
    }

    /// All trunks; nil when a carrier is not limited.
    private var limit: Int? {
        let capacities = summary.trunks.map(\.capacity)
        guard !capacities.isEmpty, !capacities.contains(nil) else { return nil }
        return capacities.reduce(0) { $0 + ($1 ?? 0) }
    }

    private var carried: Double? {
        let means = summary.trunks.compactMap(\.mean)
        return means.isEmpty ? nil : means.reduce(0, +)
    }

    private var trunkFacts: Markup {
        guard !summary.trunks.isEmpty else {
            return .note("No carrier: nothing was dialled.")
        }
        let busy = summary.trunks.filter { $0.busyShare != nil }
        let single = busy.count == 1 ? busy[0].busyShare : nil
        var facts = [
            ("trunks", limit.map { Figure.count($0) } ?? "unlimited"),
            (
                "carried on average",
                carried.map { Figure.fixed($0, decimals: 2) + " erlangs" } ?? Figure.undefined
            ),
            ("calls at most", Figure.count(summary.calls.peak)),
        ]
        if let single { facts.append(("time with all trunks busy", Figure.percentage(single))) }
        facts.append(("legs blocked", Figure.percentage(summary.legs.blocked.share)))
        return .facts(facts)
    }

    private var trunksOverTime: Markup {
        let course = TimeCourse(of: summary)
        let means = summary.timeline.trunksMean.prefix(course.stepCount)
        guard means.contains(where: { $0 != nil }) else { return .empty }
        let highest = means.compactMap(\.self).max() ?? 0
        let scale = Scale(fitting: max(highest, Double(limit ?? 0)) * 1.05)
        let points = means.enumerated().map { step, mean in
            (x: course.middle(of: step), y: mean.map { scale.position(of: $0) })
        }
        let title = "Busy trunks over time"
        var table = FigureTable(title, names: [], numbers: ["From", "Busy trunks"])
        table.rows = summary.timeline.trunksMean.enumerated().map { step, mean in
            [course.start(of: step), .number(mean)]
        }
        let limitWords = limit.map { "; the limit is \(Figure.count($0))" } ?? ""
        var plot = Plot(
            summary: "\(title): the mean is "
                + "\(carried.map { Figure.fixed($0, decimals: 1) } ?? Figure.undefined)"
                + ", the highest step \(Figure.fixed(highest, decimals: 1))\(limitWords).",
            xMarks: course.marks,
            yMarks: Self.marks(of: scale)
        )
        plot.drawing = Plot.line(points, of: "c-trunks")
        plot.overlay = course.warmupShade
        if let limit {
            let label = "\(Figure.count(limit)) trunks"
            plot.overlay =
                plot.overlay + Plot.limit(at: scale.position(of: Double(limit)), label: label)
        }
        return .figure(
            title,
            note:
                "The mean of each step of \(TimeCourse.label(of: summary.timeline.stepSeconds)) over "
                + "all carriers and replications. A mean below the limit does not say that a trunk "
                + "was free at every moment.",
            steps: course.steps,
            chart: plot.markup,
            table: table
        )
    }

    /// The marks of an axis of plain numbers.
    package static func marks(of scale: Scale) -> [Plot.Mark] {
        scale.marks.map { value in
            let decimals = scale.marks[1] < 1 ? Figure.decimals(showing: 1, of: scale.marks[1]) : 0
            return Plot.Mark(
                position: scale.position(of: value),
                label: value >= 10_000
                    ? Figure.compact(value) : Figure.fixed(value, decimals: decimals)
            )
        }
    }

    // MARK: - Load

    /// What trunks were held for, as parts of the load in erlangs.
    private var parts: [(name: String, erlangs: Double, style: String)] {
        let durations = summary.durations
        func total(_ statistics: Summary.DurationStatistics) -> Double {
            (statistics.mean ?? 0) * Double(statistics.count)
        }
        let held = total(durations[.holdingTime])
        guard held > 0, let carried else { return [] }
        let talk = min(total(durations[.talkTime]), held)
        let ring = min(total(durations[.answerTime]), held - talk)
        let rest = max(0, held - talk - ring)
        let admitted = summary.legs.admitted
        let blocked =
            admitted == 0
            ? 0 : carried * Double(summary.legs.blocked.count) / Double(admitted)
        return [
            ("Talk", carried * talk / held, "c-talk"),
            ("Ringing until the answer", carried * ring / held, "c-ring"),
            ("Attempts without an answer", carried * rest / held, "c-failed"),
            ("Blocked, not carried", blocked, "c-blocked"),
        ]
    }

    private var load: Markup {
        let parts = parts
        let offered = parts.reduce(0) { $0 + $1.erlangs }
        guard offered > 0 else { return .empty }
        let title = "Offered load by what trunks are held for"
        var table = FigureTable(title, names: ["Part"], numbers: ["Erlangs", "Share"])
        table.rows = parts.map { part in
            [
                FigureTable.Cell(part.name), .number(part.erlangs),
                .share(part.erlangs / offered),
            ]
        }
        let words = parts.map { "\($0.name) \(Figure.fixed($0.erlangs, decimals: 2))" }
        let bars = parts.map { part in
            BarChart.Bar(
                name: part.name,
                figure: "\(Figure.fixed(part.erlangs, decimals: 2)) erlangs  "
                    + Figure.percentage(part.erlangs / offered),
                share: part.erlangs / offered,
                style: part.style
            )
        }
        return .figure(
            title,
            note: "\(Figure.fixed(offered, decimals: 2)) erlangs in all: the mean of busy trunks, "
                + "split in proportion to the time for which legs held them, and the blocked legs as "
                + "if they had held a trunk as long as the others.",
            chart: BarChart(
                summary: "\(title), in erlangs: \(words.joined(separator: ", "))",
                bars: bars
            ).markup,
            table: table
        )
    }

    // MARK: - Legs

    private var legs: Markup {
        let legs = summary.legs
        guard legs.attempted > 0 else { return .empty }
        let rows = [
            ("Blocked", "blocked", legs.blocked, "c-blocked"),
            ("Failed", "failed", legs.failed, "c-call_failed"),
            ("Answered", "answered", legs.answered, "c-success"),
        ]
        let title = "Legs that were attempted"
        let bars = rows.map { name, key, estimate, style in
            BarChart.Bar(
                name: name,
                figure: "\(Figure.percentage(estimate.share))  \(Figure.interval(estimate))",
                share: estimate.share ?? 0,
                style: style,
                interval: estimate.interval,
                expected: summary.analytic.first { $0.quantity == "leg.\(key).share" }?.expected
            )
        }
        var table = FigureTable(
            title,
            names: ["Legs"],
            numbers: ["Count", "Share", "95 % from", "95 % to"]
        )
        table.rows = rows.map { name, _, estimate, _ in
            [
                FigureTable.Cell(name), .count(estimate.count), .share(estimate.share),
                .share(estimate.interval?.low), .share(estimate.interval?.high),
            ]
        }
        let words = rows.map { "\($0.0) \(Figure.percentage($0.2.share))" }
        let others = legs.attempted - rows.reduce(0) { $0 + $1.2.count }
        return .figure(
            title,
            note:
                "Of \(Figure.count(legs.attempted)); \(Figure.count(others)) more ended unanswered, "
                + "by the timeout or because the customer hung up.",
            chart: BarChart(summary: "\(title): \(words.joined(separator: ", "))", bars: bars)
                .markup,
            table: table
        )
    }
}
