internal import Measures
import Reports
import SummarySamples
import Testing
import Typesetting

@Suite("Threshold expression")
struct ThresholdExpressionTests {
    @Test(
        "The bound is read in the metric's own unit",
        arguments: [
            ("branch.callFailed.share < 12%", 0.12), ("leg.blocked.share<=0.02", 0.02),
            ("leg.answerTime.p95 < 25s", 25), ("block.time.mean < 250ms", 0.25),
            ("leg.talkTime.med > 5m", 300), ("contacts.finished.count >= 200k", 200_000),
            ("contacts.rate > 30/m", 0.5), ("trunks.mean < 60 parsecs", nil),
        ] as [(String, Double?)]
    )
    func bound(expression: String, bound: Double?) throws {
        #expect(try #require(ThresholdExpression(expression)).bound == bound)
    }

    @Test("A text without a comparison is no expression")
    func noComparison() {
        #expect(ThresholdExpression("leg.blocked.share") == nil)
    }

    @Test(
        "A metric's unit follows from its name",
        arguments: [
            ("branch(voice).timeout.share", .share), ("trunks(primary).busyShare", .share),
            ("leg(primary).answerTime.p99.9", .seconds), ("block.time.max", .seconds),
            ("engine.wallSeconds", .seconds), ("engine.peakResidentBytes", .bytes),
            ("trunks.peak", .number), ("callers.attempts.mean", .number),
        ] as [(String, MetricUnit)]
    )
    func unit(metric: String, unit: MetricUnit) {
        #expect(MetricUnit(of: metric) == unit)
    }

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
