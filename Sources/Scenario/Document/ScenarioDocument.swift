internal import Typesetting

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

    /// What is said of this text goes here.
    ///
    /// - Parameter inputs: Takes the files that are read.
    /// - Returns: A collection that is empty yet.
    func diagnosis(noting inputs: ScenarioInputs? = nil) -> Diagnosis {
        let data = DataFolder { file throws(ScenarioFileError) in
            let document = try openData(resolved(file))
            inputs?.note(file, document.bytes)
            return document
        }
        return Diagnosis(of: SourceText(text), data: data)
    }

    /// Reads the scenario.
    ///
    /// - Parameters:
    ///   - overrides: Values that take the place of the file's, in this order.
    ///   - inputs: Takes the files that are read.
    ///   - isForAnswering: Whether only its carriers are wanted, which answer the calls of others.
    /// - Returns: A scenario that holds only valid values.
    /// - Throws: Every mistake of the file and of the overrides.
    package func scenario(
        overrides: [ScenarioOverride] = [],
        noting inputs: ScenarioInputs? = nil,
        forAnswering isForAnswering: Bool = false
    ) throws(ScenarioErrors) -> Scenario {
        let diagnosis = diagnosis(noting: inputs)
        diagnosis.isForAnswering = isForAnswering
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
            let flows = ScenarioInputs()
            scenario = reader?.scenario { file throws(ScenarioFileError) in
                let document = try openFlow(resolved(file))
                inputs?.note(file, document.bytes)
                flows.note(file, document.bytes)
                return document
            }
            if !diagnosis.hasErrors {
                scenario?.reading = ScenarioReading(of: root, diagnosis.notes)
                scenario?.reading.inputs = diagnosis.data.digests
                for flow in flows.files {
                    scenario?.reading.inputs[flow.path] = SHA256Digest(of: flow.bytes).hexadecimal
                }
            }
        }
        guard var scenario, !diagnosis.hasErrors else { throw diagnosis.sortedErrors() }
        scenario.warnings = diagnosis.sortedWarnings()
        return scenario
    }

    /// The path of a file that the scenario names: from the scenario's own folder on.
    private func resolved(_ file: String) -> String { Self.resolved(file, beside: path) }

    static func resolved(_ file: String, beside path: String) -> String {
        // A scenario that comes through a pipe has no folder: its files are in the current one.
        let isPipe = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"].contains(where: path.hasPrefix)
        guard !file.hasPrefix("/"), !isPipe, let slash = path.lastIndex(of: "/") else {
            return file
        }
        return path[...slash] + file
    }
}
