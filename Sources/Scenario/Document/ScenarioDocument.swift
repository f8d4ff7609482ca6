/// A scenario file: its text and where it came from.
package struct ScenarioDocument: Sendable {
    /// The path under which diagnostics name the file.
    package let path: String
    /// The whole text.
    package let text: String
    /// Reads the files of flows.
    private let openFlow: FlowOpener
    /// Reads files of data.
    private let openData: DataOpener

    /// Reads the file of a flow by its path.
    package typealias FlowOpener =
        @Sendable (_ path: String) throws(ScenarioFileError) -> FlowDocument

    /// Reads a file of data by its path.
    package typealias DataOpener =
        @Sendable (_ path: String) throws(ScenarioFileError) -> DataDocument

    /// Creates a document from text that is already in memory.
    ///
    /// - Parameters:
    ///   - path: The path under which diagnostics name the file; files that it names are looked
    ///     for beside it.
    ///   - text: The whole text.
    ///   - openFlow: Reads the files of flows; by default from the disk.
    ///   - openData: Reads files of data; by default from the disk.
    package init(
        path: String,
        text: String,
        openFlow: @escaping FlowOpener = { path throws(ScenarioFileError) in
            try FlowDocument(contentsOf: path)
        },
        openData: @escaping DataOpener = { path throws(ScenarioFileError) in
            try DataDocument(contentsOf: path)
        }
    ) {
        self.path = path
        self.text = text
        self.openFlow = openFlow
        self.openData = openData
    }

    /// Collects what is said of this text.
    func diagnosis() -> Diagnosis {
        let data = DataFolder { file throws(ScenarioFileError) in try openData(resolved(file)) }
        return Diagnosis(of: SourceText(text), data: data)
    }

    /// Reads the scenario.
    ///
    /// - Parameter overrides: Values that take the place of the file's, in this order.
    /// - Returns: A scenario that holds only valid values.
    /// - Throws: Every mistake of the file and of the overrides.
    package func scenario(
        overrides: [ScenarioOverride] = []
    ) throws(ScenarioErrors) -> Scenario {
        let diagnosis = diagnosis()
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
            scenario = reader?.scenario { file throws(ScenarioFileError) in
                try openFlow(resolved(file))
            }
        }
        guard var scenario, !diagnosis.hasErrors else { throw diagnosis.sortedErrors() }
        scenario.warnings = diagnosis.sortedWarnings()
        return scenario
    }

    /// The path of a file that the scenario names: from the scenario's own folder on.
    private func resolved(_ file: String) -> String {
        guard !file.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return file }
        return path[...slash] + file
    }
}
