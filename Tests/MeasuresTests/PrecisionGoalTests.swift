import Measures
import Scenario
import Testing

@Suite("Precision goals")
struct PrecisionGoalTests {
    @Test(
        "A goal is a metric and how far off it may be",
        arguments: [
            ("leg.blocked.share=1%", "leg.blocked.share", 0.01),
            (" branch(voice).timeout.share = 0.5% ", "branch(voice).timeout.share", 0.005),
            ("leg.answerTime.p95=0.02", "leg.answerTime.p95", 0.02),
            ("trunks(primary).mean=100%", "trunks(primary).mean", 1),
            ("callers.attempts.mean=2%", "callers.attempts.mean", 0.02),
        ]
    )
    func reading(text: String, metric: String, target: Double) throws {
        let goal = try PrecisionGoal(parsing: text)
        #expect(goal.metric.text == metric)
        #expect(goal.target == target)
    }

    @Test(
        "Mistakes are told in whole sentences",
        arguments: [
            (
                "leg.blocked.share",
                "'leg.blocked.share' has no '='\n"
                    + "help: write a metric, = and how far off it may be, as in leg.blocked.share=1%"
            ),
            (
                "leg.blokked.share=1%",
                "'leg.blokked.share' is not a metric\nhelp: did you mean 'leg.blocked.share'?"
            ),
            (
                "trunks.peak=1%",
                "'trunks.peak' is counted, not estimated, so it has no interval\n"
                    + "help: goals are for shares, means and percentiles"
            ),
            (
                "leg.answerTime.max=1%",
                "'leg.answerTime.max' is counted, not estimated, so it has no interval\n"
                    + "help: goals are for shares, means and percentiles"
            ),
            (
                "leg.blocked.share=0%",
                "'the precision of leg.blocked.share' must be more than 0%, but is 0%\n"
                    + "help: no run is long enough for an exact value"
            ),
            (
                "leg.blocked.share=200%",
                "'the precision of leg.blocked.share' must be between 0% and 100%, but is 200%"
            ),
            (
                "leg.blocked.share=soon",
                "'the precision of leg.blocked.share' must be a probability such as 0.03 or 3%, "
                    + "but is 'soon'"
            ),
        ]
    )
    func mistake(text: String, message: String) {
        let error = #expect(throws: ExpressionError.self) { try PrecisionGoal(parsing: text) }
        #expect(error?.description == message)
    }
}
