/// All mistakes of a scenario, in order of position.
public struct ScenarioErrors: Error, Hashable, Sendable {
    /// How many mistakes are told; a file with more is beyond reading its mistakes one by one.
    static let limit = 100

    /// The first mistakes, at most a hundred.
    public let errors: [ScenarioError]
    /// How many mistakes are not told.
    public let omittedCount: Int

    /// Puts mistakes in order and drops what exceeds the limit.
    init(_ errors: [ScenarioError]) {
        // The sort is not stable, so equal positions keep their order by index.
        let sorted = errors.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        self.errors = sorted.prefix(Self.limit).map(\.element)
        omittedCount = max(0, errors.count - Self.limit)
    }

    /// How many mistakes there are, told or not.
    public var count: Int { errors.count + omittedCount }
}
