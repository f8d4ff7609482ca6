package import VirtualTime

/// Whoever connects legs to outside numbers: a simulated carrier, or one that places real calls.
///
/// It takes orders and answers with a ``LegSignal`` for what becomes of each leg. The conversation is
/// that of SIP: `dial` is an INVITE whose Expires header is the order's deadline, `acknowledge` is the
/// ACK of an answer, `release` is a CANCEL, a BYE or the ACK of a failure. Every leg that is taken is
/// released exactly once, and nothing is said of it afterwards.
///
/// Source: J. Rosenberg et al., "SIP: Session Initiation Protocol", RFC 3261, 2002, sections 9, 13
/// and 15.
package protocol Carrier: SimulatedActor {
    /// Where signals go.
    associatedtype Listener: Sendable

    /// Dials a leg.
    ///
    /// - Parameters:
    ///   - order: What is ordered.
    ///   - listener: Who is told what becomes of it, at the deadline at the latest.
    /// - Returns: False when no trunk is free; then nothing else happens.
    func dial(_ order: LegOrder, for listener: Listener) -> Bool

    /// Confirms an answer: sends the digits of the order if there are any, and lets the conversation
    /// begin.
    ///
    /// - Parameters:
    ///   - leg: The leg.
    ///   - sending: How long it takes to send the digits; zero when there are none.
    ///   - listener: Who is told when they are sent, and when the external party hangs up.
    func acknowledge(_ leg: LegID, sending: SimulationDuration, for listener: Listener)

    /// Takes a leg down, or confirms that it has failed, and frees its trunk.
    func release(_ leg: LegID)
}
