public import VirtualTime

/// Where one contact stands in the block *Transfer to phone number*.
///
///     outside ──enter──▶ ringing ──answered──▶ sendingDigits ──▶ talking ──▶ left
///        │                  │ └──answered, resume no──▶ bridged ────────────▶ left
///        └──────────────────┴────refused, failed, given up──────────────────▶ left
///
/// A value that knows no clock, no carrier and no actor: it is told what happened and answers with
/// what to do. It takes every signal in every state: one that comes too late, such as an answer that
/// crosses a cancellation on the wire, changes nothing.
@frozen
public struct TransferBlockMachine: Hashable, Sendable {
    /// Where the contact stands.
    @frozen
    public enum State: UInt8, CaseIterable, Hashable, Sendable {
        /// Not in the block yet.
        case outside
        /// The leg is dialled or rings.
        case ringing
        /// The external party has answered and hears digits; the flow waits.
        case sendingDigits
        /// Customer and external party talk; the flow waits.
        case talking
        /// Customer and external party are connected; the flow has ended.
        case bridged
        /// The contact has left, and its leg is gone.
        case left
    }

    /// What can happen to a contact in the block.
    @frozen
    public enum Signal: UInt8, CaseIterable, Hashable, Sendable {
        /// No carrier had a trunk for the leg.
        case refused
        /// The external party answered.
        case answered
        /// The carrier gave the leg up.
        case failed
        /// The carrier rejected the leg for its caller ID.
        case callerIDRejected
        /// The leg rang for as long as the block allows.
        case ringingLimitReached
        /// All DTMF digits are sent.
        case digitsSent
        /// The customer hung up.
        case customerHungUp
        /// The external party hung up.
        case externalPartyHungUp
        /// The leg could not be placed, for want of what the test itself should have.
        case notPlaced
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
        /// Connect the two parties, after the DTMF digits if there are any.
        case connect
        /// The same; the flow ends here, with this outcome.
        case bridge(Outcome)
        /// Take the leg down; the outcome has been told before.
        case dropBridgedLeg
        /// Nothing: go on waiting.
        case wait
    }

    /// The properties of the block on which its branches depend.
    @frozen
    public struct TransferProperties: Hashable, Sendable {
        /// The block's *Resume flow after disconnect*.
        public var resumes: Bool
        /// Whether there are DTMF digits to send after the answer.
        public var sendsDigits: Bool
        /// The branch for numbers in countries that the instance may not call, if the flow resumes.
        public var countryNotCallable: Outcome

        /// Creates rules.
        @inlinable
        public init(
            resumes: Bool,
            sendsDigits: Bool = false,
            countryNotCallable: Outcome = .callFailed
        ) {
            self.resumes = resumes
            self.sendsDigits = sendsDigits
            self.countryNotCallable = countryNotCallable
        }
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
    ///   - refusal: Why nothing can be dialled, such as another channel than voice; `nil` to dial.
    ///   - rules: The properties of the block.
    /// - Returns: To dial, or to leave by a branch at once.
    @inlinable
    public mutating func enter(refusal: BranchReason?, rules: TransferProperties) -> Action {
        demand(state == .outside, "A contact enters the block once.")
        guard let refusal else {
            current = .ringing
            return .dial
        }
        current = .left
        switch refusal {
        case .country: return .leave(rules.resumes ? rules.countryNotCallable : .error)
        case .noCarrier: return .leave(rules.resumes ? .callFailed : .error)
        default: return .leave(.error)
        }
    }

    /// Moves to the next state and says what follows from it.
    ///
    /// - Parameters:
    ///   - signal: What happened.
    ///   - rules: The properties of the block. Without resume every failure takes the Error branch,
    ///     and the answer ends the flow.
    /// - Returns: What the contact does next; `wait` for a signal that means nothing any more.
    @inlinable
    @inline(__always)
    public mutating func apply(_ signal: Signal, rules: TransferProperties) -> Action {
        switch current {
        case .ringing: applyWhileRinging(signal, rules)
        case .sendingDigits, .talking: applyAfterAnswer(signal)
        case .bridged: applyAfterBridging(signal)
        case .outside, .left: .wait
        }
    }

    @inlinable
    @inline(__always)
    mutating func applyWhileRinging(_ signal: Signal, _ rules: TransferProperties) -> Action {
        switch signal {
        case .answered:
            guard rules.resumes else {
                current = .bridged
                return .bridge(.transferred)
            }
            current = rules.sendsDigits ? .sendingDigits : .talking
            return .connect
        case .refused:
            current = .left
            return .leave(rules.resumes ? .callFailed : .error)
        case .failed, .callerIDRejected:
            current = .left
            return .dropLeg(rules.resumes ? .callFailed : .error)
        case .notPlaced:
            current = .left
            return .dropLeg(.error)
        case .ringingLimitReached:
            current = .left
            return .dropLeg(rules.resumes ? .timeout : .error)
        case .customerHungUp:
            current = .left
            return .dropLeg(.customerDisconnected)
        case .digitsSent, .externalPartyHungUp:
            return .wait
        }
    }

    @inlinable
    @inline(__always)
    mutating func applyAfterAnswer(_ signal: Signal) -> Action {
        switch signal {
        case .digitsSent:
            current = .talking
            return .wait
        case .customerHungUp:
            current = .left
            return .dropLeg(.customerDisconnected)
        case .externalPartyHungUp:
            current = .left
            return .dropLeg(.success)
        case .refused, .answered, .failed, .callerIDRejected, .ringingLimitReached, .notPlaced:
            return .wait
        }
    }

    @inlinable
    @inline(__always)
    mutating func applyAfterBridging(_ signal: Signal) -> Action {
        switch signal {
        case .customerHungUp, .externalPartyHungUp:
            current = .left
            return .dropBridgedLeg
        case .refused, .answered, .failed, .callerIDRejected, .ringingLimitReached, .digitsSent,
            .notPlaced:
            return .wait
        }
    }
}

extension TransferBlockMachine.Signal {
    /// Why a contact takes another branch than Success, if this signal makes it.
    @inlinable public var reason: BranchReason? {
        switch self {
        case .refused: .noTrunk
        case .failed: .released
        case .callerIDRejected: .callerIDRejected
        case .notPlaced: .notPlaced
        case .ringingLimitReached: .notAnswered
        case .answered, .digitsSent, .customerHungUp, .externalPartyHungUp: nil
        }
    }
}
