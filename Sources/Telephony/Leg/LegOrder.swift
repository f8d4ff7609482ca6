public import VirtualTime

/// An order for a leg to an outside number.
@frozen
public struct LegOrder: Sendable {
    /// The leg.
    public let leg: LegID
    /// When the ringing ends if there is no answer.
    public let deadline: SimulationInstant
    @usableFromInline let reference: LegContent.Reference

    /// Creates an order.
    ///
    /// - Parameters:
    ///   - leg: The leg.
    ///   - content: What it dials, shows and sends; the caller keeps it for as long as the order lives.
    ///   - deadline: When the ringing ends if there is no answer.
    @inlinable
    public init(leg: LegID, content: LegContent.Reference, deadline: SimulationInstant) {
        self.leg = leg
        self.deadline = deadline
        reference = content
    }

    /// What the leg dials, shows and sends.
    package var content: LegContent { reference.content }
}
