package import ContactCenter
internal import Plan
internal import Scenario
internal import Synchronization
internal import VirtualTime

extension Experiment {
    /// Lets the carriers of the scenario answer the calls of others, in one run that is held to the wall clock.
    ///
    /// - Parameters:
    ///   - entry: The line, and where it puts what it tells.
    ///   - mostCalls: After so many calls that are over no more are taken; `nil` for any number.
    ///   - monitor: Sees the progress and can end it.
    ///   - clock: Times the run; it decides nothing else.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: What was found: a contact for each call.
    package func answer(
        on entry: WireLines.Entry,
        mostCalls: Int?,
        monitor: RunMonitor,
        clock: ContinuousClock = ContinuousClock(),
        tick: () -> Void
    ) -> Results {
        let started = clock.now
        var answering = CallAnswering(
            plan: scenario.plan,
            seed: scenario.seed,
            step: horizon.step
        )
        answering.length = scenario.duration
        answering.mostCalls = mostCalls
        let box = FoundResult()
        _ = Workers.run(1, monitor: monitor, tick: tick) { [answering] in
            // As many workers as there are share the work; there is one.
            box.take(answering.run(on: entry, monitor: monitor))
        }
        var results = Results(
            carriers: scenario.plan.carriers.count,
            batches: BatchPlan(for: scenario),
            horizon: horizon
        )
        if let result = box.result { results.add(result) }
        results.wallSeconds = started.duration(to: clock.now) / .seconds(1)
        return results
    }
}

/// The result of the one run.
private final class FoundResult: Sendable {
    private let found = Mutex<Replication.Result?>(nil)

    var result: Replication.Result? { found.withLock { $0 } }

    func take(_ result: Replication.Result) { found.withLock { $0 = result } }
}
