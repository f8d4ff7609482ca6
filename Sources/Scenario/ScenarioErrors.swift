/// All mistakes of a scenario, in order of position.
public struct ScenarioErrors: Error, Hashable, Sendable {
    /// How many mistakes are told; a file with more is beyond reading its mistakes one by one.
    static let limit = 100

    /// The first mistakes, at most a hundred.
    public let errors: [ScenarioError]
    /// How many mistakes there are, told or not.
    public let count: Int

    /// Puts mistakes in order and drops what exceeds the limit.
    ///
    /// - Parameters:
    ///   - errors: At least one mistake.
    ///   - count: How many there are, when `errors` does not hold all of them.
    init(_ errors: [ScenarioError], count: Int? = nil) {
        // The sort is not stable, so equal positions keep their order by index.
        let sorted = errors.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        self.errors = sorted.prefix(Self.limit).map(\.element)
        self.count = count ?? errors.count
    }
}
