internal import ContactFlow
internal import VirtualTime

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
    func leaving(
        _ ending: ContactEnding?,
        because reason: BranchReason?,
        sending: SimulationDuration,
        at now: SimulationInstant
    ) -> LedgerEntry {
        var entry = legEntry(sending: sending, at: now)
        entry.ending = ending
        entry.leavesBlock = true
        entry.reason = ending == nil ? nil : reason
        return entry
    }

    /// The entry for a flow that ends at the answer, while the leg goes on.
    func bridging(_ outcome: Outcome, at now: SimulationInstant) -> LedgerEntry {
        var entry = LedgerEntry()
        entry.ending = .outcome(outcome)
        entry.leavesBlock = true
        entry.inBlock = enteredAt.duration(to: now)
        return entry
    }

    /// The entry for a leg that is over, and nothing besides.
    @inline(__always)
    func legEntry(sending: SimulationDuration, at now: SimulationInstant) -> LedgerEntry {
        var entry = LedgerEntry()
        entry.carrier = carrier
        entry.inBlock = enteredAt.duration(to: now)
        switch leg {
        case .none: break
        case .blocked: entry.leg = .blocked
        case .ringing, .ringingForCustomer: entry.leg = .abandoned
        case .failed:
            entry.leg = .failed
            entry.cause = UInt16(truncatingIfNeeded: answer)
        case .answered:
            entry.leg = .answered
            let answeredAt = SimulationInstant(nanoseconds: answer)
            entry.ringing = enteredAt.duration(to: answeredAt)
            entry.talking = max(answeredAt.duration(to: now) - sending, .zero)
        }
        return entry
    }
}
