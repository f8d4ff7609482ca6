public import ContactFlow
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
    /// The last instant at which a contact may arrive.
    var lastArrival: SimulationInstant {
        measurement.duration.map { SimulationInstant.start.advanced(by: $0) } ?? .distantFuture
    }

    /// What a replication found.
    public struct Result: Sendable {
        /// The counts.
        public var tally: Tally
        /// What contacts passed in the flow; `nil` where the block is bare.
        public var flow: FlowTally?
        /// How the trunks of each carrier were used.
        public var trunks: [OccupancyMeter.Reading]
        /// How the outages of each carrier went.
        public var outages: [[OutageReading]]
        /// How the instance's calls were used.
        public var calls: OccupancyMeter.Reading
        /// What became of callers who may call more than once; empty where nobody does.
        public var callers: CallersReading
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
    /// - Parameters:
    ///   - monitor: Sees the progress and can end the arrivals early.
    ///   - tracing: Takes the lives of single contacts; nothing that is counted depends on it.
    /// - Returns: The counts, whose cohorts are complete: contacts that have arrived run out.
    public func run(monitor: RunMonitor, tracing: Tracing? = nil) -> Result {
        let simulation = Simulation()
        defer { simulation.dismiss() }
        let cast = Cast(self, monitor: monitor, tracing: tracing, in: simulation)
        cast.start(self)
        simulation.run()
        monitor.finishedReplications.add(1, ordering: .relaxed)
        return cast.result
    }
}
