/// The kinds of flows of Amazon Connect.
package enum FlowType: String, CaseIterable, Hashable, Sendable {
    case inbound
    case customerQueue
    case transferToAgent
    case transferToQueue
    case agentWhisper
    case customerWhisper
    case outboundWhisper
    case agentHold
    case customerHold
    case disconnect
    case module

    /// Whether the block *Transfer to phone number* may stand in such a flow.
    ///
    /// Source: Amazon Connect Administrator Guide, "Transfer to phone number", flow types.
    package var allowsTransferBlock: Bool {
        switch self {
        case .inbound, .customerQueue, .transferToAgent, .transferToQueue: true
        case .agentWhisper, .customerWhisper, .outboundWhisper, .agentHold, .customerHold,
            .disconnect, .module:
            false
        }
    }
}
