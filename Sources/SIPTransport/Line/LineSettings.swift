package import Randomness
package import SIP
internal import VirtualTime

/// Where a line is reached, and how its agent behaves there.
package struct LineSettings: Sendable {
    /// The address at which it listens and from which it sends.
    package var local: SocketName
    /// By what it can be reached; the agent's own calls go by the first.
    package var transports: [Endpoint.Transport] = [.udp]
    /// Where its calls go; `nil` for a line that takes calls only.
    package var target: SocketName?
    /// The host of `From` and of the called URI; `nil` for that of the target.
    package var domain: String?
    /// From which the luck of datagrams on a bad wire is drawn.
    package var key: RandomKey
    /// How digits are sent.
    package var digits = AgentSettings.Digits.info
    /// Who the agent is to a peer that asks.
    package var credentials: Credentials?
    /// Headers that every INVITE has.
    package var headers: [(name: String, value: String)] = []
    /// Whether calls from others are taken.
    package var takesCalls = false
    /// Whether a 503 with `Retry-After` keeps further calls from being placed for that time.
    package var heedsRetryAfter = true
    /// The times of SIP.
    package var timers = TimerSettings()
    /// What the wire does to datagrams, besides what wires do anyway.
    package var faults: WireFaults?
    /// How many bytes of datagrams the kernel is asked to keep until they are read, and until they are
    /// sent; it may grant less.
    package var socketBuffer = 4 << 20

    package init(local: SocketName, key: RandomKey) {
        self.local = local
        self.key = key
    }
}

/// What a bad wire does to the datagrams of a line, in both directions.
package struct WireFaults: Hashable, Sendable {
    /// The share of datagrams that are lost, from 0 to 1.
    package var lose = 0.0
    /// The share of those that come which come twice.
    package var duplicate = 0.0
    /// The share that comes late, so that others overtake it.
    package var reorder = 0.0
    /// How long a datagram is on its way.
    package var delay = Law.constant(.zero)

    package init() {}

    /// Whether there is anything that it does.
    package var isIdle: Bool { self == WireFaults() }
}

/// Why a line could not be opened.
package struct LineError: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    package var description: String

    init(_ description: String) {
        self.description = description
    }
}
