internal import ArgumentParser
internal import Experiment
internal import Scenario

/// When enough replications were run.
struct StoppingOptions: ParsableArguments {
    @OptionGroup var precision: PrecisionOptions

    @Flag(
        help: """
            Run replications until every threshold is decided with 95 % confidence, for or against; at \
            most --replications, or \(PrecisionPlan.usualCap) and not fewer than the scenario says.
            """
    )
    var stopWhenDecided = false

    @Flag(
        help: "End the run as soon as a threshold cannot be met any more, with 95 % confidence."
    )
    var abortOnFail = false

    /// A rule of one kind or the other.
    enum Rule {
        case precision(PrecisionPlan)
        case decision(DecisionPlan)

        /// The rule, whatever its kind.
        var plan: any StoppingRule {
            switch self {
            case .precision(let plan): plan
            case .decision(let plan): plan
            }
        }
    }

    /// The option that decides how much is run; `nil` where none does.
    var deciding: String? {
        if !precision.goals.isEmpty { return "--precision" }
        if stopWhenDecided { return "--stop-when-decided" }
        return abortOnFail ? "--abort-on-fail" : nil
    }

    func validate() throws {
        guard !precision.goals.isEmpty, stopWhenDecided || abortOnFail else { return }
        let other = stopWhenDecided ? "--stop-when-decided" : "--abort-on-fail"
        throw ValidationError(
            "'--precision' and '\(other)' each say when enough was run: give one of them."
        )
    }

    /// When to stop.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - cap: The most replications, if somebody says it.
    /// - Returns: `nil` where as many are run as the scenario or somebody says.
    /// - Throws: What is wrong, in the words of the command line.
    func rule(for scenario: Scenario, cap: Int?) throws -> Rule? {
        if let plan = try precision.plan(for: scenario, cap: cap) { return .precision(plan) }
        guard let option = deciding else { return nil }
        guard !scenario.thresholds.isEmpty else {
            throw ValidationError(
                """
                '\(option)' needs thresholds, and the scenario has none: name what has to hold under \
                'thresholds', or give '--threshold'.
                """
            )
        }
        var occasions: Set<DecisionPlan.Occasion> = []
        if stopWhenDecided { occasions.insert(.decided) }
        if abortOnFail { occasions.insert(.failed) }
        let usual = stopWhenDecided ? PrecisionPlan.cap(for: scenario) : scenario.replications
        return .decision(
            DecisionPlan(scenario.thresholds, endingWhen: occasions, cap: cap ?? usual)
        )
    }
}
