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

        /// Creates an empty record.
        public init() {}

        /// Adds what another replication recorded.
        public mutating func add(_ other: Self) {
            answerTimes.add(other.answerTimes)
            talkTimes.add(other.talkTimes)
            holdingTimes.add(other.holdingTimes)
            while causes.count < other.causes.count { causes.append(0) }
            for (index, count) in other.causes.enumerated() { causes[index] += count }
        }
    }

    /// All arrivals, the warm-up included.
    public internal(set) var arrivals = 0
    /// Until when contacts could arrive: the end of the duration, or the last arrival.
    public internal(set) var arrivalsEnd = SimulationInstant.start
    /// The state of the meters at the end of each step of the timeline.
    public internal(set) var steps: [StepReading] = []
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

extension Tally {
    /// Counts what entries tell.
    mutating func count(_ entries: Span<LedgerEntry>) {
        for index in entries.indices { count(entries[index]) }
    }

    private mutating func count(_ entry: LedgerEntry) {
        let row = Int(entry.row)
        let index = Int(entry.index)
        switch entry.event {
        case .rejected:
            cohorts.countRejected(channel: index, row: row)
        case .outcome(let outcome):
            cohorts.count(outcome, channel: index, row: row)
            if row > 0 { blockTimes[index].record(entry.whole) }
        case .leg(let fate):
            cohorts.count(fate.column, carrier: index, row: row)
            if row > 0 { legs[index].record(entry, fate) }
        }
    }
}

extension Tally.Legs {
    fileprivate mutating func record(_ entry: LedgerEntry, _ fate: LegFate) {
        switch fate {
        case .blocked:
            return
        case .abandoned:
            break
        case .failed(let causeIndex):
            while causes.count <= causeIndex { causes.append(0) }
            causes[Int(causeIndex)] += 1
        case .answered:
            answerTimes.record(entry.ringing)
            talkTimes.record(entry.whole - entry.ringing)
        }
        holdingTimes.record(entry.whole)
    }
}

extension LegFate {
    fileprivate var column: CohortTable.LegColumn {
        switch self {
        case .blocked: .blocked
        case .abandoned: .abandoned
        case .failed: .failed
        case .answered: .answered
        }
    }
}

/// What the meters read at one moment, counted from the start of measuring.
public struct StepReading: Hashable, Sendable {
    /// The integral of busy trunks over all carriers, in trunks × nanoseconds.
    public var trunkArea: UInt128 = 0
    /// How long has been measured.
    public var measured = SimulationDuration.zero

    /// Creates the reading before measuring.
    public init() {}
}
