/// Where one contact stands in the block *Transfer to phone number*.
///
///     outside ──enter──▶ ringing ──answered──▶ talking ──────▶ left
///        │                  │ └──answered, resume no──▶ bridged ──▶ left
///        └──────────────────┴────refused, failed, given up────────▶ left
///
/// A value that knows no clock, no carrier and no actor: it is told what happened and answers with
/// what to do.
@frozen
public struct TransferBlockMachine: Hashable, Sendable {
    /// Where the contact stands.
    @frozen
    public enum State: UInt8, Hashable, Sendable {
        /// Not in the block yet.
        case outside
        /// The leg is dialled or rings.
        case ringing
        /// Customer and external party talk; the flow waits.
        case talking
        /// Customer and external party talk; the flow has ended.
        case bridged
        /// The contact has left, and its leg is gone.
        case left
    }

    /// What can happen to a contact in the block.
    @frozen
    public enum Signal: UInt8, CaseIterable, Hashable, Sendable {
        /// No carrier admitted the leg.
        case refused
        /// The external party answered.
        case answered
        /// The carrier gave the leg up.
        case failed
        /// The leg rang for as long as the block allows.
        case ringingLimitReached
        /// The customer hung up.
        case customerHungUp
        /// The external party hung up.
        case externalPartyHungUp
    }

    /// What the contact does next.
    @frozen
    public enum Action: Hashable, Sendable {
        /// Ask a carrier for a leg.
        case dial
        /// Leave the block; there is no leg to take down.
        case leave(Outcome)
        /// Take the leg down and leave the block.
        case dropLeg(Outcome)
        /// Let the two parties talk.
        case connect
        /// Let the two parties talk; the flow ends here, with this outcome.
        case bridge(Outcome)
        /// Take the leg down; the outcome has been told before.
        case dropBridgedLeg
    }

    @usableFromInline var current = State.outside

    /// Where the contact stands.
    @inlinable public var state: State { current }

    /// Creates a machine outside the block.
    @inlinable
    public init() {}
}

extension TransferBlockMachine {
    /// Takes a contact into the block.
    ///
    /// - Parameters:
    ///   - channel: Only voice is dialled; other channels take the Error branch at once.
    ///   - hasNumber: Whether the block has a usable number to dial.
    /// - Returns: To dial, or to leave by the Error branch.
    @inlinable
    public mutating func enter(channel: Channel, hasNumber: Bool) -> Action {
        precondition(state == .outside, "A contact enters the block once.")
        guard channel == .voice, hasNumber else {
            current = .left
            return .leave(.error)
        }
        current = .ringing
        return .dial
    }

    /// Moves to the next state and says what follows from it.
    ///
    /// - Parameters:
    ///   - signal: What happened; one that cannot happen in this state traps.
    ///   - resumes: The block's *Resume flow after disconnect*. Without it every failure takes the
    ///     Error branch, and the answer ends the flow.
    /// - Returns: What the contact does next.
    @inlinable
    public mutating func apply(_ signal: Signal, resumes: Bool) -> Action {
        switch (current, signal) {
        case (.ringing, .refused):
            current = .left
            return .leave(resumes ? .callFailed : .error)

        case (.ringing, .failed):
            current = .left
            return .dropLeg(resumes ? .callFailed : .error)

        case (.ringing, .ringingLimitReached):
            current = .left
            return .dropLeg(resumes ? .timeout : .error)

        case (.ringing, .customerHungUp), (.talking, .customerHungUp):
            current = .left
            return .dropLeg(.customerDisconnected)

        case (.ringing, .answered):
            current = resumes ? .talking : .bridged
            return resumes ? .connect : .bridge(.transferred)

        case (.talking, .externalPartyHungUp):
            current = .left
            return .dropLeg(.success)

        case (.bridged, .externalPartyHungUp), (.bridged, .customerHungUp):
            current = .left
            return .dropBridgedLeg

        case (.outside, _), (.left, _), (.ringing, .externalPartyHungUp),
            (.talking, .refused), (.talking, .answered), (.talking, .failed),
            (.talking, .ringingLimitReached), (.bridged, .refused), (.bridged, .answered),
            (.bridged, .failed), (.bridged, .ringingLimitReached):
            preconditionFailure("A contact that is \(state) cannot be told \(signal).")
        }
    }
}
