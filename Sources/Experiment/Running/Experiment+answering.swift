package import ContactCenter
internal import Plan
internal import Scenario
internal import VirtualTime

extension Experiment {
    /// Lets the carriers of the scenario answer the calls of others, in one run that is held to the wall clock.
    ///
    /// - Parameters:
    ///   - entry: The line, and where it puts what it tells.
    ///   - mostCalls: After so many calls that are over no more are taken; `nil` for any number.
    ///   - monitor: Sees the progress and can end it.
    ///   - sum: Where the result is put, for others to look at meanwhile.
    ///   - clock: Times the run; it decides nothing else.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: What was found: a contact for each call.
    package func answer(
        on entry: WireLines.Entry,
        mostCalls: Int?,
        monitor: RunMonitor,
        into sum: ResultsSum? = nil,
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
        let sum = sum ?? ResultsSum(of: self, monitor: monitor)
        _ = Workers.run(1, monitor: monitor, tick: tick) { [answering] in
            // As many workers as there are share the work; there is one.
            sum.add(answering.run(on: entry, monitor: monitor))
        }
        var results = sum.results
        results.wallSeconds = started.duration(to: clock.now) / .seconds(1)
        return results
    }
}
