package import VirtualTime

/// The times from which all timers of SIP follow.
///
/// Source: RFC 3261, section 17.1.1.1 and table 4.
package struct TimerSettings: Hashable, Sendable {
    /// T1, the estimate of a round trip: half a second.
    package var t1 = SimulationDuration.milliseconds(500)
    /// T2, the longest pause between repetitions: 4 seconds.
    package var t2 = SimulationDuration.seconds(4)
    /// T4, how long a message may wander in the network: 5 seconds.
    package var t4 = SimulationDuration.seconds(5)

    /// Creates the times of the standard.
    package init() {}

    /// Creates times.
    package init(t1: SimulationDuration, t2: SimulationDuration, t4: SimulationDuration) {
        self.t1 = t1
        self.t2 = t2
        self.t4 = t4
    }

    /// 64 × T1: how long a transaction waits for the other side, and for what still wanders.
    package var limit: SimulationDuration {
        SimulationDuration(nanoseconds: t1.nanoseconds * 64)
    }
}

/// The pauses between repetitions: T1, then twice as long each time, up to a limit.
struct Backoff: Hashable, Sendable {
    /// When the message is sent again; `distantFuture` when it is not.
    private(set) var due = SimulationInstant.distantFuture
    private var pause = SimulationDuration.zero

    /// Begins to repeat; over a reliable transport nothing is repeated.
    mutating func begin(at now: SimulationInstant, _ first: SimulationDuration) {
        pause = first
        due = now.advanced(by: first)
    }

    /// Goes on after a repetition.
    mutating func advance(at now: SimulationInstant, atMost limit: SimulationDuration) {
        pause = min(pause + pause, limit)
        due = now.advanced(by: pause)
    }

    /// Goes on with the longest pause, as a provisional response to a request other than INVITE asks.
    mutating func slowDown(at now: SimulationInstant, to longest: SimulationDuration) {
        pause = longest
        due = now.advanced(by: longest)
    }

    /// Repeats no more.
    mutating func stop() {
        due = .distantFuture
    }
}
