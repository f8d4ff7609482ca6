/// Collects what is wrong with a scenario, and what is questionable, while it is being read.
package final class Diagnosis {
    /// Mistakes beyond this are counted but not put into words.
    private static let capacity = 2000

    /// The lines of the file.
    package let source: SourceText
    private var errors: [ScenarioError] = []
    private var errorCount = 0
    private var placesToldOnce: Set<SourcePosition> = []
    private var warnings: [ScenarioWarning] = []
    /// Why the file of the flow is of no use; the mistake itself is reported besides.
    var flowProblem: FlowProblem?
    /// The files of data that the scenario names.
    package let data: DataFolder
    /// Why some of them are of no use; the mistakes themselves are reported besides.
    var dataProblems: [DataProblem] = []
    /// Whether only the carriers are wanted, which answer the calls of others.
    var isForAnswering = false
    /// What the readers have opened and what defaults they took.
    var notes = ReadingNotes()

    /// Creates an empty diagnosis of a file.
    ///
    /// - Parameters:
    ///   - source: The lines of the file.
    ///   - data: The files of data beside it.
    package init(of source: SourceText, data: DataFolder) {
        self.source = source
        self.data = data
    }

    /// Whether a mistake was reported.
    package var hasErrors: Bool { errorCount > 0 }

    /// Adds a mistake; the error is not made when there are far too many.
    package func report(_ error: @autoclosure () -> ScenarioError) {
        if errorCount < Self.capacity { errors.append(error()) }
        errorCount += 1
    }

    /// Adds a mistake of which a place has only one, however often readers come to it.
    func reportOnce(_ error: ScenarioError) {
        guard placesToldOnce.insert(error.position).inserted else { return }
        report(error)
    }

    /// Adds a warning.
    package func warn(_ caution: Caution, at position: SourcePosition) {
        warnings.append(
            ScenarioWarning(
                code: caution.code,
                message: caution.message,
                reason: caution.reason,
                help: caution.help,
                position: position
            )
        )
    }

    /// All mistakes in order, with columns that count characters, and the warnings.
    func sortedErrors() -> ScenarioErrors {
        var told = ScenarioErrors(errors, count: errorCount).errors
        let positions = source.characterPositions(of: told.map(\.position))
        for index in told.indices { told[index].position = positions[index] }
        return ScenarioErrors(
            told,
            count: errorCount,
            warnings: sortedWarnings(),
            flowProblem: flowProblem,
            dataProblems: dataProblems
        )
    }

    /// All warnings in order, with columns that count characters.
    func sortedWarnings() -> [ScenarioWarning] {
        var sorted = warnings.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }.map(\.element)
        let positions = source.characterPositions(of: sorted.map(\.position))
        for index in sorted.indices { sorted[index].position = positions[index] }
        return sorted
    }
}
