internal import Statistics
internal import VirtualTime

/// The busy trunks of all carriers together, where there are several.
///
/// Their largest number cannot be told from the carriers' own: they need not be busiest at the same time.
actor TrunkSum: SimulatedActor {
    nonisolated let simulation: Simulation

    private var trunks = OccupancyMeter(capacity: nil)

    init(in simulation: Simulation) {
        self.simulation = simulation
    }

    func seize() { trunks.seize(at: now) }
    func release() { trunks.release(at: now) }
    func beginMeasuring() { trunks.begin(at: now) }
    func endMeasuring() { trunks.end(at: now) }

    /// How many were busy while it was measured.
    func occupancy() -> OccupancyMeter.Reading { trunks.reading(at: now) }
}
