/// A scenario file: its text and where it came from.
public struct ScenarioDocument: Sendable {
    /// The path under which diagnostics name the file.
    public let path: String
    /// The whole text.
    public let text: String

    /// Creates a document from text that is already in memory.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// Reads the scenario.
    ///
    /// - Parameter overrides: Values that take the place of the file's, in this order.
    /// - Returns: A scenario that holds only valid values.
    /// - Throws: Every mistake of the file and of the overrides.
    public func scenario(
        overrides: [ScenarioOverride] = []
    ) throws(ScenarioErrors) -> Scenario {
        let diagnosis = Diagnosis(of: SourceText(text))
        var scenario: Scenario?
        if text.utf8.count > Self.largestByteCount {
            diagnosis.report(
                ScenarioError(
                    "a scenario may have at most \(Self.largestByteCount) bytes",
                    at: .fileStart
                )
            )
        } else if var root = YAMLComposer.compose(text, reportingTo: diagnosis) {
            for (index, override) in overrides.enumerated() {
                root.apply(override, index: index, reportingTo: diagnosis)
            }
            let reader = SectionReader(root, named: "", as: .scenario, diagnosis: diagnosis)
            scenario = reader?.scenario()
        }
        guard var scenario, !diagnosis.hasErrors else { throw diagnosis.sortedErrors() }
        scenario.warnings = diagnosis.sortedWarnings()
        return scenario
    }
}
