internal import ContactFlow
internal import Experiment
internal import Measures
internal import Typesetting

/// `summary.md`: what a pipeline shows beside its steps.
package enum SummaryMarkdown {
    /// Returns the text of the file.
    package static func text(of summary: Summary) -> String {
        let sections = [
            head(summary), thresholds(summary), precision(summary), branches(summary),
            reasons(summary),
            trunks(summary), durations(summary), theory(summary), accounting(summary),
            warnings(summary), foot(summary),
        ]
        return sections.filter { !$0.isEmpty }
            .map { $0.map { $0 + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private static func head(_ summary: Summary) -> [String] {
        let run = summary.run
        let mark = summary.isOpen ? "❔" : run.passed ? "✅" : "❌"
        let noun = run.replications == 1 ? "replication" : "replications"
        var lines = [
            "## \(mark) \(Markdown.escaped(summary.scenario.name)): \(summary.verdict)",
            "",
            "\(Figure.count(summary.contacts.offered)) contacts in "
                + "\(Figure.duration(run.simulatedSeconds)) of simulated time, "
                + "\(Figure.count(run.replications)) \(noun), seed \(run.seed).",
        ]
        if let warmup = run.warmup { lines += ["", "Warm-up \(warmup.words)."] }
        if let words = summary.decisionWords { lines += ["", "It \(words)."] }
        if run.partial {
            lines += ["", "**Partial run**: interrupted; the numbers cover what was measured."]
        }
        return lines
    }

    private static func thresholds(_ summary: Summary) -> [String] {
        guard !summary.thresholds.isEmpty else { return [] }
        let rows = summary.thresholds.map { threshold in
            let mark =
                switch threshold.holds {
                case true?: "✅ holds"
                case false?: "❌ fails"
                case nil: "❔ undecided"
                }
            let words = [threshold.distance.map { "\($0) \($1)" }, threshold.remedy].compactMap(
                \.self
            )
            let distance = words.isEmpty ? Figure.undefined : words.joined(separator: "; ")
            return [
                mark, Markdown.escaped(threshold.expression),
                threshold.observedText ?? Figure.undefined,
                distance,
            ]
        }
        return Markdown.table(["", "Threshold", "Observed", "Distance"], leading: 2, rows)
    }

    private static func precision(_ summary: Summary) -> [String] {
        guard let precision = summary.run.precision else { return [] }
        let rows = precision.goals.map { goal in
            [
                goal.reached ? "✅ reached" : "❔ not reached", Markdown.escaped(goal.metric),
                goal.achieved.map { "±" + Figure.percentage($0) } ?? Figure.undefined,
                "±" + Figure.percentage(goal.target),
            ]
        }
        let remarks = precision.remarks(after: summary.run.replications)
        return Markdown.table(["", "Precision of", "Achieved", "Wanted"], leading: 2, rows)
            + remarks.flatMap { ["", Markdown.escaped($0) + "."] }
    }

    private static func branches(_ summary: Summary) -> [String] {
        let entered = Figure.count(summary.contacts.entered)
        let all = summary.allChannels
        let rows = Outcome.allCases.map { ending in
            let estimate = all[ending]
            return [
                ending.title, Figure.count(estimate.count), Figure.percentage(estimate.share),
                Figure.interval(estimate),
            ]
        }
        return Markdown.table(["Of \(entered) that entered", "Count", "Share", "±95 %"], rows)
    }

    private static func reasons(_ summary: Summary) -> [String] {
        let rows = summary.reasonsInOrder.flatMap { ending, reasons in
            reasons.map { [ending.title, Markdown.escaped($0.title), Figure.count($0.count)] }
        }
        return rows.isEmpty ? [] : Markdown.table(["Branch", "Reason", "Count"], leading: 2, rows)
    }

    private static func trunks(_ summary: Summary) -> [String] {
        guard !summary.trunks.isEmpty else { return [] }
        let rows = summary.trunks.map { trunk in
            [
                Markdown.escaped(trunk.carrier),
                trunk.capacity.map { Figure.count($0) } ?? "unlimited",
                trunk.mean.map { Figure.fixed($0, decimals: 2) } ?? Figure.undefined,
                Figure.count(trunk.peak),
                Figure.percentage(trunk.busyShare),
            ]
        }
        return Markdown.table(["Carrier", "Trunks", "Carried (erlangs)", "Peak", "All busy"], rows)
    }

    private static func durations(_ summary: Summary) -> [String] {
        let rows = summary.durations.recorded.map { record, statistics in
            let values = [
                statistics.mean, statistics.p50, statistics.p90, statistics.p95, statistics.p99,
                statistics.max,
            ]
            return [record.title] + values.map { Figure.duration($0) }
        }
        return Markdown.table(["Durations", "Mean", "p50", "p90", "p95", "p99", "Max"], rows)
    }

    private static func theory(_ summary: Summary) -> [String] {
        let rows = summary.analytic.filter { $0.expected != nil }.map { check in
            let unit = MetricUnit(of: check.quantity)
            let mark =
                switch (check.isContradicted, check.inside) {
                case (true, _): "❌ outside"
                case (false, true?): "✅ inside"
                case (false, false?): "〰️ outside its own interval only"
                case (false, nil): "no interval"
                }
            return [
                mark, Markdown.escaped(check.quantity),
                check.observed.map { unit.text(of: $0) } ?? Figure.undefined,
                check.expected.map { unit.text(of: $0) } ?? Figure.undefined,
                Markdown.escaped(check.model),
            ]
        }
        let heading = ["", "Theory", "Observed", "Exact", "Model"]
        return rows.isEmpty ? [] : Markdown.table(heading, leading: 2, rows)
    }

    /// One line, unless something is wrong.
    private static func accounting(_ summary: Summary) -> [String] {
        let checks = summary.accounting
        guard !checks.isEmpty else { return [] }
        let broken = checks.filter { !$0.holds }
        guard !broken.isEmpty else {
            return ["Accounting: all \(checks.count) checks of the books balance."]
        }
        return broken.map { check in
            let parts = check.parts.map { "\(Figure.count($0.count)) \($0.name)" }
            return "- ❌ \(Figure.count(check.whole.count)) \(check.whole.name), but "
                + parts.joined(separator: " + ")
        }
    }

    private static func warnings(_ summary: Summary) -> [String] {
        summary.warnings.map { "- ⚠️ \(Markdown.escaped($0.message)) (`\(Markdown.code($0.code))`)" }
    }

    private static func foot(_ summary: Summary) -> [String] {
        let program = summary.program
        return [
            "<sub>\(program.name) \(program.version), fingerprint "
                + "`\(Markdown.code(summary.run.fingerprint))`</sub>"
        ]
    }
}
