import ContactCenter
import ContactFlow
import Foundation
import Plan
import Randomness
import SIP
import Statistics
import Synchronization
import Telephony
import VirtualTime
import Wire

/// Contacts that call a carrier, and the carrier: on a wire, or both in virtual time.
struct Laboratory {
    /// The carrier as it answers.
    var carrier = CarrierPlan(name: "lab", answer: .constant(.milliseconds(20)), hangup: nil)
    /// How it is called.
    var wire = WirePlan()
    var customer = CustomerPlan()
    /// How long the block lets a leg ring.
    var timeout = SimulationDuration.seconds(2)
    var gap = SimulationDuration.milliseconds(10)
    var contacts = 100
    /// The caller's times of SIP.
    var timers = TimerSettings()
    /// Trunks of the caller; `nil` for any number.
    var trunks: Int?

    init() {
        carrier.hangup = .constant(.milliseconds(30))
    }

    /// What both ends have found.
    struct Findings: Sendable {
        var caller: Replication.Result
        var carrier: Replication.Result
        var callerWire: WireReading
        var carrierWire: WireReading
    }

    /// Calls over the loopback of the machine.
    ///
    /// - Parameters:
    ///   - seed: The seed of both ends.
    ///   - monitors: See and stop each end.
    ///   - moment: When to call `action`; `nil` for never.
    ///   - action: What to do in the middle.
    /// - Returns: What both have found.
    /// - Throws: What keeps a line from being opened.
    func call(
        seed: UInt64 = 1,
        monitors: (caller: RunMonitor, carrier: RunMonitor) = (RunMonitor(), RunMonitor()),
        at moment: CountedLine.Moment? = nil,
        do action: @escaping @Sendable () -> Void = {}
    ) async throws -> Findings {
        var wire = wire
        let answering = try SIPWireLine.answering(
            at: WirePlan.Place(host: "127.0.0.1", port: 0),
            transports: [wire.transport],
            faults: wire.faults,
            seed: seed
        )
        wire.target = answering.place
        let calling = try SIPWireLine.calling(
            wire,
            password: nil,
            seed: seed,
            timers: timers
        )

        var answeringCarrier = carrier
        answeringCarrier.wire = self.wire
        var desk = CallAnswering(
            plan: plan(of: answeringCarrier),
            seed: seed,
            step: .seconds(1)
        )
        desk.silence = .milliseconds(500)
        var placed = CarrierPlan(name: "lab", answer: .constant(.zero), hangup: nil)
        placed.wire = wire
        placed.trunks = trunks
        let caller = replication(plan(of: placed), seed: seed)
        var (near, far) = (calling.entry, answering.entry)
        near.line = CountedLine(near.line, at: moment, do: action)
        far.line = CountedLine(far.line, at: moment, do: action)
        let lines = WireLines([0: near])

        async let carried = onThread { [desk, far] in
            let result = desk.run(on: far, monitor: monitors.carrier)
            // Nobody is left to call.
            monitors.caller.stop()
            return result
        }
        async let called = onThread {
            caller.run(
                monitor: monitors.caller,
                by: RunClock("real") ?? .max,
                over: lines
            )
        }
        let callerResult = await called
        let callerWire = calling.close()
        monitors.carrier.stop()
        let carrierResult = await carried
        return Findings(
            caller: callerResult,
            carrier: carrierResult,
            callerWire: callerWire,
            carrierWire: answering.close()
        )
    }

    /// The same in virtual time.
    func simulate(seed: UInt64 = 1) -> Replication.Result {
        replication(plan(of: carrier), seed: seed).run(monitor: RunMonitor())
    }

    private func plan(of carrier: CarrierPlan) -> ContactCenterPlan {
        guard let number = PhoneNumber("+12065550142") else {
            preconditionFailure("The number is in E.164.")
        }
        var block = TransferBlock(destination: .phoneNumber(.fixed(number)))
        block.resumesFlowAfterDisconnect = true
        block.timeout = .fixed(timeout)
        return ContactCenterPlan(
            sources: [
                ContactSourcePlan(
                    channel: .voice,
                    arrivals: [.even(gap: gap)],
                    customer: customer
                )
            ],
            block: block,
            carriers: [carrier]
        )
    }

    private func replication(_ plan: ContactCenterPlan, seed: UInt64) -> Replication {
        Replication(
            plan: plan,
            measurement: Measurement(maxContacts: contacts, step: .seconds(1)),
            seed: seed,
            number: 0
        )
    }
}

/// Runs something that waits on a thread of its own, since the threads of tasks must not wait.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: body()) }.start()
    }
}

extension Replication.Result {
    /// Contacts by how they left the block.
    var outcomes: [Outcome: Int] {
        var counts: [Outcome: Int] = [:]
        for outcome in Outcome.allCases {
            let count = (1..<tally.cohorts.rowCount).reduce(0) {
                $0 + tally.cohorts.outcomes(outcome, of: .voice, row: $1)
            }
            if count > 0 { counts[outcome] = count }
        }
        return counts
    }

    /// Legs that failed, by status.
    func causes(of carrier: CarrierPlan) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for (cause, count) in zip(carrier.causes, tally.legs[0].causes) where count > 0 {
            counts[cause.sipCode, default: 0] += count
        }
        return counts
    }
}
