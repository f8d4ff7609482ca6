package import ContactFlow

/// The counts of a stretch of a run, with the sums that metrics and reports speak of.
package struct Counts: Sendable {
    private let table: CohortTable
    private let channels: [Channel]
    private let carriers: [Int]
    private let row: Int

    /// Counts of one row.
    ///
    /// - Parameters:
    ///   - table: Where they stand.
    ///   - channel: The channel to count; `nil` for all.
    ///   - carrier: The index of the carrier whose legs to count; `nil` for all.
    ///   - row: Which row of the table.
    package init(
        _ table: CohortTable,
        channel: Channel? = nil,
        carrier: Int? = nil,
        row: Int = CohortTable.sumRow
    ) {
        self.table = table
        self.row = row
        channels = channel.map { [$0] } ?? Channel.allCases
        carriers = carrier.map { [$0] } ?? Array(0..<table.carrierCount)
    }

    /// Contacts that had an outcome.
    package func outcome(_ outcome: Outcome) -> Int {
        channels.reduce(0) { $0 + table.outcomes(outcome, of: $1, row: row) }
    }

    /// Contacts that the instance turned away.
    package var rejected: Int {
        channels.reduce(0) { $0 + table.rejected($1, row: row) }
    }

    /// Contacts that entered the block: the sum of the outcomes.
    package var entered: Int { Outcome.allCases.reduce(0) { $0 + outcome($1) } }

    /// Contacts that ended before they reached the block; the bare block loses none.
    package var endedBeforeBlock: Int {
        channels.reduce(0) { $0 + table.endedBeforeBlock($1, row: row) }
    }

    /// Contacts that arrived.
    package var offered: Int { rejected + entered + endedBeforeBlock }

    /// Voice contacts that arrived.
    package var voiceOffered: Int { voice.reduce(0) { $0 + offered(of: $1) } }

    /// Voice contacts whose callers had called before.
    package var redials: Int { countsCallers ? table.redials(row: row) : 0 }

    /// Callers whose first attempt is counted here: voice contacts that are nobody's redial.
    package var freshCallers: Int { voiceOffered - redials }

    /// Callers whose first attempt is counted here and whose last one was neither a success nor served by an
    /// agent.
    package var callersWhoGaveUp: Int {
        let successes = voice.reduce(0) { sum, channel in
            sum + table.outcomes(.success, of: channel, row: row)
                + table.outcomes(.transferred, of: channel, row: row)
        }
        guard countsCallers else { return 0 }
        let atFirst = successes + table.served(row: row) - table.successfulRedials(row: row)
        return freshCallers - atFirst - table.lateSuccesses(row: row)
    }

    /// How often contacts met something in queues, of all channels.
    package func queue(_ passage: QueuePassage) -> Int { table.queue(passage, row: row) }

    /// How long contacts waited in queues, together, in microseconds.
    package var queueMicroseconds: Int { table.queueMicroseconds(row: row) }

    /// Callers are voice contacts.
    private var voice: [Channel] { channels.filter { $0 == .voice } }
    private var countsCallers: Bool { !voice.isEmpty }

    private func offered(of channel: Channel) -> Int {
        Outcome.allCases.reduce(0) { $0 + table.outcomes($1, of: channel, row: row) }
            + table.rejected(channel, row: row) + table.endedBeforeBlock(channel, row: row)
    }

    /// Legs that ended in a way.
    package func legs(ending column: LegEnding) -> Int {
        carriers.reduce(0) { $0 + table.legs(column, carrier: $1, row: row) }
    }

    /// Legs that got a trunk.
    package var admitted: Int {
        legs(ending: .failed) + legs(ending: .answered) + legs(ending: .abandoned)
    }

    /// Legs that the block dialled; of one carrier, those that ended there, blocked or admitted.
    package var attempted: Int { legs(ending: .blocked) + admitted }

    /// Legs that a carrier refused and that another one was offered then, once for each carrier.
    package var overflowed: Int {
        carriers.reduce(0) { $0 + table.overflowed(carrier: $1, row: row) }
    }

    /// Offers of legs to carriers: each ended in its overflow, in blocking or in admission.
    package var legsOffered: Int { overflowed + attempted }

    /// Legs that carriers refused for a reason, whether they overflowed or were blocked.
    package func refused(_ refusal: LegRefusal) -> Int {
        carriers.reduce(0) { $0 + table.refused(refusal, carrier: $1, row: row) }
    }
}
