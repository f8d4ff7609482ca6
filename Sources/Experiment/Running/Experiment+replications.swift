package import ContactCenter
internal import Plan
internal import Scenario
internal import Synchronization
package import VirtualTime

extension Experiment {
    /// Runs some of the replications, and adds up what they found.
    ///
    /// What is added up is added by the threads that simulate, while others simulate on.
    ///
    /// - Parameters:
    ///   - numbers: Their numbers, from 0; they may go beyond those of the scenario.
    ///   - sum: To what they are added.
    ///   - step: The step of the timeline; a round one that suits the length of the run by default.
    ///   - monitor: Sees the progress and can stop it. A replication that was cut short is not like the
    ///     others, so none counts once it is stopped.
    ///   - tick: Is called about ten times a second while the caller waits.
    ///   - add: Adds one, in the order of their numbers.
    /// - Returns: The sum.
    package func replications<Sum: Sendable>(
        _ numbers: Range<Int>,
        addedTo sum: Sum,
        step: SimulationDuration? = nil,
        monitor: RunMonitor,
        tick: () -> Void,
        add: @escaping @Sendable (inout Sum, Replication.Result) -> Void
    ) -> Sum {
        let found = FoundResults(sum)
        _ = runReplications(numbers, step: step, monitor: monitor, tick: tick) { _, result in
            if !monitor.isStopped { found.sum.withLock { add(&$0, result) } }
        }
        return found.sum.withLock { $0 }
    }

    /// Runs replications on threads of their own while the caller waits: the one way in which an
    /// experiment runs.
    ///
    /// When the monitor is stopped, those that have begun end their arrivals and run out, and the
    /// others are not begun.
    ///
    /// - Parameters:
    ///   - numbers: Their numbers, from 0.
    ///   - step: The step of the timeline; `nil` for that of the horizon.
    ///   - monitor: Sees the progress and can stop it.
    ///   - tracing: Takes the lives of single contacts.
    ///   - tick: Is called about ten times a second while the caller waits.
    ///   - take: Takes the results one after the other in the order of their numbers, whatever the
    ///     order in which they end; on the thread of one of them.
    /// - Returns: How many threads worked.
    func runReplications(
        _ numbers: Range<Int>,
        step: SimulationDuration? = nil,
        monitor: RunMonitor,
        tracing: ExperimentTracing? = nil,
        tick: () -> Void,
        take: @escaping @Sendable (_ number: Int, _ result: Replication.Result) -> Void
    ) -> Int {
        // What was kept has the steps of the horizon.
        let kept = step == nil ? self.kept?.replications(of: scenario) : nil
        let step = step ?? horizon.step
        let next = NumberDispenser(from: numbers.lowerBound)
        let queue = ResultQueue(from: numbers.lowerBound, take: take)
        let threads = lines.isEmpty ? min(threads, numbers.count) : 1
        return Workers.run(threads, monitor: monitor, tick: tick) { [self] in
            while !monitor.isStopped {
                let number = next.take()
                guard number < numbers.upperBound else { return }
                switch kept?.take(number) {
                case .result(let result)?:
                    monitor.finishedReplications.add(1, ordering: .relaxed)
                    queue.add(result, number: number)
                    continue
                case .lost?:
                    monitor.stop()
                    return
                case .unknown?, nil: break
                }
                let result = replication(number, step: step).run(
                    monitor: monitor,
                    tracing: tracing?.tracing(ofReplication: number),
                    by: pace,
                    over: lines
                )
                tracing?.finish(number)
                queue.add(result, number: number)
            }
        }
    }

    /// The replication of a number, with a timeline of such steps.
    package func replication(_ number: Int, step: SimulationDuration) -> Replication {
        var replication = Replication(
            plan: scenario.plan,
            measurement: Measurement(
                duration: scenario.duration,
                maxContacts: scenario.maxContacts,
                warmup: scenario.warmup,
                step: step
            ),
            seed: scenario.seed,
            number: number
        )
        replication.tilt = tilt
        return replication
    }
}

/// What some replications have come to.
private final class FoundResults<Sum: Sendable>: Sendable {
    let sum: Mutex<Sum>

    init(_ sum: Sum) {
        self.sum = Mutex(sum)
    }
}

/// Hands out numbers in order, each once, to any thread.
private final class NumberDispenser: Sendable {
    private let next: Atomic<Int>

    init(from first: Int) {
        next = Atomic(first)
    }

    func take() -> Int {
        next.add(1, ordering: .relaxed).oldValue
    }
}

/// Passes on the results of replications in the order of their numbers.
///
/// A result waits while an earlier replication is still running.
private final class ResultQueue: Sendable {
    private struct State {
        var waiting: [Int: Replication.Result] = [:]
        var next: Int
    }

    private let state: Mutex<State>
    private let take: @Sendable (Int, Replication.Result) -> Void

    init(from first: Int, take: @escaping @Sendable (Int, Replication.Result) -> Void) {
        state = Mutex(State(next: first))
        self.take = take
    }

    func add(_ result: Replication.Result, number: Int) {
        state.withLock { state in
            state.waiting[number] = result
            while let next = state.waiting.removeValue(forKey: state.next) {
                take(state.next, next)
                state.next += 1
            }
        }
    }
}
