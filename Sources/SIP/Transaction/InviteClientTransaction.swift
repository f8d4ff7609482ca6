package import VirtualTime

/// The transaction of an INVITE at the caller's side.
///
///     calling ──1xx──▶ proceeding ──300–699──▶ completed ──D──▶ terminated
///        │                 │
///        └──────2xx────────┴──▶ accepted ──M──▶ terminated
///
/// It holds no bytes: the caller repeats what it sent, and makes an ACK from what it acknowledges.
///
/// Source: RFC 3261, section 17.1.1, with the state Accepted of RFC 6026, section 8.4.
package struct InviteClientTransaction: Hashable, Sendable {
    /// Where the transaction stands.
    package enum State: Hashable, Sendable {
        /// The INVITE is repeated until something comes.
        case calling
        /// A provisional response has come; only the user ends the waiting.
        case proceeding
        /// A final response other than 2xx has come; its repetitions are acknowledged.
        case completed
        /// A 2xx has come; further ones are passed on, since each is to be acknowledged.
        case accepted
        /// Nothing is awaited.
        case terminated
    }

    /// What a response means.
    package enum Meaning: Hashable, Sendable {
        /// The call makes progress.
        case provisional
        /// The call was accepted: the first 2xx, a repetition, or one of another branch of a fork.
        case success
        /// The call failed; the response is to be acknowledged.
        case failure
        /// A repetition of the failure, to be acknowledged again.
        case failureAgain
        /// Too late to mean anything.
        case nothing
    }

    /// What a timer asks for.
    package enum Alarm: Hashable, Sendable {
        /// Send the INVITE again: timer A.
        case repeatRequest
        /// Nobody answered: timer B, or nothing came after a CANCEL.
        case timeout
        /// The transaction is over: timer D or M.
        case end
    }

    /// Where the transaction stands.
    package private(set) var state = State.terminated
    private var backoff = Backoff()
    private var end = SimulationInstant.distantFuture

    /// Creates a transaction that has not begun.
    package init() {}

    /// The next instant at which ``wake(at:_:)`` has something to say.
    package var due: SimulationInstant { min(backoff.due, end) }

    /// Begins with the sending of the INVITE.
    package mutating func begin(
        at now: SimulationInstant,
        _ timers: TimerSettings,
        isReliable: Bool
    ) {
        state = .calling
        end = now.advanced(by: timers.limit)
        if isReliable { backoff.stop() } else { backoff.begin(at: now, timers.t1) }
    }

    /// Takes a response.
    package mutating func receive(
        _ status: Int,
        at now: SimulationInstant,
        _ timers: TimerSettings,
        isReliable: Bool
    ) -> Meaning {
        switch (state, status) {
        case (.calling, ..<200):
            state = .proceeding
            backoff.stop()
            end = .distantFuture
            return .provisional
        case (.proceeding, ..<200):
            return .provisional
        case (.calling, 200..<300), (.proceeding, 200..<300):
            state = .accepted
            backoff.stop()
            end = now.advanced(by: timers.limit)
            return .success
        case (.accepted, 200..<300):
            return .success
        case (.calling, 300...), (.proceeding, 300...):
            state = .completed
            backoff.stop()
            end = isReliable ? now : now.advanced(by: timers.limit)
            return .failure
        case (.completed, 300...):
            return .failureAgain
        default:
            return .nothing
        }
    }

    /// Waits no longer than 64 × T1 for the final response, since the call was cancelled.
    ///
    /// Source: RFC 3261, section 9.1.
    package mutating func cancelled(at now: SimulationInstant, _ timers: TimerSettings) {
        if state == .proceeding { end = min(end, now.advanced(by: timers.limit)) }
    }

    /// Says what is due; `nil` when nothing is.
    package mutating func wake(at now: SimulationInstant, _ timers: TimerSettings) -> Alarm? {
        if end <= now {
            let isWaiting = state == .calling || state == .proceeding
            state = .terminated
            backoff.stop()
            end = .distantFuture
            return isWaiting ? .timeout : .end
        }
        guard backoff.due <= now else { return nil }
        // Timer A has no cap; B ends it.
        backoff.advance(at: now, atMost: timers.limit)
        return .repeatRequest
    }
}
