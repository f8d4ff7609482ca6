internal import ContactFlow
internal import VirtualTime

/// What the block does for one contact: dial like this, or leave at once.
struct Dialling: Sendable {
    /// Why nothing is dialled; `nil` to dial.
    var refusal: BranchReason?
    /// The carrier that serves the number, and its index.
    var carrier: ActorHandle<SimulatedCarrier>?
    var carrierIndex: UInt16 = 0
    /// How long the leg may ring before the block gives up on it.
    var longestRinging = SimulationDuration.zero
    /// How long it takes to send the DTMF digits.
    var sending = SimulationDuration.zero
    /// Whether what the leg shows as caller ID breaks a rule that carriers may enforce.
    var breaksCallerIDRule = false

    /// Leaves at once.
    init(refusal: BranchReason) {
        self.refusal = refusal
    }

    /// Dials what was ordered.
    init(_ order: TransferOrder, carrier: ActorHandle<SimulatedCarrier>, carrierIndex: Int) {
        self.carrier = carrier
        self.carrierIndex = UInt16(carrierIndex)
        longestRinging = order.longestRinging
        sending = order.sending
    }
}
