import ContactCenter
import ContactFlow
import Plan
import Randomness
import Statistics
import Testing
import VirtualTime

/// What is given back at an instant is free for whoever arrives at it.
@Suite("Ends before beginnings at equal instants")
struct TurnTests {
    /// A call at every gap, each of exactly this ringing and this talk.
    private func trial(
        every gap: SimulationDuration,
        _ contacts: Int,
        rings ringing: SimulationDuration,
        talks talk: SimulationDuration
    ) -> Trial {
        var trial = Trial(every: gap, contacts: contacts)
        trial.carrier.answer = .constant(ringing)
        trial.carrier.hangup = .constant(talk)
        trial.plan.block.timeout = .fixed(.minutes(10))
        return trial
    }

    @Test(
        "Calls that follow each other without a gap never meet on one trunk",
        arguments: [
            (SimulationDuration.seconds(3_600), SimulationDuration.zero),
            (.seconds(60), .seconds(5)), (.milliseconds(600), .milliseconds(250)),
            (SimulationDuration(nanoseconds: 1), .zero),
        ]
    )
    func trunk(gap: SimulationDuration, ringing: SimulationDuration) {
        var trial = trial(every: gap, 240, rings: ringing, talks: gap - ringing)
        trial.carrier.trunks = 1

        let result = trial.run()

        #expect(result.legs(.blocked) == 0)
        #expect(result.count(.success) == 240)
        #expect(result.trunks[0].peak == 1)
        #expect(result.calls.peak == 1)
    }

    @Test("A nanosecond more and every second call is blocked")
    func nanosecond() {
        let talk = SimulationDuration.seconds(3_600) + SimulationDuration(nanoseconds: 1)
        var trial = trial(every: .seconds(3_600), 24, rings: .zero, talks: talk)
        trial.carrier.trunks = 1

        #expect(trial.run().legs(.blocked) == 12)
    }

    @Test("Six lines carry six calls at a time", arguments: [1, 2, 6, 17])
    func lines(count: Int) {
        let gap = SimulationDuration.seconds(10)
        let length = SimulationDuration.seconds(10 * count)
        var trial = trial(every: gap, 360, rings: .zero, talks: length)
        trial.carrier.trunks = count

        let result = trial.run()

        #expect(result.legs(.blocked) == 0)
        #expect(result.trunks[0].peak == count)
    }

    @Test("A quota place is free at the instant at which its call ends")
    func quota() {
        let hour = SimulationDuration.seconds(3_600)
        var trial = trial(every: hour, 24, rings: .zero, talks: hour)
        trial.plan.instance.concurrentCalls = 1

        #expect(trial.run().rejected() == 0)
    }

    @Test("A trunk is free at the instant of a timeout, and at that of a lost patience")
    func givenUp() {
        var trial = trial(every: .seconds(20), 180, rings: .zero, talks: .zero)
        trial.carrier.noAnswer = 1
        trial.carrier.trunks = 1
        trial.plan.block.timeout = .fixed(.seconds(20))
        let timeout = trial.run()
        trial.plan.block.timeout = .fixed(.seconds(25))
        trial.customer.patience = .constant(.seconds(20))
        let patience = trial.run()

        #expect(timeout.count(.timeout) == 180)
        #expect(patience.count(.customerDisconnected) == 180)
    }

    @Test("Recorded arrivals and arrivals of several streams find what others leave")
    func streams() {
        var trial = trial(every: .seconds(2), 0, rings: .zero, talks: .seconds(1))
        let even = (1...50).map { SimulationInstant.start.advanced(by: .seconds(2 * $0)) }
        let odd = (1...50).map { SimulationInstant.start.advanced(by: .seconds(2 * $0 + 1)) }
        trial.plan.sources[0].arrivals = [.trace(even), .trace(odd)]
        trial.measurement.maxContacts = nil
        trial.measurement.duration = .seconds(1_000)
        trial.carrier.trunks = 1

        let result = trial.run()

        #expect(result.count(.success) == 100)
        #expect(result.legs(.blocked) == 0)
    }

