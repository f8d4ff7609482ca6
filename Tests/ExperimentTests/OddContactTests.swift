import ContactCenter
import ContactFlow
import Experiment
import Plan
import Scenario
import ScenarioSamples
import Statistics
import Synchronization
import Telephony
import Testing
import VirtualTime

@Suite("Contacts to look at first", .timeLimit(.minutes(5)))
struct OddContactTests {
    private static let scenario: Scenario = {
        var scenario = Scenario.varied
        scenario.duration = .seconds(1_500)
        scenario.replications = 4
        return scenario
    }()

    @Test("Threads change nothing", arguments: [2, 4])
    func threads(count: Int) {
        let one = Experiment(Self.scenario).run().oddContacts
        let many = Experiment(Self.scenario, threads: count).run().oddContacts
        #expect(one == many)
        #expect(one.failures.joined().contains { $0 != nil })
    }

    @Test("A contact that is named has the longest duration of all when it is replayed")
    func replayed() throws {
        let experiment = Experiment(Self.scenario, threads: 2)
        let results = experiment.run()
        let odd = results.oddContacts
        func trace(_ contact: OddContacts.Contact) throws -> ContactTrace {
            try #require(experiment.replay(contact.id, inReplication: contact.replication))
        }

        let ringing = try #require(odd.ringing)
        #expect(try trace(ringing).ringing == ringing.duration)
        #expect(ringing.duration.seconds == results.legs.compactMap(\.answerTimes.maximum).max())
        let talking = try #require(odd.talking)
        #expect(try trace(talking).talking == talking.duration)
        #expect(talking.duration.seconds == results.legs.compactMap(\.talkTimes.maximum).max())
        let inBlock = try #require(odd.inBlock)
        #expect(try trace(inBlock).inBlock == inBlock.duration)
        #expect(inBlock.duration.seconds == results.blockTimes.compactMap(\.maximum).max())
    }

    @Test("Nobody failed for a cause before the contact that is named")
    func firstFailures() throws {
        let failures = Mutex<[Failure]>([])
        let tracing = ExperimentTracing(.all) { trace, replication in
            guard trace.arrival >= .start.advanced(by: .seconds(600)) else { return }
            let own = trace.failures.map { failure in
                Failure(
                    replication: replication,
                    instant: failure.instant,
                    id: trace.id,
                    carrier: failure.carrier,
                    cause: failure.cause
                )
            }
            failures.withLock { $0 += own }
        } finish: { _ in
        }
        let results = Experiment(Self.scenario, threads: 2).run(tracing: tracing)
        let inOrder = failures.withLock { $0 }.sorted {
            ($0.replication, $0.instant) < ($1.replication, $1.instant)
        }

        var found = 0
        for (carrier, plan) in Self.scenario.plan.carriers.enumerated() {
            for (place, cause) in plan.causes.enumerated() {
                let first = inOrder.first { $0.carrier == carrier && $0.cause == cause.sipCode }
                let contacts = results.oddContacts.failures[carrier]
                let named = place < contacts.count ? contacts[place] : nil
                #expect(named?.id == first?.id, "\(plan.name), \(cause.sipCode)")
                #expect(named?.replication == first?.replication)
                found += first == nil ? 0 : 1
            }
        }
        #expect(found == 2)
    }

    private struct Failure {
        var replication: Int
        var instant: SimulationInstant
        var id: ContactID
        var carrier: Int
        var cause: Int
    }
}

extension ContactTrace {
    private func instant(of isIt: (ContactStep.Event) -> Bool) -> SimulationInstant? {
        steps.first { isIt($0.event) }?.instant
    }

    private var dialling: SimulationInstant? {
        instant { if case .dialled = $0 { true } else { false } }
    }

    private var answer: SimulationInstant? {
        instant { if case .connected = $0 { true } else { false } }
    }

    private var leaving: SimulationInstant? {
        instant { event in
            switch event {
            case .performed(.leave, _), .performed(.dropLeg, _): true
            default: false
            }
        }
    }

    private var entering: SimulationInstant? {
        instant { if case .enteredBlock = $0 { true } else { false } }
    }

    /// From dialling to the answer.
    fileprivate var ringing: SimulationDuration? { Self.time(from: dialling, to: answer) }

    /// From the answer to the end of the leg.
    fileprivate var talking: SimulationDuration? { Self.time(from: answer, to: leaving) }

    /// From entering the block to leaving it.
    fileprivate var inBlock: SimulationDuration? { Self.time(from: entering, to: leaving) }

    /// When a leg of the contact failed, on which carrier, with which SIP status code.
    fileprivate var failures: [(instant: SimulationInstant, carrier: Int, cause: Int)] {
        var carrier = 0
        return steps.compactMap { step in
            switch step.event {
            case .dialled(let dial):
                carrier = dial.carrier
                return nil
            case .signalled(_, let cause?): return (step.instant, carrier, cause.sipCode)
            default: return nil
            }
        }
    }

    private static func time(
        from start: SimulationInstant?,
        to end: SimulationInstant?
    ) -> SimulationDuration? {
        guard let start, let end else { return nil }
        return start.duration(to: end)
    }
}
