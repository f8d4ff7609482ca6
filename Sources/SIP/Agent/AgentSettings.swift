package import Randomness
package import VirtualTime

/// How an agent places and takes calls.
package struct AgentSettings: Sendable {
    /// How digits are sent.
    package enum Digits: Sendable {
        /// One INFO for each digit.
        case info
        /// Telephone events in the sound, RFC 4733.
        case telephoneEvents
        /// Not at all.
        case none
    }

    /// Where the agent is reached; stands in `Via` and `Contact`.
    package var local: Endpoint
    /// Where calls are placed.
    ///
    /// All requests of a call go there, as through an outbound proxy: an agent never sends to an
    /// address that only a message named.
    package var target: Endpoint
    /// The host of `From` and of the called URI.
    package var domain: String
    /// From which the tags of calls are drawn.
    package var key: RandomKey
    /// The times of SIP.
    package var timers = TimerSettings()
    /// How digits are sent.
    package var digits = Digits.info
    /// Who the agent is to a peer that asks; `nil` when it cannot say.
    package var credentials: Credentials?
    /// Headers that every INVITE of the agent has.
    package var headers: [(name: String, value: String)] = []
    /// Where the agent's sound is, as a session description has it.
    package var media: (address: String, port: UInt16)
    /// Whether calls from others are taken; otherwise they are answered with 403.
    package var takesCalls = false
    /// Whether a 503 with `Retry-After` keeps further calls from being placed for that time.
    package var heedsRetryAfter = true
    /// The shortest session timer that is accepted, RFC 4028, section 5.
    package var shortestSession = SimulationDuration.seconds(90)
    /// How many ended calls are remembered at most, for what still wanders in the network.
    package var mostEndedCalls = 131_072

    /// Creates settings; the sound is at the agent's address, port 4000, where nobody listens.
    package init(local: Endpoint, target: Endpoint, domain: String, key: RandomKey) {
        self.local = local
        self.target = target
        self.domain = domain
        self.key = key
        media = (local.address, 4000)
    }
}
