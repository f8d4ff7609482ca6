internal import ArgumentParser
internal import Experiment
internal import Measures
internal import Scenario

/// How sure the metrics of a run shall be.
struct PrecisionOptions: ParsableArguments {
    @Option(
        name: .customLong("precision"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            """
            Run replications until a metric's 95 % interval reaches no further than this share of it, \
            such as leg.blocked.share=1%; at most --replications, or \(PrecisionPlan.usualCap) and not \
            fewer than the scenario says. Repeatable.
            """,
            valueName: "metric=share"
        ),
        completion: Completions.precision,
        transform: Self.goal
    )
    var goals: [PrecisionGoal] = []

    static func goal(_ text: String) throws -> PrecisionGoal {
        do {
            return try PrecisionGoal(parsing: text)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// When to stop.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - cap: The most replications, if somebody says it.
    /// - Returns: `nil` where no goal is given.
    /// - Throws: What is wrong with a goal, in the words of the command line.
    func plan(for scenario: Scenario, cap: Int?) throws -> PrecisionPlan? {
        guard !goals.isEmpty else { return nil }
        for goal in goals {
            do {
                try goal.check(in: scenario.plan)
            } catch {
                throw ValidationError("--precision '\(goal.text)': \(error.description)")
            }
        }
        return PrecisionPlan(goals, cap: cap ?? PrecisionPlan.cap(for: scenario), for: scenario)
    }
}
