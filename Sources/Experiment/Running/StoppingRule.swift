package import ContactCenter
package import Plan
internal import Scenario

/// Says after some replications whether there are enough of them.
///
/// What it says follows from the results alone, which are the same on any number of threads.
package protocol StoppingRule: Sendable {
    /// The most replications.
    var cap: Int { get }
    /// Replications before the first look; not more than the cap.
    var first: Int { get }

    /// How many replications there shall be at the next look; `nil` to stop.
    func next(after results: Results, carriers: [CarrierPlan]) -> Int?

    /// What is estimated by replications of another kind, after these; `nil` where nothing is.
    var rare: RareGoal? { get }
}

extension StoppingRule {
    package var first: Int { min(Experiment.replicationsBeforeLooking, cap) }
    package var rare: RareGoal? { nil }
}

extension Experiment {
    /// Replications before the first look of a rule: with fewer, intervals are not to be trusted that were
    /// chosen for what they say.
    package static let replicationsBeforeLooking = 20

    /// Runs replications until a rule says that there are enough.
    ///
    /// With as many replications from the start, the results are the same.
    ///
    /// - Parameters:
    ///   - rule: When to stop.
    ///   - monitor: Sees the progress and can stop the experiment.
    ///   - tracing: Takes the lives of single contacts; the results do not depend on it.
    ///   - sum: Where the results are added up, for others to look at meanwhile.
    ///   - clock: Times the run; it decides nothing else.
    ///   - tick: Is called about ten times a second while the caller waits, with the number of
    ///     replications at the next look.
    /// - Returns: The sums over all replications that were run.
    package func run(
        until rule: some StoppingRule,
        monitor: RunMonitor = RunMonitor(),
        tracing: ExperimentTracing? = nil,
        into sum: ResultsSum? = nil,
        clock: ContinuousClock = ContinuousClock(),
        tick: (_ planned: Int) -> Void = { _ in }
    ) -> Results {
        var experiment = self
        // What batches are follows from the cap: as for any number from the first look on.
        experiment.scenario.replications = rule.cap
        var results = experiment.run(
            inRoundsOf: rule.first,
            monitor: monitor,
            tracing: tracing,
            into: sum,
            clock: clock,
            tick: tick
        ) { rule.next(after: $0, carriers: scenario.plan.carriers) }
        if let goal = rule.rare, !results.wasInterrupted {
            results.sampledBlocking = estimate(goal, cap: rule.cap, monitor: monitor) {
                tick(results.replications + $0)
            }
            results.wasInterrupted = monitor.isStopped
        }
        return results
    }
}
