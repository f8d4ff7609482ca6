import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import TestSupport
import Testing
import Theory
import VirtualTime

/// Waiting for agents, beside Erlang C and Erlang A.
@Suite("Theory of queues for agents", .tags(.theory), .timeLimit(.minutes(5)))
struct AgentQueueTheoryTests {
    /// Poisson arrivals, exponential handling and patience, in seconds.
    struct Case: CustomTestStringConvertible, Sendable {
        var rate: Double
        var agents: Int
        var handling: Double
        var patience: Double?

        var testDescription: String {
            "\(agents) agents, \(rate * handling) erlangs, "
                + (patience.map { "patience \($0) s" } ?? "nobody gives up")
        }

        var system: AgentSystem? {
            AgentSystem(rate: rate, agents: agents, handling: handling, patience: patience)
        }

        func trial(contacts: Int, warmup: Int) throws -> Trial {
            var trial = try Trial(
                queue: BlockBehaviour.Queue(
                    agents: agents,
                    handling: .exponential(mean: .seconds(handling)),
                    patience: patience.map { .exponential(mean: .seconds($0)) }
                ),
                contacts: warmup + contacts
            )
            trial.plan.sources[0].arrivals = [.poisson(rate: rate)]
            trial.measurement.warmup = .contacts(warmup)
            return trial
        }
    }

    @Test(
        "Who waits, how long, and who gives up is what theory says",
        arguments: [
            Case(rate: 0.5, agents: 1, handling: 1, patience: nil),
            Case(rate: 8, agents: 10, handling: 1, patience: nil),
            Case(rate: 0.15, agents: 30, handling: 180, patience: nil),
            Case(rate: 12, agents: 10, handling: 1, patience: 2),
            Case(rate: 8, agents: 10, handling: 1, patience: 0.5),
            Case(rate: 0.25, agents: 50, handling: 180, patience: 60),
        ]
    )
    func waiting(item: Case) throws {
        let system = try #require(item.system)
        let trial = try item.trial(contacts: 4_000, warmup: 1_000)
        let results = (0..<20).map { trial.run(seed: 11, number: $0) }

        func expect(_ exact: Double, _ value: (Replication.Result) -> Double) {
            let sample = Sample(results.map(value))
            #expect(sample.agrees(with: exact), "\(sample.comparison(with: exact))")
            #expect(sample.halfWidth < max(0.45 * exact, 0.002))
        }
        expect(system.delayed) { $0.queued(.delayed) / $0.queued(.joined) }
        expect(system.meanWait) { $0.tally.waits.mean ?? 0 }
        for result in results {
            #expect(result.queued(.joined) == 4_000)
            #expect(result.queued(.answered) + result.queued(.abandoned) == 4_000)
            #expect(Double(result.tally.waits.count) == 4_000)
        }
        if item.patience == nil {
            #expect(results.allSatisfy { $0.queued(.abandoned) == 0 })
        } else {
            expect(system.abandoned) { $0.queued(.abandoned) / $0.queued(.joined) }
        }
    }
}

extension Replication.Result {
    /// How often measured contacts met something in queues.
    fileprivate func queued(_ passage: QueuePassage) -> Double {
        Double(
            (1..<tally.cohorts.rowCount).reduce(0) { $0 + tally.cohorts.queue(passage, row: $1) }
        )
    }
}
