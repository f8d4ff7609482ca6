/// How a contact's way through a flow ended.
package enum FlowEnd: UInt8, CaseIterable, Hashable, Sendable {
    /// A block disconnected it.
    case disconnected
    /// The flow ended by itself.
    case flowEnded
    /// It went to another flow, which is not simulated.
    case anotherFlow
    /// An agent served it.
    case served
    /// It gave up waiting for an agent.
    case abandoned
    /// The external party answered and the flow ended there.
    case transferred
    /// The customer hung up in the block *Transfer to phone number*.
    case customerDisconnected
    /// No branch applied.
    case deadEnd
    /// It passed too many blocks without time going by.
    case cutOff

    /// The name in reports.
    package var name: String { "\(self)" }
}
