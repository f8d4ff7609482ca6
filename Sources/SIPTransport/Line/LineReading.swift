package import SIP
package import Statistics

/// What a line has seen, for the summary of a run.
package struct LineReading: Sendable {
    /// What its agent has seen.
    package var counts = AgentCounts()
    /// How long after their instant orders were carried out.
    package var lateness = DurationHistogram()
    /// Datagrams that the kernel has thrown away since nobody read them in time; `nil` where it does not
    /// tell.
    package var datagramsDropped: Int?
    /// How many bytes of datagrams the kernel keeps, as it says itself.
    package var receiveBuffer = 0
    /// Datagrams and pieces of streams that could not be sent.
    package var sendFailures = 0
    /// Connections that were lost while calls used them, or might have.
    package var connectionsLost = 0

    /// Connections that were ended since what came on them was no message.
    package var brokenStreams = 0

    package init() {}
}
