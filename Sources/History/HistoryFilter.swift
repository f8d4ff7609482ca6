/// Which runs of a history are wanted.
package struct HistoryFilter: Hashable, Sendable {
    /// Runs of the scenario of this name only.
    package var scenario: String?
    /// Runs from this time on, such as `2026-01-05T09:00:00Z` or `2026-01-05`.
    package var since: String?
    /// Runs that failed a threshold only.
    package var failed = false
    /// So many of the latest runs, of those that the others leave.
    package var last: Int?

    /// Wants every run.
    package init() {}
}
