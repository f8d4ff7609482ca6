internal import ContactFlow
package import Plan
internal import Randomness
internal import Statistics
internal import Synchronization
package import VirtualTime

/// Carriers that answer the calls of others, for as long as they are wanted.
package struct CallAnswering: Sendable {
    /// The carriers; nothing else of the plan matters.
    package var plan: ContactCenterPlan
    /// From which the luck of calls is drawn.
    package var seed: UInt64
    /// How long calls are taken; `nil` until somebody stops the run.
    package var length: SimulationDuration?
    /// After so many calls that are over no more are taken; `nil` for any number.
    package var mostCalls: Int?
    /// The length of a step of the timeline.
    package var step: SimulationDuration
    /// How long a call stays open to which nothing is ever said.
    package var silence = SimulationDuration.seconds(32)

    /// Describes carriers that answer.
    package init(plan: ContactCenterPlan, seed: UInt64, step: SimulationDuration) {
        var plan = plan
        for index in plan.carriers.indices {
            plan.carriers[index].answersCalls = true
            // That is for whoever calls to heed.
            plan.carriers[index].retryAfter = nil
        }
        self.plan = plan
        self.seed = seed
        self.step = step
    }
}

extension CallAnswering {
    /// Answers calls on the calling thread, held to the wall clock.
    ///
    /// It ends after ``length``, after ``mostCalls``, or when the monitor is stopped: then calls that ring are refused,
    /// and calls that are up are ended.
    ///
    /// - Parameters:
    ///   - entry: The line, and where it puts what it tells.
    ///   - monitor: Sees the progress and can end it.
    /// - Returns: The counts: a contact for each call.
    package func run(on entry: WireLines.Entry, monitor: RunMonitor) -> Replication.Result {
        let simulation = Simulation()
        defer { simulation.dismiss() }
        guard let clock = RunClock("real") else {
            preconditionFailure("The wall clock is a clock.")
        }
        let inbox = SignalInbox()
        let paced = PacedClock(clock, at: simulation.now)
        let cast = DeskCast(
            self,
            on: entry,
            inbox: inbox,
            clock: paced,
            monitor: monitor,
            in: simulation
        )
        let (ledger, desk) = (cast.ledger, cast.desk)
        monitor.reach(inbox, letGo: false) {
            simulation.run(on: paced, hearing: inbox) {
                ledger.assumeIsolated { $0.reportIfAsked() }
                if monitor.isStopped { desk.assumeIsolated { $0.close() } }
            }
        }
        ledger.assumeIsolated { $0.reportArrivals() }
        ledger.assumeIsolated { $0.reportEnd() }
        monitor.endSnapshot(of: 0)
        let result = cast.result
        monitor.finishedContacts.add(result.tally.arrivals, ordering: .relaxed)
        monitor.finishedReplications.add(1, ordering: .relaxed)
        return result
    }
}

/// The actors of carriers that answer.
private struct DeskCast {
    let simulation: Simulation
    let carriers: [CarrierActor]
    let sum: TrunkSum?
    let instance: Instance
    let ledger: Ledger
    let desk: CallDesk

    init(
        _ answering: CallAnswering,
        on entry: WireLines.Entry,
        inbox: SignalInbox,
        clock: PacedClock?,
        monitor: RunMonitor,
        in simulation: Simulation
    ) {
        let plan = answering.plan
        let key = RandomKey(seed: answering.seed, replication: 0)
        let sum = plan.carriers.count > 1 ? TrunkSum(in: simulation) : nil
        let sumHandle = sum.map { actor in simulation.handle(of: simulation.join { _ in actor }) }
        let actors = plan.carriers.enumerated().map { index, carrier in
            SimulatedCarrier(
                carrier,
                index: index,
                key: key,
                monitor: monitor,
                sum: sumHandle,
                in: simulation
            )
        }
        let handles = actors.map { actor in simulation.handle(of: simulation.join { _ in actor }) }
        let instance = Instance(InstancePlan(), in: simulation)
        let instanceHandle = simulation.handle(of: simulation.join { _ in instance })
        let ledger = Ledger(
            Measurement(step: answering.step),
            replication: 0,
            channels: [.voice],
            monitor: monitor,
            instance: instanceHandle,
            carriers: handles.map { .simulated($0) },
            sum: sumHandle,
            in: simulation
        )
        let ledgerAddress = Cast.join(ledger, to: simulation)
        let desk = CallDesk(
            plan,
            mailbox: entry.mailbox,
            inbox: inbox,
            mostCalls: answering.mostCalls,
            in: simulation
        )
        let kind = simulation.register { (desk: isolated CallDesk, signal: UInt8) in
            guard let signal = CallDesk.Signal(rawValue: signal) else {
                preconditionFailure("The desk knows no signal \(signal).")
            }
            desk.receive(signal)
        }
        let address = simulation.join(as: kind) { _ in desk }
        let shared = CallDesk.Shared(
            line: entry.line,
            key: key,
            exchanges: zip(handles, plan.carriers).map(Self.exchange),
            ledger: simulation.handle(of: ledgerAddress),
            instance: instanceHandle,
            silence: answering.silence,
            clock: clock,
            in: simulation
        )
        ledger.assumeIsolated { $0.prepare(sources: 1, address: ledgerAddress) }
        desk.assumeIsolated { [length = answering.length] in
            $0.open(shared, at: address, for: length)
        }
        self.simulation = simulation
        carriers = actors.map { .simulated($0) }
        (self.sum, self.instance, self.ledger, self.desk) = (sum, instance, ledger, desk)
    }

    private static func exchange(
        at handle: ActorHandle<SimulatedCarrier>,
        _ carrier: CarrierPlan
    ) -> CallDesk.Exchange {
        CallDesk.Exchange(
            carrier: handle,
            carrierPlan: carrier,
            plan: carrier.wire ?? WirePlan(),
            delaysRinging: carrier.delaysRinging
        )
    }

    var result: Replication.Result {
        Replication.Result(
            tally: ledger.assumeIsolated { $0.result() },
            trunks: carriers.map(\.occupancy),
            allTrunks: sum.map { sum in sum.assumeIsolated { $0.occupancy() } },
            outages: carriers.map(\.outageReadings),
            calls: instance.assumeIsolated { $0.occupancy() },
            places: instance.assumeIsolated { $0.places() },
            callers: CallersReading(),
            events: simulation.eventCount,
            fingerprint: simulation.fingerprint
        )
    }
}
