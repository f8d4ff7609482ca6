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
    package var allowsTransferBlock: Bool { Self.transfersOut.contains(self) }

    /// Every type.
    static let every = Set(allCases)
    /// Flows that a customer goes through alone; a module goes wherever it is invoked, and disconnect
    /// flows are inbound flows to the service.
    static let callers: Set<FlowType> = [
        .inbound, .customerQueue, .transferToAgent, .transferToQueue, .disconnect, .module,
    ]
    /// Flows in which a contact is not in a queue yet.
    static let routing = callers.subtracting([.customerQueue])
    /// Flows in which the block *Transfer to phone number* may stand.
    static let transfersOut: Set<FlowType> = [
        .inbound, .customerQueue, .transferToAgent, .transferToQueue,
    ]
    /// Flows that play while one side of a conversation waits for the other.
    static let whispers: Set<FlowType> = [.agentWhisper, .customerWhisper, .outboundWhisper]
    /// Flows that play on hold.
    static let holds: Set<FlowType> = [.agentHold, .customerHold]
    /// Flows that transfer to an agent or a queue.
    static let transfers: Set<FlowType> = [.transferToAgent, .transferToQueue, .module]
}