    @Test("Callers who think for as long as others talk find the line free")
    func closedCallers() {
        // Two callers, one line: whoever is done thinks for a minute while the other talks for one.
        var trial = trial(every: .seconds(1), 0, rings: .zero, talks: .seconds(60))
        trial.plan.sources[0].arrivals = [
            .callers(count: 1, thinking: .constant(.seconds(60))),
            .trace([SimulationInstant.start.advanced(by: .seconds(120))]),
        ]
        trial.measurement.maxContacts = nil
        trial.measurement.duration = .seconds(170)
        trial.carrier.trunks = 1

        let result = trial.run()

        // The caller from 60 to 120 s, then the other one.
        #expect(result.count(.success) == 2)
        #expect(result.legs(.blocked) == 0)
    }

    @Test("Whoever calls again at the instant of a hang-up finds the line free")
    func redial() {
        var trial = trial(every: .seconds(1), 0, rings: .zero, talks: .seconds(60))
        trial.plan.sources[0].arrivals = [
            .trace([0, 10].map { SimulationInstant.start.advanced(by: .seconds($0)) })
        ]
        trial.customer.redial = RedialPlan(
            probability: 1,
            delay: .constant(.seconds(50)),
            conditions: [.callFailed],
            mostAttempts: 2
        )
        trial.measurement.maxContacts = nil
        trial.measurement.duration = .seconds(200)
        trial.carrier.trunks = 1

        let result = trial.run()

        #expect(result.legs(.blocked) == 1)
        #expect(result.count(.success) == 2)
    }

    @Test("Tokens that come in at an instant are there for the leg of that instant")
    func callsPerSecond() {
        var trial = trial(every: .milliseconds(250), 400, rings: .zero, talks: .seconds(1))
        trial.carrier.callLimit = CallLimit(calls: 4, period: .seconds(1), burst: 1)
        trial.carrier.trunks = 4

        let result = trial.run()

        #expect(result.refused(.callsPerSecond) == 0)
        #expect(result.legs(.blocked) == 0)
    }

    @Test("An agent is free at the instant at which a contact leaves", arguments: [true, false])
    func agents(greets: Bool) throws {
        // Contacts come to the queue as they arrive, or after a greeting of ten seconds.
        let json = """
            {"StartAction": "\(greets ? "greet" : "queue")", "Metadata": {"name": "Queue"},
             "Actions": [
              {"Identifier": "greet", "Type": "Wait", "Parameters": {"TimeLimitSeconds": "10"},
               "Transitions": {"NextAction": "queue",
                 "Conditions": [{"NextAction": "queue",
                   "Condition": {"Operator": "Equals", "Operands": ["WaitCompleted"]}}],
                 "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
              {"Identifier": "queue", "Type": "TransferContactToQueue", "Parameters": {},
               "Transitions": {"NextAction": "end",
                 "Errors": [{"NextAction": "end", "ErrorType": "QueueAtCapacity"},
                   {"NextAction": "end", "ErrorType": "NoMatchingError"}]}},
              {"Identifier": "end", "Type": "DisconnectParticipant", "Transitions": {}}
            ]}
            """
        // The agent needs exactly the gap between two contacts, and nobody may wait.
        let queue = BlockBehaviour.Queue(
            agents: 1,
            capacity: 0,
            handling: .constant(.seconds(30))
        )
        var trial = Trial(
            try Flow.reading(json.utf8, name: "queue"),
            contacts: 60,
            behaviours: ["queue": BlockBehaviour(queue: queue)]
        )
        trial.plan.sources[0].arrivals = [.even(gap: .seconds(30))]

        let result = trial.run()

        #expect(result.ends(.served) == 60)
        #expect(result.calls.peak == (greets ? 2 : 1))
        result.expectAccounted(60)
    }
}
