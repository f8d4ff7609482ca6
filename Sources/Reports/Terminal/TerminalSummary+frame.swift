package import Typesetting

extension TerminalSummary {
    /// What was run, and loudly when only a part of it was.
    package var header: [StyledText] {
        let program = summary.program
        let run = summary.run
        var names = [
            StyledText(program.name, .strong) + StyledText(" " + program.version, .faint),
            StyledText(summary.scenario.name, .strong),
        ]
        if program.configuration != "release" {
            names.append(StyledText(program.configuration + " build", .doubtful))
        }
        let scale = [
            fact("seed", String(run.seed)),
            quantity(
                Figure.count(run.replications),
                run.replications == 1 ? "replication" : "replications"
            ),
            quantity(Figure.duration(run.simulatedSeconds), "simulated"),
            quantity(
                Figure.count(summary.contacts.offered),
                summary.contacts.offered == 1 ? "contact" : "contacts"
            ),
        ]
        let oneLine = StyledText.flow(names + scale, width: width, lead: Self.margin)
        var lines =
            oneLine.count == 1
            ? oneLine
            : [names, scale].flatMap {
                StyledText.flow($0, width: width, lead: Self.margin)
            }
        if let warmup = run.warmup {
            lines += StyledText.flow(
                [fact("warm-up", warmup.words)],
                width: width,
                lead: Self.margin
            )
        }
        for override in summary.scenario.overrides ?? [] {
            lines += StyledText.flow(
                [StyledText("set ", .faint) + StyledText(override)],
                width: width,
                lead: Self.margin
            )
        }
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
    package var engine: [StyledText] {
        let fingerprint = fact("fingerprint", summary.run.fingerprint)
        guard let engine = summary.engine else {
            return title("ENGINE") + facts([fingerprint])
        }
        let speed = [
            quantity(Figure.duration(engine.wallSeconds), "wall"),
            quantity(Figure.rate(engine.contactsPerSecond), "contacts/s"),
            quantity(Figure.count(engine.events), engine.events == 1 ? "event" : "events"),
            quantity(Figure.rate(engine.eventsPerSecond), "events/s"),
            quantity(Figure.count(engine.threads), engine.threads == 1 ? "thread" : "threads"),
        ]
        let memory = [
            quantity(Figure.bytes(engine.peakResidentBytes), "peak memory"),
            quantity(Figure.bytes(engine.allocatedBytes), "allocated"),
            quantity(Figure.bytes(engine.allocatorResidentBytes), "allocator resident"),
        ]
        return title("ENGINE") + facts(speed) + facts(memory) + facts([fingerprint])
    }

    /// What to know before trusting the numbers.
    package var warnings: [StyledText] {
        summary.warnings.flatMap { warning in
            StyledText.paragraph(
                "\(warning.message) (\(warning.code))",
                width: width,
                lead: Self.margin + StyledText("warning ", .doubtful)
            )
        }
    }

    /// Where the results are, and the verdict of the run as the last line.
    package var ending: [StyledText] {
        var lines: [StyledText] = []
        if let resultsFolder {
            lines += StyledText.flow(
                [fact("results", resultsFolder)],
                width: width,
                lead: Self.margin
            )
        }
        return lines + verdict
    }

    /// What passed or failed and by how much, in one line where there is room.
    private var verdict: [StyledText] {
        let (mark, style) =
            summary.isOpen
            ? ("? ", TextStyle.doubtful) : summary.run.passed ? ("✓ ", .good) : ("✗ ", .bad)
        let words = mark + summary.verdict(naming: summary.thresholds.count)
        let line = Self.margin + StyledText(words, style)
        guard line.width > width else { return [line] }
        return StyledText.paragraph(words, style, width: width, lead: Self.margin)
    }
}
