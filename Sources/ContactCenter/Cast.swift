internal import Randomness
internal import VirtualTime

/// The actors of one replication, for setting them up and for asking them at the end.
struct Cast {
    let simulation: Simulation
    let carriers: [SimulatedCarrier]
    let instance: Instance
    let ledger: Ledger
    let ledgerAddress: ActorAddress<Ledger>
    let deployment: Deployment

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
        deployment = Deployment(
            plan,
            key: key,
            carriers: carrierHandles,
            instance: instanceHandle,
            ledger: simulation.handle(of: ledgerAddress),
            in: simulation
        )
        self.simulation = simulation
        self.carriers = carriers
        self.instance = instance
        self.ledger = ledger
    }

    /// Sets the sources going, and the clock of the warm-up.
    func start(_ replication: Replication) {
        let processes = replication.plan.sources.flatMap(\.arrivals)
        let end =
            replication.measurement.duration.map { SimulationInstant.start.advanced(by: $0) }
            ?? .distantFuture
        ledger.assumeIsolated { [ledgerAddress] in
            $0.prepare(sources: processes.count, address: ledgerAddress)
        }

        let kind = simulation.register { (source: isolated ArrivalSource, _: UInt8) in
            source.receive()
        }
        for (stream, process) in processes.enumerated() {
            var source: ArrivalSource?
            simulation.join(as: kind) { address in
                let made = ArrivalSource(
                    process,
                    stream: stream,
                    until: end,
                    in: deployment,
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
            trunks: carriers.map { carrier in carrier.assumeIsolated { $0.occupancy() } },
            calls: instance.assumeIsolated { $0.occupancy() },
            events: simulation.eventCount,
            fingerprint: simulation.fingerprint,
            leftovers: busy.reduce(alive, +)
        )
    }
}
