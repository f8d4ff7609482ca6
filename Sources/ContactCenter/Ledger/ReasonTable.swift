package import ContactFlow
package import Statistics

/// How many contacts took which branch for which reason, by channel.
package struct ReasonTable: Hashable, Sendable {
    private static var outcomeWidth: Int { BranchReason.allCases.count }
    private static var channelWidth: Int { Outcome.allCases.count * outcomeWidth }

    private var counts = Array(repeating: 0, count: Channel.allCases.count * channelWidth)

    package init() {}

    /// Contacts of a channel that left by a branch for a reason.
    package subscript(reason: BranchReason, outcome: Outcome, channel: Channel) -> Int {
        counts[Self.index(reason, outcome, channel)]
    }

    /// Adds what another replication counted.
    package mutating func add(_ other: Self) {
        for (index, count) in other.counts.enumerated() { counts[index] += count }
    }

    /// Counts what measured entries tell.
    package mutating func count(_ entries: Span<LedgerEntry>) {
        for index in entries.indices {
            let entry = entries[index]
            guard let reason = entry.reason, entry.row > 0,
                case .outcome(let outcome) = entry.ending
            else { continue }
            counts[Self.index(reason, outcome, entry.channel)] += 1
        }
    }

    private static func index(
        _ reason: BranchReason,
        _ outcome: Outcome,
        _ channel: Channel
    ) -> Int {
        Int(channel.rawValue) * channelWidth + Int(outcome.rawValue) * outcomeWidth
            + Int(reason.rawValue)
    }
}

extension ReasonTable: Archived {
    /// Passes the counts; how many there are follows from the reasons that this version knows.
    package mutating func pass(through archive: inout ValueArchive) {
        var cells = counts.map { UInt64($0) }
        archive.pass(sparse: &cells, atMost: counts.count)
        guard cells.count == counts.count, cells.allSatisfy({ $0 <= UInt64(Int.max) }) else {
            return archive.noteDamage()
        }
        counts = cells.map { Int($0) }
    }
}
