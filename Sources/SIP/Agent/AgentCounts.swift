/// What an agent has seen, for the summary of a run.
package struct AgentCounts: Hashable, Sendable {
    /// Calls placed and taken.
    package internal(set) var calls = 0
    /// How often each final status came, or was sent, for an INVITE; the status is the index.
    package internal(set) var finals = [Int](repeating: 0, count: 700)
    /// Messages that were sent again because nothing came.
    package internal(set) var retransmissions = 0
    /// Transactions to which the other side said nothing.
    package internal(set) var timeouts = 0
    /// CANCELs that were sent or came.
    package internal(set) var cancelled = 0
    /// Calls that were answered although they had been cancelled.
    package internal(set) var answeredAfterCancel = 0
    /// Messages that belong to no call, or to none that expects them.
    package internal(set) var unexpected = 0
    /// Bytes that are no message, and messages that break the grammar.
    package internal(set) var malformed = 0
    /// Final responses that were never acknowledged.
    package internal(set) var peerNoAck = 0
    /// Further answers of a forked call, which were ended at once.
    package internal(set) var forks = 0
    /// Calls that were not placed, since the other side asked not to be called for a time.
    package internal(set) var suspended = 0

    package init() {}
}
