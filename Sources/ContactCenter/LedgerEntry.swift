internal import ContactFlow
internal import VirtualTime

/// How a contact or a leg ended, as the ledger is told: a plain value.
struct LedgerEntry {
    /// What ended, and how.
    enum Event {
        /// The instance turned a contact away.
        case rejected
        /// A contact left the block.
        case outcome(Outcome)
        /// A leg is over.
        case leg(LegFate)
    }

    /// The row of the contact's cohort.
    var row: UInt32 = 0
    /// What ended, and how.
    var event = Event.rejected
    /// The number of the channel of a contact, the index of the carrier of a leg.
    var index: UInt8 = 0
    /// The time in the block of a contact, the holding time of a leg.
    var whole = SimulationDuration.zero
    /// From the dialling to the answer of an answered leg.
    var ringing = SimulationDuration.zero
}

/// How a leg ended.
enum LegFate {
    /// No trunk was free.
    case blocked
    /// Block or customer gave up on the ringing.
    case abandoned
    /// The carrier gave it up.
    case failed(causeIndex: UInt8)
    /// The external party answered.
    case answered
}
