package import ContactCenter
internal import Plan
package import Scenario
internal import Synchronization
package import VirtualTime

/// A scenario and everything that decides its results: what to run, how often, from which seed.
package struct Experiment: Sendable {
    /// The scenario.
    package var scenario: Scenario
    /// How many threads simulate at once; results do not depend on it.
    package var threads: Int
    /// How fast virtual time may pass; results do not depend on it.
    package var pace = RunClock.max

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
    ///   - clock: Times the run; it decides nothing else.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: The sums over all replications that were run.
    package func run(
        monitor: RunMonitor = RunMonitor(),
        tracing: ExperimentTracing? = nil,
        clock: ContinuousClock = ContinuousClock(),
        tick: () -> Void = {}
    ) -> Results {
        run(
            inRoundsOf: scenario.replications,
            monitor: monitor,
            tracing: tracing,
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
    ///   - clock: Times the run.
    ///   - tick: Is called about ten times a second, with the replications at the end of the round.
    ///   - next: Says after a round how many replications there shall be after another; `nil` to stop.
    /// - Returns: The sums over all replications that were run.
    package func run(
        inRoundsOf first: Int,
        monitor: RunMonitor,
        tracing: ExperimentTracing?,
        clock: ContinuousClock,
        tick: (_ planned: Int) -> Void,
        next: (Results) -> Int?
    ) -> Results {
        let started = clock.now
        let merger = Merger(
            Results(
                carriers: scenario.plan.carriers.count,
                batches: BatchPlan(for: scenario),
                horizon: horizon
            )
        )
        var done = 0
        var planned: Int? = first
        var threads = 0
        while let count = planned, !monitor.isStopped {
            let used = work(
                through: done..<count,
                into: merger,
                monitor: monitor,
                tracing: tracing,
                tick: { tick(count) }
            )
            threads = max(threads, used)
            done = count
            planned = next(merger.results)
        }

        var results = merger.results
        results.wasInterrupted = monitor.isStopped
        results.threads = threads
        results.wallSeconds = started.duration(to: clock.now) / .seconds(1)
        return results
    }

    /// The replication of a number.
    package func replication(_ number: Int, within horizon: Horizon) -> Replication {
        Replication(
            plan: scenario.plan,
            measurement: Measurement(
                duration: scenario.duration,
                maxContacts: scenario.maxContacts,
                warmup: scenario.warmup,
                step: horizon.step
            ),
            seed: scenario.seed,
            number: number
        )
    }

    /// - Returns: How many threads worked.
    private func work(
        through numbers: Range<Int>,
        into merger: Merger,
        monitor: RunMonitor,
        tracing: ExperimentTracing?,
        tick: () -> Void
    ) -> Int {
        let horizon = horizon
        let next = Counter(from: numbers.lowerBound)
        let threads = min(threads, numbers.count)
        return Workers.run(threads, monitor: monitor, tick: tick) { [self] in
            while !monitor.isStopped {
                let number = next.take()
                guard number < numbers.upperBound else { return }
                let result = replication(number, within: horizon).run(
                    monitor: monitor,
                    tracing: tracing?.tracing(ofReplication: number),
                    by: pace
                )
                tracing?.finish(number)
                merger.add(result, number: number)
            }
        }
    }
}

/// Hands out numbers in order, each once, to any thread.
private final class Counter: Sendable {
    private let next: Atomic<Int>

    init(from first: Int) {
        next = Atomic(first)
    }

    func take() -> Int {
        next.add(1, ordering: .relaxed).oldValue
    }
}

/// Adds up replications in the order of their numbers, whatever the order in which they end.
///
/// A result waits while an earlier replication is still running.
private final class Merger: Sendable {
    private struct State {
        var results: Results
        var waiting: [Int: Replication.Result] = [:]
        var next = 0
    }

    private let state: Mutex<State>

    init(_ empty: Results) {
        state = Mutex(State(results: empty))
    }

    func add(_ result: Replication.Result, number: Int) {
        state.withLock { state in
            state.waiting[number] = result
            while let next = state.waiting.removeValue(forKey: state.next) {
                state.results.add(next)
                state.next += 1
            }
        }
    }

    var results: Results { state.withLock { $0.results } }
}
