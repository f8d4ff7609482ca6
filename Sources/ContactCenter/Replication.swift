internal import Randomness
public import Statistics
internal import Synchronization
public import VirtualTime

/// One run of a contact centre, from the first arrival to the end of the last contact.
///
/// Everything random in it follows from seed and number, so it can run on any thread.
public struct Replication: Sendable {
    /// What is simulated.
    public var plan: ContactCenterPlan
    /// How long, and what is measured.
    public var measurement: Measurement
    /// The seed of the experiment.
    public var seed: UInt64
    /// The replication's number in the experiment, from 0.
    public var number: Int

    /// Creates a replication.
    public init(plan: ContactCenterPlan, measurement: Measurement, seed: UInt64, number: Int) {
        self.plan = plan
        self.measurement = measurement
        self.seed = seed
        self.number = number
    }
}

extension Replication {
    /// What a replication found.
    public struct Result: Sendable {
        /// The counts.
        public var tally: Tally
        /// How the trunks of each carrier were used.
        public var trunks: [OccupancyMeter.Reading]
        /// How the instance's calls were used.
        public var calls: OccupancyMeter.Reading
        /// How many events were simulated.
        public var events: Int
        /// The hash over everything that happened.
        public var fingerprint: Fingerprint
        /// Trunks and places in the instance that are still taken, which should be none.
        public var leftovers: Int
    }

    /// Simulates it on the calling thread.
    ///
    /// Takes time in proportion to the contacts, and memory in proportion to those alive at once.
    ///
    /// - Parameter monitor: Sees the progress and can end the arrivals early.
    /// - Returns: The counts, whose cohorts are complete: contacts that have arrived run out.
    public func run(monitor: RunMonitor) -> Result {
        let simulation = Simulation()
        defer { simulation.dismiss() }
        let key = RandomKey(seed: seed, replication: number)
        let carriers = plan.carriers.map { carrier in
            SimulatedCarrier(carrier, key: key, step: measurement.step, in: simulation)
        }
        let instance = Instance(plan.instance, step: measurement.step, in: simulation)
        let ledger = Ledger(
            measurement,
            monitor: monitor,
            instance: instance,
            carriers: carriers,
            in: simulation
        )
        let deployment = Deployment(
            plan,
            key: key,
            carriers: carriers,
            instance: instance,
            ledger: ledger,
            in: simulation
        )
        start(deployment)
        simulation.run()
        monitor.finishedReplications.add(1, ordering: .relaxed)

        let trunks = carriers.map { carrier in carrier.assumeIsolated { $0.occupancy } }
        let busy = carriers.map { carrier in carrier.assumeIsolated { $0.busyTrunks } }
        let alive = instance.assumeIsolated { $0.liveContacts }
        return Result(
            tally: ledger.assumeIsolated { $0.result },
            trunks: trunks,
            calls: instance.assumeIsolated { $0.occupancy },
            events: simulation.eventCount,
            fingerprint: simulation.fingerprint,
            leftovers: busy.reduce(alive, +)
        )
    }

    /// Sets the sources going, and the clock of the warm-up.
    private func start(_ deployment: Deployment) {
        let simulation = deployment.simulation
        let processes = plan.sources.flatMap(\.arrivals)
        let end =
            measurement.duration.map { SimulationInstant.start.advanced(by: $0) }
            ?? .distantFuture
        let warmupEnd = deployment.ledger.assumeIsolated { $0.prepare(sources: processes.count) }

        if let warmupEnd {
            let kind = simulation.register { (ledger: isolated Ledger, _: UInt8) in
                ledger.beginMeasuring()
            }
            let slot = simulation.join(as: kind) { _ in deployment.ledger }
            deployment.ledger.assumeIsolated { $0.send(0, to: slot, at: warmupEnd) }
        }
        let kind = simulation.register { (source: isolated ArrivalSource, _: UInt8) in
            source.receive()
        }
        for (stream, process) in processes.enumerated() {
            var source: ArrivalSource?
            simulation.join(as: kind) { slot in
                let made = ArrivalSource(
                    process,
                    stream: stream,
                    until: end,
                    in: deployment,
                    slot: slot
                )
                source = made
                return made
            }
            source?.assumeIsolated { $0.scheduleNext() }
        }
    }
}
