package import Telephony
package import VirtualTime

/// What an agent says about a call.
///
/// Of a call that was placed comes at most one of `answered`, `failed` and `expired`; of every call comes
/// exactly one `settled`, and nothing after it.
package enum CallSignal: Hashable, Sendable {
    /// A call has come in; the application is to answer it.
    case arrived(IncomingCall)
    /// The other side rings or works on it: a provisional response above 100.
    case progress(Int)
    /// The other side has answered.
    case answered
    /// The other side has acknowledged the answer of a call that came in.
    case acknowledged
    /// The call was not connected.
    case failed(CallFailure)
    /// The ring timer of the order has ended; what still comes is settled in the background.
    case expired
    /// All digits of the order were sent, or `false`: the other side refused them.
    case digitsSent(Bool)
    /// The other side sent a digit.
    case digit(UInt8)
    /// The caller gave up before the answer.
    case cancelled
    /// The other side has ended the call.
    case released
    /// All is done; the trunk is free.
    case settled(Settlement)
}

/// How a call came to its end.
package enum Settlement: Hashable, Sendable {
    /// It was not connected.
    case failed
    /// It was connected, and one side ended it.
    case released
    /// It was connected, and the BYE was never answered.
    case releaseUnanswered
    /// The caller gave up, and the other side agreed.
    case cancelled
    /// The caller gave up, and the other side answered all the same; it was told to end at once.
    case answeredAfterCancel
    /// The caller gave up, and the other side said nothing final.
    case cancelUnanswered
    /// The final response or the answer was never acknowledged.
    case unacknowledged
    /// The connection to the other side was lost.
    case disconnected
}

/// Why a call was not connected.
package struct CallFailure: Hashable, Sendable {
    /// Where the failure was found.
    package enum Origin: Hashable, Sendable {
        /// The other side said so.
        case peer
        /// The other side said nothing for 64 × T1.
        case silence
        /// The other side wants credentials that the agent has not, or does not believe them.
        case credentials
        /// The connection to the other side was lost, or there was none.
        case transport
        /// The agent placed no call, since the other side asked not to be called for a time.
        case suspension
    }

    /// The status.
    package var cause: ReleaseCause
    /// The cause of Q.850: what `Reason` says, or else what a gateway makes of the status.
    package var q850: Int
    /// For how long the other side asks not to be called.
    package var retryAfter: SimulationDuration?
    /// Where the failure was found.
    package var origin: Origin

    /// Whether the test's own set-up is to blame, not the carrier: the flow takes *Error*, not *Call failed*.
    package var isOurs: Bool { origin == .credentials || origin == .transport }

    package init(
        cause: ReleaseCause,
        q850: Int,
        retryAfter: SimulationDuration? = nil,
        origin: Origin
    ) {
        self.cause = cause
        self.q850 = q850
        self.retryAfter = retryAfter
        self.origin = origin
    }
}

/// What an agent asks of whoever drives it.
package enum AgentAction: Hashable, Sendable {
    /// Send a message.
    case send([UInt8], to: Endpoint)
    /// Send a packet of RTP to an address and a port.
    case sendSound([UInt8], address: String, port: UInt16)
    /// Tell the application about a call; `leg` is the order's, or the number of an incoming call.
    case signal(CallSignal, CallReference, leg: UInt64)
}
