/// Why a model has no exact answer for a scenario.
package struct NotSolvable: Error, Hashable, Sendable {
    /// A few words that continue "not solvable because".
    package var reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
