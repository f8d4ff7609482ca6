import Measures
import Scenario
import Testing
import Typesetting

@Suite("Metrics")
struct MetricTests {
    @Test("Parentheses narrow a metric to a channel or a carrier")
    func selector() throws {
        #expect(try Metric(parsing: "branch(voice).timeout.share").selector == "voice")
        #expect(try Metric(parsing: "trunks(our primary).mean").selector == "our primary")
        let metric = try Metric(parsing: "leg(primary).answerTime.p95")
        #expect(metric.measure == .answerTime)
        #expect(metric.statistic == .percentile(95))
    }

    @Test(
        "What is not a metric is told with the nearest one",
        arguments: [
            (
                "branches.success.share",
                "'branches.success.share' is not a metric\nhelp: did you mean 'branch'?"
            ),
            (
                "branch.sucess.share",
                "'branch.sucess.share' is not a metric\nhelp: did you mean 'branch.success.share'?"
            ),
            (
                "branch(voice).timeuot.share",
                "'branch(voice).timeuot.share' is not a metric\n"
                    + "help: did you mean 'branch(voice).timeout.share'?"
            ),
            (
                "trunks.p95",
                "'trunks.p95' is not a metric\nhelp: 'trunks' has mean, peak and busyShare"
            ),
            (
                "leg.answerTime.p999",
                "'leg.answerTime.p999' is not a metric\nhelp: did you mean 'leg.answerTime.p99'?"
            ),
            (
                "nonsense",
                "'nonsense' is not a metric\nhelp: metrics begin with contacts, branch, outcome, "
                    + "leg, block, queue, trunks, calls, callers, sip, function and engine"
            ),
            (
                "leg(primary).answerTime",
                "'leg(primary).answerTime' lacks a statistic\nhelp: write "
                    + "leg(primary).answerTime.mean, .med, .p95 or another percentile, or .max"
            ),
            (
                "block.time",
                "'block.time' lacks a statistic\n"
                    + "help: write block.time.mean, .med, .p95 or another percentile, or .max"
            ),
            ("leg(primary.mean", "the parenthesis is not closed"),
            (
                "leg().blocked.share",
                "the parentheses are empty\n"
                    + "help: write the name of a channel, a carrier or a function, or leave them out"
            ),
            ("calls(voice).mean", "'calls' takes no selector"),
            ("engine(1).wallSeconds", "'engine' takes no selector"),
        ]
    )
    func mistakes(text: String, message: String) {
        let error = #expect(throws: ExpressionError.self) { try Metric(parsing: text) }

        #expect(error?.description == message)
    }

    @Test(
        "A name alone tells the unit",
        arguments: [
            ("branch(voice).timeout.share", .share), ("trunks(primary).busyShare", .share),
            ("leg(primary).answerTime.p99.9", .seconds), ("block.time.max", .seconds),
            ("engine.wallSeconds", .seconds), ("engine.peakResidentBytes", .bytes),
            ("trunks.peak", .count), ("callers.attempts.mean", .number),
            ("contacts.rate", .perSecond), ("a metric of a later version", .number),
        ] as [(String, MetricUnit)]
    )
    func unit(metric: String, unit: MetricUnit) {
        #expect(MetricUnit(of: metric) == unit)
    }
}
