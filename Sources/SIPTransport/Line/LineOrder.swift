package import SIP
package import VirtualTime

/// What the owner of a line asks of its agent.
///
/// Calls go by a number: the `leg` of the order that placed them, or the one with which they arrived.
package enum LineOrder: Sendable {
    /// Place a call.
    case place(CallOrder)
    /// End a call in whatever way its state asks for.
    case release(UInt64)
    /// Send a provisional response, with early media or without.
    case progress(UInt64, status: Int, withSound: Bool)
    /// Answer a call that has come in.
    case accept(UInt64)
    /// Refuse a call that has come in.
    case refuse(UInt64, status: Int, q850: Int?, retryAfter: SimulationDuration?)
    /// Let a CANCEL of the caller pass without effect.
    case ignoreCancel(UInt64)
    /// Forget a call that has come in, without a word to its caller.
    case forsake(UInt64)
}

/// What a line tells its owner of a call.
package struct LineNews: Sendable {
    /// The number of the call.
    package var leg: UInt64
    /// What has happened.
    package var signal: CallSignal

    package init(leg: UInt64, signal: CallSignal) {
        self.leg = leg
        self.signal = signal
    }
}
