package import ContactFlow
package import VirtualTime

/// What the ledger is told when a contact leaves the block, when a leg is over, or both: a plain value.
package struct LedgerEntry: Hashable {
    /// The row of the contact's cohort.
    var row: UInt32 = 0
    /// How the contact's way ended; `nil` when it goes on, or was told before.
    package var ending: ContactEnding?
    /// Whether it leaves the block now.
    package var leavesBlock = false
    package var channel = Channel.voice
    /// How the leg ended; `nil` when there was none, or when it goes on.
    package var leg: LegEnding?
    /// The index of the carrier of the leg.
    package var carrier: UInt16 = 0
    /// The place of the cause of a leg that failed, among those of its carrier.
    package var cause: UInt16 = 0
    /// Why another branch than Success was taken.
    package var reason: BranchReason?
    /// Since the contact entered the block and dialled: the block's time, and the leg's holding time.
    package var inBlock = SimulationDuration.zero
    /// From the dialling to the answer of an answered leg.
    package var ringing = SimulationDuration.zero
    /// The conversation, after the digits, of an answered leg.
    package var talking = SimulationDuration.zero
}

extension LedgerEntry {
    /// Whether the contact arrived after the warm-up.
    package var isMeasured: Bool { row > 0 }
}

/// How a contact's way ended, as a column of the cohort table.
package enum ContactEnding: Hashable {
    case outcome(Outcome)
    case rejected
    /// Its flow ended before it reached the block.
    case endedBeforeBlock
}

/// How a leg ended.
package enum LegEnding: UInt8, CaseIterable, Hashable, Sendable {
    /// No trunk was free.
    case blocked
    /// The carrier gave it up.
    case failed
    /// The external party answered.
    case answered
    /// Block or customer gave up on the ringing.
    case abandoned
}

extension ContactEnding {
    /// What the ending adds to the fingerprint; below 8.
    var code: UInt64 {
        switch self {
        case .outcome(let outcome): UInt64(outcome.rawValue)
        case .endedBeforeBlock: 6
        case .rejected: 7
        }
    }
}
