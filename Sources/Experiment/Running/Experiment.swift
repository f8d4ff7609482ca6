package import ContactCenter
internal import Plan
package import Scenario
package import VirtualTime

/// A scenario and everything that decides its results: what to run, how often, from which seed.
package struct Experiment: Sendable {
    /// The scenario.
    package var scenario: Scenario
    /// How many threads simulate at once; results do not depend on it.
    package var threads: Int
    /// How fast virtual time may pass; results do not depend on it.
    package var pace = RunClock.max
    /// The lines of carriers that are not simulated; then replications run one after the other.
    package var lines = WireLines()
    /// Replications that have run already, which are taken instead of being run again.
    package var kept: KeptReplications?
    /// Arrivals that are other than in truth; `nil` for those of the scenario.
    var tilt: PresenceTilt?

    /// Creates an experiment; fewer than one thread counts as one.
    package init(_ scenario: Scenario, threads: Int = 1) {
        self.scenario = scenario
        self.threads = max(threads, 1)
    }

    /// What is expected to be simulated.
    package var horizon: Horizon { Horizon(of: scenario) }
}

extension Experiment {
    /// Runs all replications and adds up what they found.
    ///
    /// Replications run on threads of their own while the caller waits, as far as there are any. When the monitor is stopped,
    /// those that have begun end their arrivals and run out, and the others are not begun.
    ///
    /// - Parameters:
    ///   - monitor: Sees the progress and can stop the experiment.
    ///   - tracing: Takes the lives of single contacts; the results do not depend on it.
    ///   - sum: Where the results are added up, for others to look at meanwhile.
    ///   - clock: Times the run; it decides nothing else.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: The sums over all replications that were run.
    package func run(
        monitor: RunMonitor = RunMonitor(),
        tracing: ExperimentTracing? = nil,
        into sum: ResultsSum? = nil,
        clock: ContinuousClock = ContinuousClock(),
        tick: () -> Void = {}
    ) -> Results {
        run(
            inRoundsOf: scenario.replications,
            monitor: monitor,
            tracing: tracing,
            into: sum,
            clock: clock,
            tick: { _ in tick() },
            next: { _ in nil }
        )
    }

    /// Runs replications in rounds.
    ///
    /// - Parameters:
    ///   - first: Replications of the first round.
    ///   - monitor: Sees the progress and can stop the experiment.
    ///   - tracing: Takes the lives of single contacts.
    ///   - sum: Where the results are added up; `nil` where nobody looks at them meanwhile.
    ///   - clock: Times the run.
    ///   - tick: Is called about ten times a second, with the replications at the end of the round.
    ///   - next: Says after a round how many replications there shall be after another; `nil` to stop.
    /// - Returns: The sums over all replications that were run.
    package func run(
        inRoundsOf first: Int,
        monitor: RunMonitor,
        tracing: ExperimentTracing?,
        into sum: ResultsSum? = nil,
        clock: ContinuousClock,
        tick: (_ planned: Int) -> Void,
        next: (Results) -> Int?
    ) -> Results {
        let started = clock.now
        let sum = sum ?? ResultsSum(of: self, monitor: monitor)
        var done = 0
        var planned: Int? = first
        var threads = 0
        while let count = planned, !monitor.isStopped {
            sum.plan(count)
            let used = runReplications(
                done..<count,
                monitor: monitor,
                tracing: tracing,
                tick: { tick(count) },
                take: { sum.add($1) }
            )
            threads = max(threads, used)
            done = count
            planned = next(sum.results)
        }

        var results = sum.results
        results.wasInterrupted = monitor.isStopped
        results.threads = threads
        results.wallSeconds = started.duration(to: clock.now) / .seconds(1)
        return results
    }
}
