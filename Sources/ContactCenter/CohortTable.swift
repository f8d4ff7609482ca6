public import ContactFlow

/// Counts by cohort: a row for each step of the timeline in which contacts arrived.
///
/// Row 0 holds the contacts of the warm-up; row *n* + 1 those that arrived in step *n*. So a contact
/// is counted where it began, each row adds up by itself, and sums over rows are totals.
public struct CohortTable: Sendable {
    /// What happened to a leg, as a column.
    public enum LegColumn: Int, CaseIterable, Sendable {
        /// No trunk was free.
        case blocked
        /// The carrier gave it up.
        case failed
        /// The external party answered.
        case answered
        /// Block or customer gave up on the ringing.
        case abandoned
    }

    static let rejectedColumn = Outcome.allCases.count
    static let channelWidth = Outcome.allCases.count + 1

    /// How many carriers have columns.
    public let carrierCount: Int
    let width: Int
    var counts: [UInt64]

    /// Creates a table with rows for the warm-up and the first step.
    public init(carrierCount: Int) {
        self.carrierCount = carrierCount
        width =
            Channel.allCases.count * Self.channelWidth
            + carrierCount * LegColumn.allCases.count
        // The row of the warm-up and that of the first step.
        counts = Array(repeating: 0, count: 2 * width)
    }

    /// How many rows there are, the one of the warm-up included.
    public var rowCount: Int { counts.count / width }

    mutating func addRow() {
        counts.append(contentsOf: repeatElement(0, count: width))
    }

    mutating func count(_ outcome: Outcome, channel: Int, row: Int) {
        counts[row &* width &+ channel &* Self.channelWidth &+ Int(outcome.rawValue)] &+= 1
    }

    mutating func countRejected(channel: Int, row: Int) {
        counts[row &* width &+ channel &* Self.channelWidth &+ Self.rejectedColumn] &+= 1
    }

    mutating func count(_ leg: LegColumn, carrier: Int, row: Int) {
        counts[row &* width &+ column(ofCarrier: carrier) &+ leg.rawValue] &+= 1
    }

    private static func column(of channel: Channel) -> Int {
        Int(channel.rawValue) &* channelWidth
    }

    private func column(ofCarrier carrier: Int) -> Int {
        Channel.allCases.count &* Self.channelWidth &+ carrier &* LegColumn.allCases.count
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

    /// How many legs ended in a way, in one row.
    public func legs(_ leg: LegColumn, carrier: Int, row: Int) -> Int {
        Int(counts[row * width + column(ofCarrier: carrier) + leg.rawValue])
    }
}
