package import VirtualTime

/// The transaction of a request other than INVITE at its sender's side.
///
///     trying ──1xx──▶ proceeding ──200–699──▶ completed ──K──▶ terminated
///        └───────────────200–699────────────────▲
///
/// Source: RFC 3261, section 17.1.2.
package struct RequestClientTransaction: Hashable, Sendable {
    /// Where the transaction stands.
    package enum State: Hashable, Sendable {
        /// The request is repeated until something comes.
        case trying
        /// A provisional response has come; the request is repeated slowly.
        case proceeding
        /// The final response has come; its repetitions mean nothing.
        case completed
        /// Nothing is awaited.
        case terminated
    }

    /// What a timer asks for.
    package enum Alarm: Hashable, Sendable {
        /// Send the request again: timer E.
        case repeatRequest
        /// Nobody answered: timer F.
        case timeout
        /// The transaction is over: timer K.
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

    /// Whether the final response is still awaited.
    package var isWaiting: Bool { state == .trying || state == .proceeding }

    /// Begins with the sending of the request.
    package mutating func begin(
        at now: SimulationInstant,
        _ timers: TimerSettings,
        isReliable: Bool
    ) {
        state = .trying
        end = now.advanced(by: timers.limit)
        if isReliable { backoff.stop() } else { backoff.begin(at: now, timers.t1) }
    }

    /// Takes a response.
    ///
    /// - Returns: Whether it is the first final one.
    package mutating func receive(
        _ status: Int,
        at now: SimulationInstant,
        _ timers: TimerSettings,
        isReliable: Bool
    ) -> Bool {
        guard isWaiting else { return false }
        if status < 200 {
            if state == .trying, !isReliable { backoff.slowDown(at: now, to: timers.t2) }
            state = .proceeding
            return false
        }
        state = .completed
        backoff.stop()
        end = isReliable ? now : now.advanced(by: timers.t4)
        return true
    }

    /// Awaits nothing more.
    package mutating func abandon() {
        state = .terminated
        backoff.stop()
        end = .distantFuture
    }

    /// Says what is due; `nil` when nothing is.
    package mutating func wake(at now: SimulationInstant, _ timers: TimerSettings) -> Alarm? {
        if end <= now {
            let wasWaiting = isWaiting
            abandon()
            return wasWaiting ? .timeout : .end
        }
        guard backoff.due <= now else { return nil }
        backoff.advance(at: now, atMost: timers.t2)
        return .repeatRequest
    }
}
