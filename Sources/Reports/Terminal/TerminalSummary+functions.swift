package import Typesetting

extension TerminalSummary {
    /// What was seen of the functions that the flow calls for real; nothing where it calls none.
    package var functions: [StyledText] {
        guard let functions = summary.functions else { return [] }
        var table = TextTable(
            columns: [TextTable.Column(alignment: .leading)]
                + [
                    ("calls", 0), ("failed", 0), ("timed out", 1), ("p50", 2), ("p95", 0),
                    ("max", 1), ("at once", 2),
                ].map { heading, rank in
                    TextTable.Column(heading: StyledText(heading, .faint), rank: rank)
                }
        )
        for function in functions {
            let duration = function.duration
            table.append([
                StyledText(function.name), StyledText(Figure.count(function.calls)),
                StyledText(Figure.percentage(function.failed.share)),
                StyledText(Figure.percentage(function.timedOut.share)),
                StyledText(Figure.duration(duration.p50)),
                StyledText(Figure.duration(duration.p95)),
                StyledText(Figure.duration(duration.max)),
                StyledText(Figure.count(function.peak)),
            ])
        }
        let failures = functions.flatMap { function in
            function.failuresInWords.map { words, count in
                let subject = functions.count > 1 ? "\(function.name): \(words)" : words
                return fact(subject, Figure.count(count))
            }
        }
        return title("FUNCTIONS", "called for real")
            + indented(table.lines(fitting: contentWidth)) + facts(failures)
    }
}
