internal import ContactFlow
internal import Telephony
internal import VirtualTime

/// What the block does for one contact: dial like this, or leave at once.
struct Dialling: Sendable {
    /// The properties of the block on which its branches depend.
    let rules: TransferBlockMachine.TransferProperties
    /// Why nothing is dialled; `nil` to dial.
    var refusal: BranchReason?
    /// What is dialled; `nil` where nothing is.
    var content: LegContent.Reference?
    /// The index of the carrier that serves the number.
    var carrierIndex: UInt16 = 0
    /// Whether that carrier has refused the leg, and all to which it overflows.
    var isRefused = false
    /// Which of the plan's splits decides on the carrier; absent is none.
    var split: UInt16?
    /// How long the leg may ring before the block gives up on it.
    var longestRinging = SimulationDuration.zero
    /// How long it takes to send the DTMF digits.
    var sending = SimulationDuration.zero
    /// Whether another number may be dialled or shown for the next contact.
    var dependsOnNumber = false
    /// Whether anything may be different for the next contact or its next leg.
    var dependsOnContact = false

    /// Leaves at once.
    package init(refusal: BranchReason, rules: TransferBlockMachine.TransferProperties) {
        self.refusal = refusal
        self.rules = rules
    }

    /// Dials what was ordered.
    ///
    /// - Parameters:
    ///   - order: What the block orders.
    ///   - content: The same for a carrier; the caller keeps it.
    ///   - rules: The properties of the block.
    ///   - carrierIndex: The index of the carrier.
    init(
        _ order: TransferOrder,
        content: LegContent,
        rules: TransferBlockMachine.TransferProperties,
        carrierIndex: Int
    ) {
        self.rules = rules
        self.content = content.reference
        self.carrierIndex = UInt16(carrierIndex)
        longestRinging = order.longestRinging
        sending = order.sending
    }
}
