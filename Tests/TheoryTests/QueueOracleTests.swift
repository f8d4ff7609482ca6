import ContactCenter
import ContactFlow
import Measures
import Plan
import Randomness
import Scenario
import ScenarioSamples
import Testing
import Theory
import VirtualTime

@Suite("The oracle of queues")
struct QueueOracleTests {
    /// Contacts that only join a queue for agents.
    private static func scenario(
        _ queue: BlockBehaviour.Queue,
        arrivals: [ArrivalProcess] = [.poisson(rate: 8)],
        _ change: (inout ContactCenterPlan) -> Void = { _ in }
    ) throws -> Scenario {
        let flow = try Flow.reading(json.utf8, name: "queue")
        var plan = ContactCenterPlan(
            sources: [ContactSourcePlan(channel: .voice, arrivals: arrivals)],
            block: .sample,
            carriers: []
        )
        plan.flow = FlowPlan(
            file: "queue.json",
            flow: flow,
            behaviours: ["queue": BlockBehaviour(queue: queue)]
        )
        change(&plan)
        var scenario = Scenario(name: "queue", plan: plan)
        scenario.duration = .seconds(3_600)
        scenario.warmup = .time(.seconds(600))
        return scenario
    }

    private static let json = """
        {"Version": "2019-10-30", "StartAction": "queue", "Metadata": {}, "Actions": [
          {"Identifier": "queue", "Type": "TransferContactToQueue", "Parameters": {},
           "Transitions": {"NextAction": "end", "Conditions": [],
             "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"},
                        {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {},
           "Transitions": {}}]}
        """

    private static let exponential = BlockBehaviour.Queue(
        agents: 10,
        handling: .exponential(mean: .seconds(1))
    )

    /// Expects that the oracle knows these metrics and no others, to ten digits.
    private func expect(_ scenario: Scenario, _ wanted: [String: Double]) throws {
        let values = Oracle(scenario).values
        #expect(Set(values.map(\.metric)) == Set(wanted.keys))
        for value in values {
            let exact = try #require(wanted[value.metric])
            #expect((value.value / exact - 1).magnitude < 1e-8, "\(value.metric)")
        }
    }

    @Test("A queue without patience has Erlang C's values, and one with it Erlang A's")
    func values() throws {
        let patient = try Self.scenario(Self.exponential)
        let system = try #require(AgentSystem(rate: 8, agents: 10, handling: 1, patience: nil))
        try expect(
            patient,
            ["queue.delayed.share": system.delayed, "queue.wait.mean": system.meanWait]
        )

        var queue = Self.exponential
        queue.patience = .exponential(mean: .seconds(2))
        let hasty = try #require(AgentSystem(rate: 8, agents: 10, handling: 1, patience: 2))
        try expect(
            Self.scenario(queue),
            [
                "queue.delayed.share": hasty.delayed, "queue.wait.mean": hasty.meanWait,
                "queue.abandoned.share": hasty.abandoned,
                "queue.answered.share": 1 - hasty.abandoned,
            ]
        )
    }

    @Test("A queue that the models are not made for has no values, and it is said why")
    func refusals() throws {
        func reason(
            _ change: (inout BlockBehaviour.Queue) -> Void = { _ in },
            arrivals: [ArrivalProcess] = [.poisson(rate: 8)],
            plan other: (inout ContactCenterPlan) -> Void = { _ in }
        ) throws -> String? {
            var queue = Self.exponential
            change(&queue)
            let oracle = Oracle(try Self.scenario(queue, arrivals: arrivals, other))
            #expect(oracle.values.isEmpty)
            return oracle.refusals.first { $0.model == "Erlang C and Erlang A" }?.reason
        }
        #expect(
            try reason { $0.agents = 8 } == "the agents cannot serve all, and nobody gives up"
        )
        #expect(try reason { $0.capacity = 5 } == "the queue has a limit")
        #expect(
            try reason { $0.handling = .constant(.seconds(1)) }
                == "the handling time is not exponential"
        )
        #expect(
            try reason { $0.patience = .constant(.seconds(1)) }
                == "the patience is not exponential"
        )
        let shifts = [BlockBehaviour.AgentShift(length: .seconds(60), agents: 10)]
        #expect(
            try reason {
                $0.agents = nil
                $0.shifts = shifts
            } == "the number of agents is not the same at all times, or has no limit"
        )
        #expect(
            try reason(arrivals: [.even(gap: .seconds(1))])
                == "the arrivals are not Poisson at one rate"
        )
        #expect(
            try reason(plan: { $0.instance.concurrentCalls = 100 })
                == "a quota of calls may keep contacts from the queue"
        )
        #expect(
            try reason(plan: {
                $0.sources[0].customer.redial = RedialPlan(
                    probability: 0.5,
                    delay: .constant(.seconds(1))
                )
            }) == "customers who fail call again"
        )
    }
}
