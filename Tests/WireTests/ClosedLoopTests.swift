import ContactCenter
import ContactFlow
import Plan
import Randomness
import SIP
import Statistics
import Synchronization
import Telephony
import Testing
import VirtualTime
import Wire

/// Contacts call the carriers of a scenario over SIP, and find what virtual time says.
@Suite("Closed loop", .serialized, .timeLimit(.minutes(5)))
struct ClosedLoopTests {
    @Test(
        "Every contact has the fate on the wire that it has in virtual time",
        arguments: WirePlan.Transport.allCases
    )
    func fates(transport: WirePlan.Transport) async throws {
        var lab = Laboratory()
        lab.wire.transport = transport
        lab.carrier.setup = .constant(.milliseconds(5))
        lab.carrier.noAnswer = 0.1
        lab.carrier.failure = CarrierPlan.Failure(
            probability: 0.3,
            delay: .constant(.milliseconds(5)),
            causes: [
                .init(cause: .busyHere, share: 0.6), .init(cause: .serviceUnavailable, share: 0.4),
            ]
        )
        let simulated = lab.simulate()
        let found = try await lab.call()

        #expect(found.caller.outcomes == simulated.outcomes)
        #expect(simulated.outcomes.count == 3, "\(simulated.outcomes)")
        var placed = lab.carrier
        placed.wire = WirePlan()
        placed.wire?.target = .init(host: "127.0.0.1", port: 1)
        #expect(found.caller.causes(of: placed) == simulated.causes(of: lab.carrier))
        // What the far end has seen of it: who gave up, it cannot tell.
        var far = simulated.outcomes
        far[.customerDisconnected] = far.removeValue(forKey: .timeout)
        #expect(found.carrier.outcomes == far)
        #expect(found.caller.leftovers + found.carrier.leftovers == 0)
        #expect(found.callerWire.calls == 100)
        #expect(found.callerWire.finals == found.carrierWire.finals)
        #expect(found.callerWire.lateness.count >= 100)
        #expect(found.carrierWire.malformed + found.callerWire.malformed == 0)
    }

    @Test("A customer who loses patience cancels, and one who hangs up ends the call")
    func customer() async throws {
        var lab = Laboratory()
        lab.contacts = 40
        lab.carrier.hangup = nil
        lab.customer.hangup = .constant(.milliseconds(50))
        lab.carrier.noAnswer = 0.5
        lab.customer.patience = .constant(.milliseconds(300))
        let found = try await lab.call()
        #expect(found.caller.outcomes == [.customerDisconnected: 40])
        #expect(found.carrier.outcomes == [.customerDisconnected: 40])
        let answered = found.callerWire.finals[200] ?? 0
        #expect((5...35).contains(answered))
        #expect(found.callerWire.cancelled == 40 - answered)
        #expect(found.callerWire.finals[487] == 40 - answered)
    }

    @Test("There are never more calls on the wire than trunks")
    func trunks() async throws {
        var lab = Laboratory()
        lab.trunks = 3
        lab.carrier.trunks = 3
        lab.carrier.hangup = .constant(.milliseconds(200))
        lab.contacts = 60
        let found = try await lab.call()
        #expect(found.caller.trunks[0].peak == 3)
        #expect(found.carrier.trunks[0].peak == 3)
        // The far end, which has as many, never has to refuse.
        #expect(found.carrierWire.finals[503] == nil)
        #expect(found.caller.leftovers == 0)
    }

    @Test("A carrier without a free trunk refuses with 503, and the contact takes Call failed")
    func refusal() async throws {
        var lab = Laboratory()
        lab.carrier.trunks = 1
        lab.carrier.hangup = .constant(.milliseconds(300))
        lab.contacts = 20
        let found = try await lab.call()
        let refused = found.carrierWire.finals[503] ?? 0
        #expect(refused > 10)
        #expect(found.caller.outcomes[.callFailed] == refused)
        #expect(found.carrier.trunks[0].peak == 1)
    }

    /// So that a caller whom nobody answers gives up soon.
    private static let shortTimers = TimerSettings(
        t1: .milliseconds(10),
        t2: .milliseconds(40),
        t4: .milliseconds(40)
    )

    @Test("Calls that are never answered by any message end, on either side")
    func silence() async throws {
        var lab = Laboratory()
        lab.contacts = 5
        lab.timeout = .milliseconds(200)
        lab.wire.faults.noResponse = 1
        lab.timers = Self.shortTimers
        // The caller may not cancel what nobody has answered, so its legs end by 64 × T1.
        let found = try await lab.call()
        #expect(found.caller.outcomes == [.timeout: 5])
        #expect(found.carrier.outcomes == [.customerDisconnected: 5])
        #expect(found.caller.leftovers + found.carrier.leftovers == 0)
    }

    @Test(
        "Either side that is stopped in the middle accounts for every call, and so does the other"
    )
    func interruption() async throws {
        for stopsCaller in [true, false] {
            var lab = Laboratory()
            lab.carrier.hangup = nil
            lab.customer.hangup = .constant(.seconds(3_600))
            lab.contacts = 50
            lab.timers = Self.shortTimers
            let (caller, carrier) = (RunMonitor(), RunMonitor())
            let found = try await lab.call(monitors: (caller, carrier), at: .placed(25)) {
                if stopsCaller { caller.stop() } else { carrier.stop() }
            }
            #expect(found.caller.leftovers + found.carrier.leftovers == 0)
            let ended = found.caller.outcomes.values.reduce(0, +)
            #expect(ended == found.caller.tally.arrivals)
        }
    }

    @Test("Calls that ring when their carrier closes, or for too long, fail and count as such")
    func closing() async throws {
        for limit in [SimulationDuration.milliseconds(100), nil] {
            var lab = Laboratory()
            lab.contacts = 10
            lab.carrier.noAnswer = 1
            lab.wire.ringLimit = limit
            lab.timeout = .seconds(3)
            let carrier = RunMonitor()
            let found = try await lab.call(
                monitors: (RunMonitor(), carrier),
                at: limit == nil ? .ringing(10) : nil
            ) {
                carrier.stop()
            }
            #expect(found.caller.outcomes == [.callFailed: 10])
            #expect(found.carrier.outcomes == [.callFailed: 10])
            #expect(found.carrierWire.finals == [limit == nil ? 503 : 480: 10])
            // Legs that rang and failed are not among those of which a post-dial delay is told.
            #expect(found.carrier.tally.legs[0].postDialDelays.count == 0)
        }
    }
}
