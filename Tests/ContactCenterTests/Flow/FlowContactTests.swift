import ContactCenter
import ContactFlow
import FlowSamples
internal import Plan
import Randomness
import Statistics
import Testing
import VirtualTime

@Suite("Contacts in flows")
struct FlowContactTests {
    @Test("After a failed dial the contact goes on and dials again")
    func secondDial() throws {
        let flow = try SampleFlow(
            .transfer(errors: [
                "CallFailed": "again", "ConnectionTimeLimitExceeded": "again",
                "NoMatchingError": "last",
            ]),
            .transfer(
                ["ThirdPartyPhoneNumber": "+442079460018"],
                errors: ["CallFailed": "last", "NoMatchingError": "last"],
                named: "again"
            ),
            .last
        ).read()
        var trial = Trial(flow, contacts: 50)
        trial.carrier.prefixes = ["+1"]
        trial.carrier.failure = .always(after: .seconds(2))
        var second = Trial().carrier
        second.name = "second"
        second.prefixes = ["+44"]
        trial.plan.carriers.append(second)

        let result = trial.run()

        result.expectAccounted(50)
        #expect(result.count(.success) == 50)
        #expect(result.attempted(carrier: 0) == 50)
        #expect(result.attempted(carrier: 1) == 50)
        #expect(result.flow?.dials[2] == 50)
        #expect(result.flow?.blocks.map(\.visits) == [50, 50, 50])
        #expect(result.ends(.disconnected) == 50)
    }

    @Test("A flow that never dials ends its contacts before the block")
    func neverDials() throws {
        let flow = try SampleFlow(.action("first", "MessageParticipant"), .last).read()
        let result = Trial(flow, contacts: 20).run()
        result.expectAccounted(20)
        #expect(result.endedBeforeBlock() == 20)
        #expect(result.entered() == 0)
    }

    @Test("A caller who hangs up in the block is not in the flow any more")
    func customerHangsUp() throws {
        let flow = try SampleFlow(.transfer(), .last).read()
        var trial = Trial(flow, contacts: 20)
        trial.customer.patience = .constant(.seconds(3))
        let result = trial.run()
        result.expectAccounted(20)
        #expect(result.count(.customerDisconnected) == 20)
        #expect(result.ends(.customerDisconnected) == 20)
        #expect(result.flow?.blocks.map(\.visits) == [20, 0])
    }

    @Test("Who arrives in the warm-up is not counted in the flow")
    func warmUp() throws {
        let flow = try SampleFlow(.transfer(), .last).read()
        var trial = Trial(flow, contacts: 30)
        trial.measurement.warmup = .contacts(10)
        let result = trial.run()
        result.expectAccounted(20)
        #expect(result.flow?.blocks.map(\.visits) == [20, 20])
    }

    @Test("Dialling the same number again draws another fate")
    func fates() throws {
        let flow = try SampleFlow(
            .transfer(errors: [
                "CallFailed": "first", "ConnectionTimeLimitExceeded": "last",
                "NoMatchingError": "last",
            ]),
            .last
        ).read()
        var trial = Trial(flow, contacts: 2_000)
        trial.carrier.failure = .always(after: .seconds(2))
        trial.carrier.failure?.probability = 0.5
        let result = trial.run()
        result.expectAccounted(2_000)
        #expect(result.count(.success) == 2_000)
        // Dials per contact are geometric with mean 2 and variance 2: four standard deviations.
        let mean = Double(result.flow?.dialCount ?? 0) / 2_000
        #expect(abs(mean - 2) < 4 * (2.0 / 2_000).squareRoot())
    }

    @Test("Agents serve one contact after the other, and the last waits for all before")
    func firstComeFirstServed() throws {
        let queue = BlockBehaviour.Queue(agents: 1, handling: .constant(.seconds(10)))
        let result = try Trial(queue: queue).run()
        result.expectAccounted(100)
        #expect(result.ends(.served) == 100)
        // The first contact comes at 1 s; the agent is never idle after that.
        #expect(result.calls.peak == 91)
    }

    @Test("Who waits longer than the patience gives up")
    func abandonment() throws {
        let queue = BlockBehaviour.Queue(
            agents: 1,
            handling: .constant(.seconds(1_000)),
            patience: .constant(.seconds(5))
        )
        let result = try Trial(queue: queue).run()
        result.expectAccounted(100)
        #expect(result.ends(.served) == 1)
        #expect(result.ends(.abandoned) == 99)
    }

    @Test("A queue at its capacity sends contacts on")
    func capacity() throws {
        let queue = BlockBehaviour.Queue(
            agents: 2,
            capacity: 3,
            handling: .constant(.seconds(100_000))
        )
        let result = try Trial(queue: queue).run()
        result.expectAccounted(100)
        #expect(result.ends(.served) == 5)
        #expect(result.ends(.disconnected) == 95)
        #expect(result.flow?.blocks[0].errors == [95, 0])
    }

    @Test("A queue without places and patience is Erlang's loss system")
    func lossSystem() throws {
        let queue = BlockBehaviour.Queue(
            agents: 2,
            capacity: 0,
            handling: .exponential(mean: .seconds(1))
        )
        var trial = try Trial(queue: queue, contacts: 40_000)
        trial.plan.sources[0].arrivals = [.poisson(rate: 1)]
        let result = trial.run()
        let refused = Double(result.ends(.disconnected)) / 40_000
        // Erlang B of 2 agents and 1 erlang is 0.2; four standard deviations of dependent losses.
        #expect(abs(refused - 0.2) < 0.012)
    }

    @Test("Agents with patient callers are Erlang's delay system")
    func delaySystem() throws {
        // M/M/1 with load 0.5: half of all contacts find the agent busy, so 1 contact is in it.
        let queue = BlockBehaviour.Queue(agents: 1, handling: .exponential(mean: .seconds(0.5)))
        var trial = try Trial(queue: queue, contacts: 40_000)
        trial.plan.sources[0].arrivals = [.poisson(rate: 1)]
        let result = trial.run()
        result.expectAccounted(40_000)
        let mean = Double(result.calls.area) / Double(result.calls.measured.nanoseconds)
        #expect(abs(mean - 1) < 0.08)
    }
}
