public import ContactFlow

/// Counts by cohort: a row for each step of the timeline in which contacts arrived.
///
/// Row 0 holds the contacts of the warm-up; row *n* + 1 those that arrived in step *n*. So a contact
/// is counted where it began, each row adds up by itself, and sums over rows are totals.
public struct CohortTable: Sendable {
    // Computed constants: a stored one would be looked up at every count.
    private static var rejectedColumn: Int { 6 }
    private static var endedBeforeBlockColumn: Int { 7 }
    private static var channelWidth: Int { 8 }
    private static var channelsWidth: Int { 4 * channelWidth }
    private static var legWidth: Int { 4 }

    /// How many carriers have columns.
    public let carrierCount: Int
    let width: Int
    var counts: [UInt64]

    /// Creates a table with rows for the warm-up and the first step.
    public init(carrierCount: Int) {
        precondition(
            Outcome.allCases.count == Self.rejectedColumn
                && Channel.allCases.count * Self.channelWidth == Self.channelsWidth
                && LegEnding.allCases.count == Self.legWidth,
            "The columns of the cohort table do not fit what is counted."
        )
        self.carrierCount = carrierCount
        width = Self.channelsWidth + carrierCount * Self.legWidth
        // The row of the warm-up and that of the first step.
        counts = Array(repeating: 0, count: 2 * width)
    }

    /// How many rows there are, the one of the warm-up included.
    public var rowCount: Int { counts.count / width }

    mutating func addRow() {
        counts.append(contentsOf: repeatElement(0, count: width))
    }

    /// Counts what entries tell of contacts and legs.
    mutating func count(_ entries: Span<LedgerEntry>) {
        let width = width
        var cells = counts.mutableSpan
        for index in entries.indices {
            let entry = entries[index]
            let row = Int(entry.row) &* width
            switch entry.ending {
            case .outcome(let outcome):
                cells[row &+ Self.column(of: entry.channel) &+ Int(outcome.rawValue)] &+= 1
            case .rejected:
                cells[row &+ Self.column(of: entry.channel) &+ Self.rejectedColumn] &+= 1
            case .endedBeforeBlock:
                cells[row &+ Self.column(of: entry.channel) &+ Self.endedBeforeBlockColumn] &+= 1
            case nil:
                break
            }
            if let leg = entry.leg {
                cells[row &+ Self.column(ofCarrier: Int(entry.carrier)) &+ Int(leg.rawValue)] &+= 1
            }
        }
    }

    private static func column(of channel: Channel) -> Int {
        Int(channel.rawValue) &* channelWidth
    }

    private static func column(ofCarrier carrier: Int) -> Int {
        channelsWidth &+ carrier &* legWidth
    }
}

extension CohortTable {
    /// How many contacts of a channel had an outcome, in one row.
    public func outcomes(_ outcome: Outcome, of channel: Channel, row: Int) -> Int {
        Int(counts[row * width + Self.column(of: channel) + Int(outcome.rawValue)])
    }

    /// How many contacts of a channel the instance turned away, in one row.
    public func rejected(_ channel: Channel, row: Int) -> Int {
        Int(counts[row * width + Self.column(of: channel) + Self.rejectedColumn])
    }

    /// How many contacts of a channel ended before they reached the block, in one row.
    public func endedBeforeBlock(_ channel: Channel, row: Int) -> Int {
        Int(counts[row * width + Self.column(of: channel) + Self.endedBeforeBlockColumn])
    }

    /// How many legs ended in a way, in one row.
    public func legs(_ leg: LegEnding, carrier: Int, row: Int) -> Int {
        Int(counts[row * width + Self.column(ofCarrier: carrier) + Int(leg.rawValue)])
    }
}
