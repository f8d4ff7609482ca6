extension TerminalSummary {
    /// What was run, and loudly when only a part of it was.
    var header: [StyledText] {
        let program = summary.program
        let run = summary.run
        let replications = run.replications == 1 ? "replication" : "replications"
        var items = [
            StyledText(program.name, .strong) + StyledText(" " + program.version, .faint),
            StyledText(summary.scenario.name, .strong),
            fact("seed", String(run.seed)),
            StyledText(Figure.count(run.replications)) + StyledText(" " + replications, .faint),
            StyledText(Figure.duration(run.simulatedSeconds)) + StyledText(" simulated", .faint),
            StyledText(Figure.count(summary.contacts.offered)) + StyledText(" contacts", .faint),
        ]
        if program.configuration != "release" {
            items.append(StyledText(program.configuration + " build", .doubtful))
        }
        var lines = StyledText.flow(items, width: width, lead: Self.margin)
        if run.partial {
            lines.append(.empty)
            lines += StyledText.paragraph(
                "PARTIAL RUN: interrupted, the numbers cover what was measured until then.",
                .bad,
                width: width,
                lead: Self.margin
            )
        }
        return lines
    }

    /// What the run cost the machine.
    var engine: [StyledText] {
        let fingerprint = fact("fingerprint", summary.run.fingerprint)
        guard let engine = summary.engine else {
            return title("ENGINE") + facts([fingerprint])
        }
        let speed = [
            fact("wall", Figure.duration(engine.wallSeconds)),
            fact("contacts/s", Figure.rate(engine.contactsPerSecond)),
            fact("events", Figure.count(engine.events)),
            fact("events/s", Figure.rate(engine.eventsPerSecond)),
            fact("threads", Figure.count(engine.threads)),
        ]
        let memory = [
            fact("peak memory", Figure.bytes(engine.peakResidentBytes)),
            fact("allocated", Figure.bytes(engine.allocatedBytes)),
            fact("allocator resident", Figure.bytes(engine.allocatorResidentBytes)),
        ]
        return title("ENGINE") + facts(speed) + facts(memory) + facts([fingerprint])
    }

    /// What to know before trusting the numbers.
    var warnings: [StyledText] {
        summary.warnings.flatMap { warning in
            StyledText.paragraph(
                "\(warning.message) (\(warning.code))",
                width: width,
                lead: Self.margin + StyledText("warning ", .doubtful)
            )
        }
    }

    /// Where the results are, and the verdict of the run as the last line.
    var ending: [StyledText] {
        var lines: [StyledText] = []
        if let resultsFolder {
            lines += StyledText.flow(
                [fact("results", resultsFolder)],
                width: width,
                lead: Self.margin
            )
        }
        let (style, words) = verdict
        return lines
            + StyledText.flow([StyledText(words, style)], width: width, lead: Self.margin)
    }

    private var verdict: (style: TextStyle, words: String) {
        let all = summary.thresholds
        let undecided = all.count { !$0.decided }
        if summary.run.passed {
            guard undecided > 0 else { return (.good, "✓ passed") }
            return (.good, "✓ passed, \(undecided) of \(thresholdCount) undecided")
        }
        let failed = all.count { $0.decided && !$0.passed }
        if failed > 0 { return (.bad, "✗ failed: \(failed) of \(thresholdCount)") }
        guard undecided > 0 else { return (.bad, "✗ failed") }
        return (.bad, "✗ failed: \(undecided) of \(thresholdCount) undecided")
    }

    private var thresholdCount: String {
        let count = summary.thresholds.count
        return "\(count) \(count == 1 ? "threshold" : "thresholds")"
    }
}
