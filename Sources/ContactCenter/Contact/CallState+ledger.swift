package import ContactFlow
package import VirtualTime

// What is recorded of a call: the entries still lack the contact's cohort and channel.
extension CallState {
    /// The ledger's entry for the leaving of the block, with the leg if there was one.
    ///
    /// - Parameters:
    ///   - ending: How the contact's way ends here; `nil` when it goes on.
    ///   - reason: Why it ends by another branch than Success.
    ///   - sending: How long it took to send the digits.
    ///   - now: The current instant.
    /// - Returns: The entry.
    @inline(__always)
    package func leaving(
        _ ending: ContactEnding?,
        because reason: BranchReason?,
        sending: SimulationDuration,
        at now: SimulationInstant
    ) -> LedgerEntry {
        LedgerEntry(
            ending: ending,
            leavesBlock: true,
            leg: legEnding,
            carrier: carrier,
            cause: cause,
            reason: ending == nil ? nil : reason,
            inBlock: enteredAt.duration(to: now),
            ringing: ringing,
            talking: talking(until: now, sending: sending)
        )
    }

    /// The entry for a flow that ends at the answer, while the leg goes on.
    func bridging(_ outcome: Outcome, at now: SimulationInstant) -> LedgerEntry {
        LedgerEntry(
            ending: .outcome(outcome),
            leavesBlock: true,
            inBlock: enteredAt.duration(to: now)
        )
    }

    /// The entry for a leg that is over, and nothing besides.
    @inline(__always)
    package func legEntry(sending: SimulationDuration, at now: SimulationInstant) -> LedgerEntry {
        LedgerEntry(
            leg: legEnding,
            carrier: carrier,
            cause: cause,
            inBlock: enteredAt.duration(to: now),
            ringing: ringing,
            talking: talking(until: now, sending: sending)
        )
    }

    /// Whether the external party has answered.
    @inline(__always) var isAnswered: Bool { leg == .answered }

    @inline(__always)
    private var legEnding: LegEnding? {
        switch leg {
        case .none: nil
        case .blocked: .blocked
        case .ringing, .ringingForCustomer: .abandoned
        case .failed: .failed
        case .answered: .answered
        }
    }

    @inline(__always)
    private var cause: UInt16 { leg == .failed ? UInt16(truncatingIfNeeded: answer) : 0 }

    /// From the dialling to the answer; zero without one.
    @inline(__always)
    private var ringing: SimulationDuration {
        isAnswered
            ? enteredAt.duration(to: SimulationInstant(nanoseconds: answer)) : .zero
    }

    /// The conversation, after the digits; zero without an answer.
    @inline(__always)
    private func talking(
        until now: SimulationInstant,
        sending: SimulationDuration
    ) -> SimulationDuration {
        guard isAnswered else { return .zero }
        let answeredAt = SimulationInstant(nanoseconds: answer)
        return max(answeredAt.duration(to: now) - sending, .zero)
    }
}
