import ContactCenter
import ContactFlow
import Plan
import Randomness
import Testing
import VirtualTime

@Suite("Shifts of agents", .timeLimit(.minutes(5)))
struct ShiftTests {
    private static func queue(
        _ shifts: [(seconds: Double, agents: Int)],
        handling: Double,
        patience: Double? = nil
    ) -> BlockBehaviour.Queue {
        BlockBehaviour.Queue(
            shifts: shifts.map { shift in
                BlockBehaviour.AgentShift(length: .seconds(shift.seconds), agents: shift.agents)
            },
            handling: .constant(.seconds(handling)),
            patience: patience.map { .constant(.seconds($0)) }
        )
    }

    private static func instants(_ seconds: Double...) -> [SimulationInstant] {
        seconds.map { .start.advanced(by: .seconds($0)) }
    }

    @Test("A shift that begins takes who waits; one that ends lets its agents finish")
    func change() throws {
        // Contacts at 1, 2, 3 … s. Two agents to 5 s, none to 20 s, then three for good.
        let trial = try Trial(
            queue: Self.queue([(5, 2), (15, 0), (60, 3)], handling: 10),
            contacts: 8
        )
        let (result, traces) = trial.run(tracing: .all)

        // The first two finish at 11 and 12 s, and no agent is there to go on. The three of 20 s take the
        // next three, and the others come after 10 s.
        #expect(traces.passages.map(\.answer) == Self.instants(1, 2, 20, 20, 20, 30, 30, 30))
        #expect(result.ends(.served) == 8)
        result.expectAccounted(8)
    }

    @Test("Who waits comes before who joins at the instant at which a shift begins")
    func turn() throws {
        let trial = try Trial(queue: Self.queue([(3, 0), (60, 1)], handling: 10), contacts: 3)
        let passages = trial.run(tracing: .all).traces.passages
        #expect(passages.map(\.join) == Self.instants(1, 2, 3))
        #expect(passages.map(\.answer) == Self.instants(3, 13, 23))
    }

    @Test("Who still waits when the last shift has no agents gives up at the end")
    func noAgentsAtLast() throws {
        let trial = try Trial(queue: Self.queue([(5, 1), (5, 0)], handling: 3), contacts: 8)
        let result = trial.run()
        // At 1 and 4 s somebody is taken.
        #expect(result.ends(.served) == 2)
        #expect(result.ends(.abandoned) == 6)
        result.expectAccounted(8)
    }

    @Test(
        "Answers come as a list of agents worked through by hand says",
        arguments: [
            [(100.0, 4), (50, 0), (200, 7), (30, 2), (1_000, 5)], [(40, 0), (40, 3), (1, 1)],
            [(10, 6), (10, 1), (10, 6), (10, 1), (10, 6)],
        ],
        [nil, 9.5]
    )
    func agreement(shifts: [(Double, Int)], patience: Double?) throws {
        var trial = try Trial(
            queue: Self.queue(shifts.map { ($0.0, $0.1) }, handling: 7.25, patience: patience),
            contacts: 400
        )
        trial.plan.sources[0].arrivals = [.poisson(rate: 0.5)]
        let passages = trial.run(tracing: .all).traces.passages

        var list = AgentList(shifts: shifts, handling: 7.25)
        let answers = passages.map { list.answer(joiningAt: $0.join, patience: patience) }
        #expect(passages.map(\.answer) == answers)
        #expect(answers.contains { $0 != nil } && passages.contains { $0.answer != $0.join })
    }
}

/// Contacts one after the other, each with the earliest instant at which an agent is free for it.
private struct AgentList {
    let handling: SimulationDuration
    /// The instants at which the number of agents changes, with the number from there on.
    private var changes: [(instant: SimulationInstant, agents: Int)] = []
    private var answers: [SimulationInstant] = []

    init(shifts: [(Double, Int)], handling: Double) {
        self.handling = .seconds(handling)
        var start = SimulationInstant.start
        for (seconds, agents) in shifts {
            changes.append((start, agents))
            start = start.advanced(by: .seconds(seconds))
        }
    }

    /// When a contact is answered that joins after all others so far; nil when it gives up before.
    mutating func answer(
        joiningAt joining: SimulationInstant,
        patience: Double?
    ) -> SimulationInstant? {
        let earliest = max(joining, answers.last ?? joining)
        // An agent can become free for it where one finishes or a shift begins.
        let candidates =
            [earliest] + answers.map { $0.advanced(by: handling) } + changes.map(\.instant)
        let answer = candidates.filter { $0 >= earliest }.sorted().first { instant in
            let agents = changes.last { $0.instant <= instant }?.agents ?? 0
            let busy = answers.count {
                $0 <= instant && instant < $0.advanced(by: handling)
            }
            return busy < agents
        }
        guard let answer else { return nil }
        if let patience, answer > joining.advanced(by: .seconds(patience)) { return nil }
        answers.append(answer)
        return answer
    }
}

extension [ContactTrace] {
    /// When contacts joined the queue and were answered, in the order of their joining.
    fileprivate var passages: [(join: SimulationInstant, answer: SimulationInstant?)] {
        compactMap { trace in
            var passage: (join: SimulationInstant, answer: SimulationInstant?)?
            for step in trace.steps {
                switch step.event {
                case .joinedQueue(_, let admission):
                    passage = (step.instant, admission == .served ? step.instant : nil)
                case .signalled(.agentAnswered, _): passage?.answer = step.instant
                default: break
                }
            }
            return passage
        }.sorted { $0.join < $1.join }
    }
}
