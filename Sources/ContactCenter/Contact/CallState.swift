package import ContactFlow
package import Telephony
package import VirtualTime

/// One contact's call in the block: what has been accepted of what was heard.
///
/// A value between ``TransferBlockMachine``, which decides, and ``Contact``, which performs. It knows no
/// clock, no carrier and no actor. Nothing is written before the machine has accepted it, so a signal
/// that comes too late, twice or crossing another one leaves no trace in what is recorded.
package struct CallState: Hashable {
    /// What has become of the leg.
    package enum Leg: UInt8 {
        /// There was none.
        case none
        case blocked
        /// It rings until the block gives up.
        case ringing
        /// It rings until the customer gives up, who is the less patient of the two.
        case ringingForCustomer
        case failed
        case answered
    }

    /// What follows from what was heard.
    package struct Step: Hashable {
        package var action: TransferBlockMachine.Action
        /// Why, where another branch than Success is taken.
        package var reason: BranchReason?

        /// Nothing, for a signal that means nothing any more among others.
        package static var wait: Step { Step(action: .wait) }

        @inline(__always) fileprivate var isWait: Bool {
            if case .wait = action { true } else { false }
        }

        package init(
            action: TransferBlockMachine.Action,
            reason: BranchReason? = nil
        ) {
            self.action = action
            self.reason = reason
        }
    }

    // 20 bytes: a contact has no more room in its line of the cache.
    private(set) var enteredAt = SimulationInstant.start
    /// When the external party answered, or the place of the cause of a leg that failed, which never is.
    package private(set) var answer: Int64 = 0
    /// The index of the carrier that was dialled last.
    package private(set) var carrier: UInt16 = 0
    private var machine = TransferBlockMachine()
    package private(set) var leg = Leg.none

    /// Creates the state of a contact outside the block.
    package init() {}
}

// MARK: - Orders

extension CallState {
    /// Enters the block: to dial, or to leave at once.
    @inline(__always)
    package mutating func enter(
        refusal: BranchReason?,
        _ rules: TransferBlockMachine.TransferProperties,
        at now: SimulationInstant
    ) -> Step {
        enteredAt = now
        return Step(action: machine.enter(refusal: refusal, rules: rules), reason: refusal)
    }

    /// A carrier has taken the leg.
    ///
    /// - Parameters:
    ///   - carrier: The index of the carrier.
    ///   - customerGivesUpFirst: Whose patience the deadline of the order is: the customer's, or the
    ///     block's.
    @inline(__always)
    package mutating func dialled(by carrier: UInt16, customerGivesUpFirst: Bool) {
        self.carrier = carrier
        leg = customerGivesUpFirst ? .ringingForCustomer : .ringing
    }

    /// No carrier has taken the leg; the one of this index was asked last.
    package mutating func blocked(
        by carrier: UInt16,
        _ rules: TransferBlockMachine.TransferProperties
    ) -> Step {
        self.carrier = carrier
        leg = .blocked
        return apply(.refused, rules)
    }
}

// MARK: - Signals

extension CallState {
    /// Hears what the carrier says of the leg.
    @inline(__always)
    package mutating func hear(
        _ signal: LegSignal,
        _ rules: TransferBlockMachine.TransferProperties,
        at now: SimulationInstant
    ) -> Step {
        switch signal {
        case .progress:
            return .wait
        case .answered:
            let step = apply(.answered, rules)
            if !step.isWait {
                leg = .answered
                answer = now.nanoseconds
            }
            return step
        case .failed(let failure):
            let step = apply(failure.heard, rules)
            if !step.isWait {
                leg = .failed
                answer = Int64(failure.place)
            }
            return step
        case .digitsSent:
            return apply(.digitsSent, rules)
        case .released:
            return apply(.externalPartyHungUp, rules)
        case .expired:
            let isCustomer = leg == .ringingForCustomer
            return apply(isCustomer ? .customerHungUp : .ringingLimitReached, rules)
        }
    }

    /// Hears that the customer has hung up.
    @inline(__always)
    package mutating func hearCustomerHangUp(
        _ rules: TransferBlockMachine.TransferProperties
    ) -> Step {
        apply(.customerHungUp, rules)
    }

    @inline(__always)
    private mutating func apply(
        _ signal: TransferBlockMachine.Signal,
        _ rules: TransferBlockMachine.TransferProperties
    ) -> Step {
        Step(action: machine.apply(signal, rules: rules), reason: signal.reason)
    }
}

extension LegFailure {
    /// What the machine of the block hears of it.
    @inline(__always)
    fileprivate var heard: TransferBlockMachine.Signal {
        switch subject {
        case .leg: .failed
        case .callerID: .callerIDRejected
        case .setUp: .notPlaced
        }
    }
}
