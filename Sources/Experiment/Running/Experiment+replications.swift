package import ContactCenter
internal import Scenario
internal import Synchronization
package import VirtualTime

extension Experiment {
    /// Runs some of the replications, on threads of their own while the caller waits.
    ///
    /// - Parameters:
    ///   - numbers: Their numbers, from 0; they may go beyond those of the scenario.
    ///   - step: The step of the timeline; a round one that suits the length of the run by default.
    ///   - monitor: Sees the progress and can stop it.
    ///   - tick: Is called about ten times a second while the caller waits.
    /// - Returns: What they found, in the order of their numbers; nothing at all once the monitor is
    ///   stopped, since a replication that was cut short is not like the others.
    package func replications(
        _ numbers: Range<Int>,
        step: SimulationDuration? = nil,
        monitor: RunMonitor,
        tick: () -> Void
    ) -> [Replication.Result] {
        let measurement = Measurement(
            duration: scenario.duration,
            maxContacts: scenario.maxContacts,
            warmup: scenario.warmup,
            step: step ?? horizon.step
        )
        let shared = Shared(next: numbers.lowerBound)
        let threads = min(threads, numbers.count)
        _ = Workers.run(threads, monitor: monitor, tick: tick) { [scenario] in
            while !monitor.isStopped {
                let number = shared.next.add(1, ordering: .relaxed).oldValue
                guard number < numbers.upperBound else { return }
                let replication = Replication(
                    plan: scenario.plan,
                    measurement: measurement,
                    seed: scenario.seed,
                    number: number
                )
                let result = replication.run(monitor: monitor)
                shared.found.withLock { $0[number] = result }
            }
        }
        guard !monitor.isStopped else { return [] }
        return shared.found.withLock { found in numbers.compactMap { found[$0] } }
    }
}

/// What the threads have in common.
private final class Shared: Sendable {
    let next: Atomic<Int>
    let found = Mutex<[Int: Replication.Result]>([:])

    init(next: Int) {
        self.next = Atomic(next)
    }
}
