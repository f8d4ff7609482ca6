package import Statistics
package import Telephony
package import VirtualTime

/// Something that carries legs to the outside and tells what becomes of them there.
///
/// It lives on a thread of its own and never makes anybody wait. What it tells it puts into the
/// ``WireMailbox`` that it was opened with. Legs and calls go by numbers, each used once.
package protocol WireLine: Sendable {
    /// Places a leg.
    ///
    /// - Parameters:
    ///   - leg: Its number, which everything that is told of it repeats.
    ///   - content: What it dials, shows and sends.
    ///   - due: When it should leave, for the measurement of lateness.
    func place(_ leg: UInt64, _ content: LegContent, due: MonotonicInstant)

    /// Ends a leg or a call in whatever way its state asks for.
    func release(_ leg: UInt64)

    /// Sends a provisional response to a call that has come in.
    func ring(_ call: UInt64, status: Int, due: MonotonicInstant)

    /// Answers a call that has come in.
    func accept(_ call: UInt64, due: MonotonicInstant)

    /// Refuses a call that has come in.
    func refuse(_ call: UInt64, _ refusal: WireRefusal, due: MonotonicInstant)

    /// Lets a call that has come in be answered although its caller gives up on it.
    func ignoreCancel(of call: UInt64)

    /// Says nothing to the caller of a call that has come in, now or later.
    func forsake(_ call: UInt64)
}

/// How a call that has come in is refused.
package struct WireRefusal: Hashable, Sendable {
    /// The status, from 300 to 699.
    package var status: Int
    /// The cause of Q.850 that goes with it.
    package var q850: Int?
    /// How long the caller is asked not to call.
    package var retryAfter: SimulationDuration?

    package init(_ status: Int, q850: Int? = nil, retryAfter: SimulationDuration? = nil) {
        self.status = status
        self.q850 = q850
        self.retryAfter = retryAfter
    }
}

/// What a line tells of a leg that was placed, or of a call that has come in.
package struct WireNews: Hashable, Sendable {
    /// What has happened.
    package enum Event: Hashable, Sendable {
        /// A call has come in.
        case arrived(number: String)
        /// The external party rings.
        case ringing
        /// The external party has answered.
        case answered
        /// The leg was not connected.
        case failed(WireFailure)
        /// All digits are sent, or no more are.
        case digitsSent
        /// The caller gave up before the answer.
        case cancelled
        /// The other side has ended the call.
        case released
        /// All is done: nothing more comes.
        case settled
    }

    /// The number of the leg or the call.
    package var leg: UInt64
    /// What has happened.
    package var event: Event

    package init(leg: UInt64, event: Event) {
        self.leg = leg
        self.event = event
    }
}

/// Why a leg was not connected.
package struct WireFailure: Hashable, Sendable {
    /// The status.
    package var cause: ReleaseCause
    /// How long the other side asks not to be called.
    package var retryAfter: SimulationDuration?
    /// Whether the test's own set-up is to blame: the leg never came to the carrier.
    package var isOurs: Bool

    package init(cause: ReleaseCause, retryAfter: SimulationDuration? = nil, isOurs: Bool) {
        self.cause = cause
        self.retryAfter = retryAfter
        self.isOurs = isOurs
    }
}

/// What a line has seen by the end.
package struct WireReading: Sendable {
    /// Calls placed and taken.
    package var calls = 0
    /// How often each final status came, or was sent, for an INVITE.
    package var finals: [Int: Int] = [:]
    /// Messages that were sent again because nothing came.
    package var retransmissions = 0
    /// Transactions to which the other side said nothing.
    package var timeouts = 0
    /// CANCELs that were sent or came.
    package var cancelled = 0
    /// Calls that were answered although they had been cancelled.
    package var answeredAfterCancel = 0
    /// Messages that belong to no call, or to none that expects them.
    package var unexpected = 0
    /// What is no message, and messages that break the grammar.
    package var malformed = 0
    /// Final responses that were never acknowledged.
    package var peerNoAck = 0
    /// Datagrams that the kernel has thrown away since nobody read them in time.
    package var datagramsDropped = 0
    /// How long after their instants orders were carried out.
    package var lateness = DurationHistogram()
    /// Time of the processor that the program has used, in seconds.
    package var processorSeconds = 0.0

    package init() {}

    /// Adds what another line has seen.
    package mutating func add(_ other: Self) {
        calls += other.calls
        finals.merge(other.finals) { $0 + $1 }
        retransmissions += other.retransmissions
        timeouts += other.timeouts
        cancelled += other.cancelled
        answeredAfterCancel += other.answeredAfterCancel
        unexpected += other.unexpected
        malformed += other.malformed
        peerNoAck += other.peerNoAck
        datagramsDropped += other.datagramsDropped
        lateness.add(other.lateness)
        processorSeconds += other.processorSeconds
    }
}

// MARK: - What is said of all calls

/// Source: D. Malas and A. Morton, "Basic Telephony SIP End-to-End Performance Metrics", RFC 6076, 2011,
/// sections 4.6 to 4.8.
extension WireReading {
    /// Calls that were not redirected.
    private var attempts: Int {
        calls - finals.reduce(0) { (300..<400).contains($1.key) ? $0 + $1.value : $0 }
    }

    private func share(of statuses: Set<Int>, in whole: Int) -> Double? {
        guard whole > 0 else { return nil }
        return Double(finals.reduce(0) { statuses.contains($1.key) ? $0 + $1.value : $0 })
            / Double(whole)
    }

    /// The Session Establishment Ratio: 200 of all attempts that were not redirected; `nil` of none.
    package var sessionEstablishmentRatio: Double? { share(of: [200], in: attempts) }

    /// The Session Establishment Effectiveness Ratio: 200, 480, 486, 600 and 603 of the same.
    package var sessionEstablishmentEffectivenessRatio: Double? {
        share(of: [200, 480, 486, 600, 603], in: attempts)
    }

    /// Ineffective Session Attempts: 408, 500, 503 and 504 of all attempts.
    package var ineffectiveSessionAttempts: Double? { share(of: [408, 500, 503, 504], in: calls) }
}
