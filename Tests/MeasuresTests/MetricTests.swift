import ContactFlow
import Measures
import Scenario
import Testing

@Suite("Metrics")
struct MetricTests {
    @Test(
        "Every metric of the contract is read",
        arguments: [
            ("contacts.offered.count", Quantity.contactCount(.offered)),
            ("contacts.rejected.count", .contactCount(.rejected)),
            ("contacts.entered.count", .contactCount(.entered)),
            ("contacts.finished.count", .contactCount(.finished)),
            ("contacts.rejected.share", .contactRejectedShare),
            ("contacts.rate", .contactRate),
            ("branch.success.share", .outcomeShare(.success)),
            ("branch.callFailed.count", .outcomeCount(.callFailed)),
            ("branch.timeout.share", .outcomeShare(.timeout)),
            ("branch.error.count", .outcomeCount(.error)),
            ("outcome.transferred.share", .outcomeShare(.transferred)),
            ("outcome.customerDisconnected.count", .outcomeCount(.customerDisconnected)),
            ("leg.attempted.count", .legCount(.attempted)),
            ("leg.admitted.count", .legCount(.admitted)),
            ("leg.offered.count", .legCount(.offered)),
            ("leg.overflowed.count", .legCount(.overflowed)),
            ("leg.overflowed.share", .legShare(.overflowed)),
            ("leg.blocked.share", .legShare(.blocked)),
            ("leg.answered.share", .legShare(.answered)),
            ("leg.failed.share", .legShare(.failed)),
            ("leg.answerTime.mean", .duration(.answerTime, .mean)),
            ("leg.talkTime.med", .duration(.talkTime, .percentile(50))),
            ("leg.holdingTime.p90", .duration(.holdingTime, .percentile(90))),
            ("leg.answerTime.p99.9", .duration(.answerTime, .percentile(99.9))),
            ("block.time.max", .duration(.blockTime, .max)),
            ("trunks.mean", .trunksMean),
            ("trunks.peak", .trunksPeak),
            ("trunks.busyShare", .trunksBusyShare),
            ("calls.mean", .callsMean),
            ("calls.peak", .callsPeak),
            ("callers.fresh.count", .callersFresh),
            ("callers.redials.count", .callersRedials),
            ("callers.attempts.mean", .callersAttemptsMean),
            ("callers.gaveUp.share", .callersGaveUpShare),
            ("engine.contactsPerSecond", .engine(.contactsPerSecond)),
            ("engine.peakResidentBytes", .engine(.peakResidentBytes)),
        ]
    )
    func quantity(text: String, quantity: Quantity) throws {
        let metric = try Metric(parsing: text)

        #expect(metric.quantity == quantity)
        #expect(metric.selector == nil)
        #expect(metric.text == text)
    }

    @Test("Parentheses narrow a metric to a channel or a carrier")
    func selector() throws {
        #expect(try Metric(parsing: "branch(voice).timeout.share").selector == "voice")
        #expect(try Metric(parsing: "trunks(our primary).mean").selector == "our primary")
        #expect(
            try Metric(parsing: "leg(primary).answerTime.p95").quantity
                == .duration(.answerTime, .percentile(95))
        )
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
                    + "leg, block, trunks, calls, callers and engine"
            ),
            ("leg(primary.mean", "the parenthesis is not closed"),
            (
                "leg().blocked.share",
                "the parentheses are empty\n"
                    + "help: write a channel or a carrier, or leave them out"
            ),
            ("calls(voice).mean", "'calls' takes no selector"),
            ("engine(1).wallSeconds", "'engine' takes no selector"),
        ]
    )
    func mistakes(text: String, message: String) {
        let error = #expect(throws: ExpressionError.self) { try Metric(parsing: text) }

        #expect(error?.description == message)
    }
}
