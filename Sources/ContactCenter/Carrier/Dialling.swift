internal import ContactFlow
internal import VirtualTime

/// What the block does for one contact: dial like this, or leave at once.
struct Dialling: Sendable {
    /// The properties of the block on which its branches depend.
    let rules: TransferBlockMachine.Rules
    /// Why nothing is dialled; `nil` to dial.
    var refusal: BranchReason?
    /// The carrier that serves the number, and its index; no carrier when all have refused.
    package var carrier: ActorHandle<SimulatedCarrier>?
    var carrierIndex: UInt16 = 0
    /// Which of the plan's splits decides on the carrier; absent is none.
    var split: UInt16?
    /// How long the leg may ring before the block gives up on it.
    var longestRinging = SimulationDuration.zero
    /// How long it takes to send the DTMF digits.
    var sending = SimulationDuration.zero
    /// What may befall the leg besides the usual.
    var risks: LegRisks = []
    /// Whether another number may be dialled or shown for the next contact.
    var dependsOnNumber = false
    /// Whether anything may be different for the next contact or its next leg.
    var dependsOnContact = false

    /// Leaves at once.
    package init(refusal: BranchReason, rules: TransferBlockMachine.Rules) {
        self.refusal = refusal
        self.rules = rules
    }

    /// Dials what was ordered.
    package init(
        _ order: TransferOrder,
        rules: TransferBlockMachine.Rules,
        carrier: ActorHandle<SimulatedCarrier>,
        carrierIndex: Int
    ) {
        self.rules = rules
        self.carrier = carrier
        self.carrierIndex = UInt16(carrierIndex)
        longestRinging = order.longestRinging
        sending = order.sending
    }
}
