package import ContactFlow
internal import VirtualTime

/// Counts by cohort: a row for each step of the timeline in which contacts arrived.
///
/// Row 0 holds the contacts of the warm-up; row *n* + 1 those that arrived in step *n*. So a contact
/// is counted where it began, each row adds up by itself, and sums over rows are totals.
///
/// When a run becomes much longer than was expected, two steps become one, as often as it takes. A
/// contact knows its row by a number that stays: of the row that was opened when it arrived.
package struct CohortTable: Sendable {
    // Computed constants: a stored one would be looked up at every count.
    private static var rejectedColumn: Int { 6 }
    private static var endedBeforeBlockColumn: Int { 7 }
    private static var channelWidth: Int { 8 }
    private static var channelsWidth: Int { 4 * channelWidth }
    private static var callersWidth: Int { 4 }
    /// What became of contacts in queues, one column for each; then how long they waited.
    private static var queueWidth: Int { QueuePassage.allCases.count + 1 }
    /// The endings of legs, then legs that overflowed, then two of the reasons for refusing one.
    private static var legWidth: Int { 7 }
    private static var overflowColumn: Int { 4 }

    /// How many carriers have columns.
    package let carrierCount: Int
    let width: Int
    var counts: [UInt64]
    /// The rows by their numbers.
    var places: [UInt32] = [0, 1]
    /// How often two steps became one.
    package internal(set) var folds = 0

    /// Creates a table with rows for the warm-up and the first step.
    package init(carrierCount: Int) {
        precondition(
            Outcome.allCases.count == Self.rejectedColumn
                && Channel.allCases.count * Self.channelWidth == Self.channelsWidth
                && LegEnding.allCases.count == Self.overflowColumn
                && LegRefusal.counted.count == Self.legWidth - Self.overflowColumn - 1,
            "The columns of the cohort table do not fit what is counted."
        )
        self.carrierCount = carrierCount
        width =
            Self.channelsWidth + carrierCount * Self.legWidth + Self.queueWidth
            + Self.callersWidth
        // The row of the warm-up and that of the first step.
        counts = Array(repeating: 0, count: 2 * width)
    }

    /// How many rows there are, the one of the warm-up included.
    package var rowCount: Int { counts.count / width }

    /// The number of the row that was added last.
    var newestRow: UInt32 { UInt32(places.count - 1) }

    mutating func addRow() {
        places.append(UInt32(rowCount))
        counts.append(contentsOf: repeatElement(0, count: width))
    }

    /// Counts what entries tell of contacts and legs.
    package mutating func count(_ entries: Span<LedgerEntry>) {
        let width = width
        let places = places
        var cells = counts.mutableSpan
        for index in entries.indices {
            let entry = entries[index]
            let row = Int(places[Int(entry.row)]) &* width
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

    /// Counts that a carrier did not take a leg.
    ///
    /// - Parameters:
    ///   - refusal: Why.
    ///   - carrier: The carrier's index.
    ///   - overflows: Whether another carrier is offered it; else it is blocked, which its own entry
    ///     will tell.
    ///   - row: The number of the contact's row.
    package mutating func count(_ refusal: LegRefusal, carrier: Int, overflows: Bool, row: UInt32) {
        let cell = place(of: row) * width + Self.column(ofCarrier: carrier) + Self.overflowColumn
        if overflows { counts[cell] += 1 }
        if let index = LegRefusal.counted.firstIndex(of: refusal) { counts[cell + 1 + index] += 1 }
    }

    private func place(of row: UInt32) -> Int { Int(places[Int(row)]) }

    private static func column(of channel: Channel) -> Int {
        Int(channel.rawValue) &* channelWidth
    }

    private static func column(ofCarrier carrier: Int) -> Int {
        channelsWidth &+ carrier &* legWidth
    }
}

extension CohortTable {
    /// How many contacts of a channel had an outcome, in one row.
    package func outcomes(_ outcome: Outcome, of channel: Channel, row: Int) -> Int {
        Int(counts[row * width + Self.column(of: channel) + Int(outcome.rawValue)])
    }

    /// How many contacts of a channel the instance turned away, in one row.
    package func rejected(_ channel: Channel, row: Int) -> Int {
        Int(counts[row * width + Self.column(of: channel) + Self.rejectedColumn])
    }

    /// How many contacts of a channel ended before they reached the block, in one row.
    package func endedBeforeBlock(_ channel: Channel, row: Int) -> Int {
        Int(counts[row * width + Self.column(of: channel) + Self.endedBeforeBlockColumn])
    }

    /// How many legs ended in a way, in one row.
    package func legs(_ leg: LegEnding, carrier: Int, row: Int) -> Int {
        Int(counts[row * width + Self.column(ofCarrier: carrier) + Int(leg.rawValue)])
    }

    /// How many legs a carrier refused that another one was offered then, in one row.
    package func overflowed(carrier: Int, row: Int) -> Int {
        Int(counts[row * width + Self.column(ofCarrier: carrier) + Self.overflowColumn])
    }

    /// How many legs a carrier refused for a reason, in one row.
    package func refused(_ refusal: LegRefusal, carrier: Int, row: Int) -> Int {
        let first = row * width + Self.column(ofCarrier: carrier) + Self.overflowColumn + 1
        if let index = LegRefusal.counted.firstIndex(of: refusal) {
            return Int(counts[first + index])
        }
        // What is left of the refusals was for want of a trunk.
        let all =
            legs(.blocked, carrier: carrier, row: row) + overflowed(carrier: carrier, row: row)
        return LegRefusal.counted.indices.reduce(all) { $0 - Int(counts[first + $1]) }
    }
}

// MARK: - Queues

extension CohortTable {
    private var queueColumn: Int { width - Self.callersWidth - Self.queueWidth }

    /// Counts what a contact met in a queue that arrived in a row, of which this is the number.
    ///
    /// - Parameters:
    ///   - passage: What it met.
    ///   - wait: How long it had waited when its waiting was over; zero before.
    ///   - row: The number of the row.
    mutating func count(_ passage: QueuePassage, after wait: SimulationDuration, row: UInt32) {
        let first = place(of: row) * width + queueColumn
        counts[first + Int(passage.rawValue)] += 1
        counts[first + QueuePassage.allCases.count] += UInt64(wait.nanoseconds / 1_000)
    }

    /// How often contacts of one row met something in queues.
    package func queue(_ passage: QueuePassage, row: Int) -> Int {
        Int(counts[row * width + queueColumn + Int(passage.rawValue)])
    }

    /// How long contacts of one row waited in queues, together, in microseconds.
    package func queueMicroseconds(row: Int) -> Int {
        Int(counts[row * width + queueColumn + QueuePassage.allCases.count])
    }
}

/// What a contact meets in a queue.
package enum QueuePassage: UInt8, CaseIterable, Hashable, Sendable {
    /// It comes to the queue.
    case joined
    /// No agent is free, and it begins to wait.
    case delayed
    /// An agent takes it, at once or after it has waited.
    case answered
    /// It gives up waiting.
    case abandoned
    /// The queue is full.
    case refused
}

// MARK: - Callers

extension CohortTable {
    private var callersColumn: Int { width - Self.callersWidth }

    /// Counts a contact that arrived in a row, of which this is the number, and whose caller has called
    /// before.
    mutating func countRedial(row: UInt32) {
        counts[place(of: row) * width + callersColumn] += 1
    }

    /// Counts a caller who got through at another than the first attempt.
    ///
    /// - Parameters:
    ///   - firstRow: The number of the row of the caller's first attempt.
    ///   - redialRow: That of the last.
    mutating func countSuccess(firstRow: UInt32, redialRow: UInt32) {
        counts[place(of: redialRow) * width + callersColumn + 1] += 1
        counts[place(of: firstRow) * width + callersColumn + 2] += 1
    }

    /// Counts a voice contact that an agent served and that was no success of the block.
    mutating func countServed(row: UInt32) {
        counts[place(of: row) * width + callersColumn + 3] += 1
    }

    /// Forgets what single callers did.
    ///
    /// That is counted while contacts are alive, and they themselves when they end; so of a part it tells
    /// more than there is.
    mutating func forgetCallers() {
        for row in 0..<rowCount {
            for column in callersColumn..<width { counts[row * width + column] = 0 }
        }
    }

    /// Voice contacts of one row that an agent served and that were no success of the block.
    package func served(row: Int) -> Int { Int(counts[row * width + callersColumn + 3]) }

    /// Contacts of one row whose callers had called before.
    package func redials(row: Int) -> Int { Int(counts[row * width + callersColumn]) }

    /// Of these, contacts that were a success.
    package func successfulRedials(row: Int) -> Int { Int(counts[row * width + callersColumn + 1]) }

    /// Callers whose first attempt was in one row and who got through at a later one.
    package func lateSuccesses(row: Int) -> Int { Int(counts[row * width + callersColumn + 2]) }
}
