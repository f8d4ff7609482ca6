package import VirtualTime

/// How fast legs may follow one another: a bucket of tokens, of which each leg takes one.
///
/// `calls` tokens come in every `period`, evenly and continuously, and at most `burst` lie in the
/// bucket, which is full at the start. The rate is a ratio of integers, so nothing drifts.
package struct CallLimit: Hashable, Sendable {
    /// How many tokens come in a period; 1 to 10¹⁸.
    package var calls: Int
    /// The period; longer than zero.
    package var period: SimulationDuration
    /// How many tokens the bucket holds, 1 or more: so many legs may come at once.
    package var burst: Int

    package init(calls: Int, period: SimulationDuration, burst: Int = 1) {
        self.calls = calls
        self.period = period
        self.burst = burst
    }
}
