/// `summary.md`: what a pipeline shows beside its steps.
enum SummaryMarkdown {
    /// Returns the text of the file.
    static func text(of summary: Summary) -> String {
        let sections = [
            head(summary), thresholds(summary), precision(summary), branches(summary),
            reasons(summary),
            trunks(summary), durations(summary), warnings(summary), foot(summary),
        ]
        return sections.filter { !$0.isEmpty }
            .map { $0.map { $0 + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private static func head(_ summary: Summary) -> [String] {
        let run = summary.run
        let mark = run.passed ? "✅" : "❌"
        let noun = run.replications == 1 ? "replication" : "replications"
        var lines = [
            "## \(mark) \(escaped(summary.scenario.name)): \(summary.verdict)",
            "",
            "\(Figure.count(summary.contacts.offered)) contacts in "
                + "\(Figure.duration(run.simulatedSeconds)) of simulated time, "
                + "\(Figure.count(run.replications)) \(noun), seed \(run.seed).",
        ]
        if let warmup = run.warmup { lines += ["", "Warm-up \(warmup.words)."] }
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
                mark, escaped(threshold.expression), threshold.observedText ?? Figure.undefined,
                distance,
            ]
        }
        return table(["", "Threshold", "Observed", "Distance"], leading: 2, rows)
    }

    private static func precision(_ summary: Summary) -> [String] {
        guard let precision = summary.run.precision else { return [] }
        let rows = precision.goals.map { goal in
            [
                goal.reached ? "✅ reached" : "❔ not reached", escaped(goal.metric),
                goal.achieved.map { "±" + Figure.percentage($0) } ?? Figure.undefined,
                "±" + Figure.percentage(goal.target),
            ]
        }
        let complaint = precision.complaint(after: summary.run.replications)
        return table(["", "Precision of", "Achieved", "Wanted"], leading: 2, rows)
            + (complaint.map { ["", escaped($0) + "."] } ?? [])
    }

    private static func branches(_ summary: Summary) -> [String] {
        let entered = Figure.count(summary.contacts.entered)
        let all = summary.allChannels
        let rows = Ending.allCases.map { ending in
            let estimate = all[ending]
            return [
                ending.title, Figure.count(estimate.count), Figure.percentage(estimate.share),
                Figure.interval(estimate),
            ]
        }
        return table(["Of \(entered) that entered", "Count", "Share", "±95 %"], rows)
    }

    private static func reasons(_ summary: Summary) -> [String] {
        let rows = summary.reasonsInOrder.flatMap { ending, reasons in
            reasons.map { [ending.title, escaped($0.title), Figure.count($0.count)] }
        }
        return rows.isEmpty ? [] : table(["Branch", "Reason", "Count"], leading: 2, rows)
    }

    private static func trunks(_ summary: Summary) -> [String] {
        guard !summary.trunks.isEmpty else { return [] }
        let rows = summary.trunks.map { trunk in
            [
                escaped(trunk.carrier),
                trunk.capacity.map { Figure.count($0) } ?? "unlimited",
                trunk.mean.map { Figure.fixed($0, decimals: 2) } ?? Figure.undefined,
                Figure.count(trunk.peak),
                Figure.percentage(trunk.busyShare),
            ]
        }
        return table(["Carrier", "Trunks", "Carried (erlangs)", "Peak", "All busy"], rows)
    }

    private static func durations(_ summary: Summary) -> [String] {
        let rows = summary.durationsInOrder.map { _, title, statistics in
            let values = [
                statistics.mean, statistics.p50, statistics.p90, statistics.p95, statistics.p99,
                statistics.max,
            ]
            return [title] + values.map { Figure.duration($0) }
        }
        return table(["Durations", "Mean", "p50", "p90", "p95", "p99", "Max"], rows)
    }

    private static func warnings(_ summary: Summary) -> [String] {
        summary.warnings.map { "- ⚠️ \(escaped($0.message)) (`\(code($0.code))`)" }
    }

    private static func foot(_ summary: Summary) -> [String] {
        let program = summary.program
        return [
            "<sub>\(program.name) \(program.version), fingerprint "
                + "`\(code(summary.run.fingerprint))`</sub>"
        ]
    }

    // MARK: - The language

    /// Rows below their header, the first columns set to the left and the others to the right.
    static func table(
        _ header: [String],
        leading: Int = 1,
        _ rows: [[String]]
    ) -> [String] {
        let rule = header.indices.map { $0 < leading ? "---" : "---:" }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }

    /// Text that Markdown shows as it is, in one line.
    ///
    /// Hyphens, parentheses and the like mean nothing inside a line and stay as they are.
    static func escaped(_ text: String) -> String {
        MarkupText.escaped(text).reduce(into: "") { escaped, character in
            if character.isNewline || character == "\t" {
                escaped.append(" ")
            } else {
                if "\\`*_[]!|~@".contains(character) { escaped.append("\\") }
                escaped.append(character)
            }
        }
    }

    /// Text between backticks, where nothing can be escaped.
    static func code(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: "`|<>".unicodeScalars.contains(scalar) ? " " : scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
