internal import ContactFlow
internal import Randomness
internal import VirtualTime

/// The actors of one replication, for setting them up and for asking them at the end.
struct Cast {
    let simulation: Simulation
    let carriers: [SimulatedCarrier]
    let instance: Instance
    let ledger: Ledger
    let ledgerAddress: ActorAddress<Ledger>
    let sources: [ContactSource]
    /// Who moves contacts through the flow; `nil` where the block is bare.
    let desk: FlowDesk?

    init(_ replication: Replication, monitor: RunMonitor, in simulation: Simulation) {
        let plan = replication.plan
        let key = RandomKey(seed: replication.seed, replication: replication.number)

        let carriers = plan.carriers.map { carrier in
            SimulatedCarrier(carrier, key: key, in: simulation)
        }
        let carrierHandles = carriers.map { carrier in
            simulation.handle(of: simulation.join { _ in carrier })
        }
        let instance = Instance(plan.instance, in: simulation)
        let instanceHandle = simulation.handle(of: simulation.join { _ in instance })
        let ledger = Ledger(
            replication.measurement,
            channels: Channel.allCases.filter { channel in
                plan.sources.contains { $0.channel == channel }
            },
            monitor: monitor,
            instance: instanceHandle,
            carriers: carrierHandles,
            in: simulation
        )
        let ledgerKind = simulation.register { (ledger: isolated Ledger, signal: UInt8) in
            guard let signal = LedgerSignal(rawValue: signal) else {
                preconditionFailure("The ledger knows no signal \(signal).")
            }
            ledger.receive(signal)
        }
        ledgerAddress = simulation.join(as: ledgerKind) { _ in ledger }
        let ledgerHandle = simulation.handle(of: ledgerAddress)
        let dialler = Dialler(plan, carriers: carrierHandles, in: simulation)
        let diallerHandle = simulation.handle(of: simulation.join { _ in dialler })
        let desk = plan.flow.map { flow in
            FlowDesk(flow, in: plan, dialler: dialler, asks: diallerHandle)
        }
        let deskHandle = desk.map { desk in simulation.handle(of: simulation.join { _ in desk }) }
        self.desk = desk
        sources = plan.sources.map { source in
            ContactSource(
                source,
                in: plan,
                key: key,
                dialler: dialler,
                asks: diallerHandle,
                desk: deskHandle,
                instance: instanceHandle,
                ledger: ledgerHandle
            )
        }
        self.simulation = simulation
        self.carriers = carriers
        self.instance = instance
        self.ledger = ledger
    }

    /// Sets the sources going, and the clock of the warm-up.
    func start(_ replication: Replication) {
        let processes = zip(replication.plan.sources, sources).flatMap { plan, source in
            plan.arrivals.map { (process: $0, source: source) }
        }
        let end =
            replication.measurement.duration.map { SimulationInstant.start.advanced(by: $0) }
            ?? .distantFuture
        ledger.assumeIsolated { [ledgerAddress] in
            $0.prepare(sources: processes.count, address: ledgerAddress)
        }

        let kind = simulation.register { (source: isolated ArrivalSource, _: UInt8) in
            source.receive()
        }
        for (stream, (process, contacts)) in processes.enumerated() {
            var source: ArrivalSource?
            simulation.join(as: kind) { address in
                let made = ArrivalSource(
                    process,
                    stream: stream,
                    until: end,
                    of: contacts,
                    address: address
                )
                source = made
                return made
            }
            source?.assumeIsolated { $0.scheduleNext() }
        }
    }

    /// What the actors have found, after the run.
    var result: Replication.Result {
        let busy = carriers.map { carrier in carrier.assumeIsolated { $0.busyTrunks } }
        let alive = instance.assumeIsolated { $0.liveContacts }
        return Replication.Result(
            tally: ledger.assumeIsolated { $0.result() },
            flow: desk?.assumeIsolated { $0.result },
            trunks: carriers.map { carrier in carrier.assumeIsolated { $0.occupancy() } },
            calls: instance.assumeIsolated { $0.occupancy() },
            events: simulation.eventCount,
            fingerprint: simulation.fingerprint,
            leftovers: busy.reduce(alive, +)
        )
    }
}
