/// All mistakes of a scenario, in order of position.
package struct ScenarioErrors: Error, Hashable, Sendable {
    /// How many mistakes and how many warnings are told; more are beyond reading one by one.
    package static let limit = 100

    /// The first mistakes, at most a hundred.
    package let errors: [ScenarioError]
    /// How many mistakes there are, told or not.
    package let count: Int
    /// What is legal but deserves a second look, as far as the mistakes let it be found.
    package let warnings: [ScenarioWarning]
    /// Why the file of the flow is of no use, if that is one of the mistakes.
    package let flowProblem: FlowProblem?
    /// Why files of data are of no use, if that is among the mistakes.
    package let dataProblems: [DataProblem]

    /// Puts mistakes in order and drops what exceeds the limit.
    ///
    /// - Parameters:
    ///   - errors: At least one mistake.
    ///   - count: How many there are, when `errors` does not hold all of them.
    ///   - warnings: All warnings in order.
    ///   - flowProblem: Why the file of the flow is of no use.
    ///   - dataProblems: Why files of data are of no use.
    package init(
        _ errors: [ScenarioError],
        count: Int? = nil,
        warnings: [ScenarioWarning] = [],
        flowProblem: FlowProblem? = nil,
        dataProblems: [DataProblem] = []
    ) {
        // The sort is not stable, so equal positions keep their order by index.
        let sorted = errors.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        self.errors = sorted.prefix(Self.limit).map(\.element)
        self.count = count ?? errors.count
        self.warnings = warnings
        self.flowProblem = flowProblem
        self.dataProblems = dataProblems
    }

    /// Whether a file that the scenario names is missing or cannot be read.
    package var namesUnreadableFile: Bool {
        flowProblem == .unreadable || dataProblems.contains(.unreadable)
    }
}
