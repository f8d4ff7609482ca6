internal import ContactFlow
public import Statistics
public import VirtualTime

/// What one replication counted.
public struct Tally: Sendable {
    /// What was recorded of the legs of one carrier.
    public struct Legs: Sendable {
        /// From the dialling to the answer, of answered legs.
        public internal(set) var answerTimes = DurationHistogram()
        /// From the answer to the release, of answered legs.
        public internal(set) var talkTimes = DurationHistogram()
        /// From the dialling to the release, of admitted legs.
        public internal(set) var holdingTimes = DurationHistogram()
        /// How many legs failed for each of the carrier's causes, in their order.
        public internal(set) var causes: [Int] = []

        mutating func countCause(_ index: Int) {
            while causes.count <= index { causes.append(0) }
            causes[index] += 1
        }
    }

    /// All arrivals, the warm-up included.
    public internal(set) var arrivals = 0
    /// When arrivals ended.
    public internal(set) var lastArrival = SimulationInstant.start
    /// The integral of busy trunks since measuring began, at the end of each step, over all
    /// carriers, in trunks × nanoseconds.
    public internal(set) var trunkAreas: [UInt128] = []
    /// Contacts and legs by cohort.
    public internal(set) var cohorts: CohortTable
    /// From entering the block to leaving it, by the channel's number.
    public internal(set) var blockTimes = Channel.allCases.map { _ in DurationHistogram() }
    /// What was recorded of legs, by carrier.
    public internal(set) var legs: [Legs]

    init(carrierCount: Int) {
        cohorts = CohortTable(carrierCount: carrierCount)
        legs = Array(repeating: Legs(), count: carrierCount)
    }
}
