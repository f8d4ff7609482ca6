package import VirtualTime

/// The transaction of an INVITE at the callee's side, with the repetition of the 2xx.
///
///     proceeding ──300–699──▶ completed ──ACK──▶ confirmed ──I──▶ terminated
///        │                        └──H: no ACK──────────────────────▲
///        └──2xx──▶ accepted ──────L─────────────────────────────────┘
///
/// In `accepted` the 2xx is repeated until its ACK comes, over every transport: that is the callee's task,
/// not the transaction's, but both have the same instants.
///
/// Source: RFC 3261, sections 17.2.1 and 13.3.1.4, with RFC 6026, section 8.7.
package struct InviteServerTransaction: Hashable, Sendable {
    /// Where the transaction stands.
    package enum State: Hashable, Sendable {
        /// The INVITE has come; a repetition is answered with the latest provisional response.
        case proceeding
        /// A failure was sent and waits for its ACK.
        case completed
        /// The failure was acknowledged; further ACKs are absorbed.
        case confirmed
        /// A 2xx was sent; repetitions of the INVITE are absorbed.
        case accepted
        /// Nothing is awaited.
        case terminated
    }

    /// What a timer asks for.
    package enum Alarm: Hashable, Sendable {
        /// Send the final response again: timer G.
        case repeatResponse
        /// No ACK came for a failure, timer H, or for a 2xx within 64 × T1.
        case noAcknowledgement
        /// The transaction is over: timer I or L.
        case end
    }

    /// Where the transaction stands.
    package private(set) var state = State.terminated
    /// Whether the final response was acknowledged.
    package private(set) var isAcknowledged = false
    private var backoff = Backoff()
    private var end = SimulationInstant.distantFuture

    /// Creates a transaction that has not begun.
    package init() {}

    /// The next instant at which ``wake(at:_:)`` has something to say.
    package var due: SimulationInstant { min(backoff.due, end) }

    /// Begins with the coming of an INVITE.
    package mutating func begin() {
        self = InviteServerTransaction()
        state = .proceeding
    }

    /// Sends a final response.
    package mutating func finish(
        _ status: Int,
        at now: SimulationInstant,
        _ timers: TimerSettings,
        isReliable: Bool
    ) {
        let isSuccess = status < 300
        state = isSuccess ? .accepted : .completed
        end = now.advanced(by: timers.limit)
        if isSuccess || !isReliable { backoff.begin(at: now, timers.t1) }
    }

    /// Takes an ACK.
    ///
    /// - Returns: Whether it is the first for the final response.
    package mutating func acknowledge(
        at now: SimulationInstant,
        _ timers: TimerSettings,
        isReliable: Bool
    ) -> Bool {
        guard !isAcknowledged, state == .completed || state == .accepted else { return false }
        isAcknowledged = true
        backoff.stop()
        if state == .completed {
            state = .confirmed
            end = isReliable ? now : now.advanced(by: timers.t4)
        }
        return true
    }

    /// Says what is due; `nil` when nothing is.
    package mutating func wake(at now: SimulationInstant, _ timers: TimerSettings) -> Alarm? {
        if end <= now {
            state = .terminated
            backoff.stop()
            end = .distantFuture
            return isAcknowledged ? .end : .noAcknowledgement
        }
        guard backoff.due <= now else { return nil }
        backoff.advance(at: now, atMost: timers.t2)
        return .repeatResponse
    }
}
