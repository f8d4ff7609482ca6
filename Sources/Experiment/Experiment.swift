public import ContactCenter
internal import Dispatch
public import Scenario
internal import Synchronization

internal import class Foundation.Thread

/// A scenario and everything that decides its results: what to run, how often, from which seed.
public struct Experiment: Sendable {
    /// The scenario.
    public var scenario: Scenario
    /// How many threads simulate at once; results do not depend on it.
    public var threads: Int

    /// Creates an experiment; fewer than one thread counts as one.
    public init(_ scenario: Scenario, threads: Int = 1) {
        self.scenario = scenario
        self.threads = max(threads, 1)
    }

    /// What is expected to be simulated.
    public var horizon: Horizon { Horizon(of: scenario) }
}

extension Experiment {
    /// Runs all replications and adds up what they found.
    ///
    /// Replications run on threads of their own while the caller waits. When the monitor is stopped,
    /// those that have begun end their arrivals and run out, and the others are not begun.
    ///
    /// - Parameters:
    ///   - monitor: Sees the progress and can stop the experiment.
    ///   - tracing: Takes the lives of single contacts; the results do not depend on it.
    ///   - clock: Times the run; it decides nothing else.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: The sums over all replications that were run.
    public func run(
        monitor: RunMonitor = RunMonitor(),
        tracing: ExperimentTracing? = nil,
        clock: ContinuousClock = ContinuousClock(),
        tick: () -> Void = {}
    ) -> Results {
        let started = clock.now
        let horizon = horizon
        let replications = (0..<scenario.replications).map { number in
            replication(number, within: horizon)
        }
        let merger = Merger(
            Results(
                carriers: scenario.plan.carriers.count,
                batches: BatchPlan(for: scenario),
                horizon: horizon
            )
        )
        work(
            through: replications,
            into: merger,
            monitor: monitor,
            tracing: tracing,
            tick: tick
        )

        var results = merger.results
        results.wasInterrupted = monitor.isStopped.load(ordering: .relaxed)
        results.threads = min(threads, scenario.replications)
        results.wallSeconds = started.duration(to: clock.now) / .seconds(1)
        return results
    }

    /// The replication of a number.
    func replication(_ number: Int, within horizon: Horizon) -> Replication {
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

    private func work(
        through replications: [Replication],
        into merger: Merger,
        monitor: RunMonitor,
        tracing: ExperimentTracing?,
        tick: () -> Void
    ) {
        let next = Counter()
        let group = DispatchGroup()
        for _ in 0..<min(threads, replications.count) {
            group.enter()
            let thread = Thread {
                defer { group.leave() }
                while !monitor.isStopped.load(ordering: .relaxed) {
                    let number = next.take()
                    guard number < replications.count else { return }
                    let result = replications[number].run(
                        monitor: monitor,
                        tracing: tracing?.tracing(ofReplication: number)
                    )
                    tracing?.finish(number)
                    merger.add(result, number: number)
                }
            }
            thread.start()
        }
        while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { tick() }
    }
}

/// Hands out numbers from 0, each once, to any thread.
private final class Counter: Sendable {
    private let next = Atomic<Int>(0)

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
