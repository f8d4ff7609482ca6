/// Why a model has no exact answer for a scenario.
public struct NotSolvable: Error, Hashable, Sendable {
    /// A few words that continue "not solvable because".
    public var reason: String

    /// Creates a reason.
    init(_ reason: String) {
        self.reason = reason
    }
}
