import Reports
import SummarySamples
import Testing

@Suite("Lines of thresholds")
struct ThresholdLineTests {
    @Test(
        "A line shows the distance to the bound, however small",
        arguments: [
            ("leg.blocked.share < 11%", 0.109_31, "✓", "observed 10.931 %   margin 0.069 points"),
            ("leg.blocked.share < 12%", 0.000_123, "✓", "observed 0.0123 %   margin 11.99 points"),
            ("leg.answered.share > 70%", 0.6592, "✗", "observed 65.92 %   short by 4.08 points"),
            ("leg.answerTime.p95 < 25s", 24.9987, "✓", "observed 24.9987 s   margin 0.0013 s"),
            ("leg.talkTime.max < 5m", 312.4, "✗", "observed 5m12s   over by 12.4 s"),
            ("trunks.peak <= 70", 70, "✓", "observed 70   at the bound"),
            ("callers.attempts.mean < 1.5", 1.428_897, "✓", "observed 1.429   margin 0.071"),
            (
                "engine.peakResidentBytes < 100M", 23_871_488, "✓",
                "observed 22.8 MiB   margin 72.6 MiB"
            ),
            ("trunks.mean < 60 parsecs", 12, "✓", "observed 12"),
        ]
    )
    func line(expression: String, observed: Double, mark: String, rest: String) {
        var summary = Summary.golden
        summary.thresholds = [
            Summary.Threshold(
                expression: expression,
                observed: observed,
                passed: mark == "✓",
                decided: true
            )
        ]
        let line = TerminalSummary(of: summary).lines.first { $0.contains(expression) }
        #expect(line == "    \(mark) \(expression)   \(rest)")
    }
}
