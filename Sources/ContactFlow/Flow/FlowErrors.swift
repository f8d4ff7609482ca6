/// All mistakes because of which a flow cannot be read.
package struct FlowErrors: Error, Hashable, Sendable {
    /// How many findings are told; a file with more is beyond reading them one by one.
    package static let limit = 100

    /// The first findings, errors and warnings, in the order in which they were found.
    package let findings: [FlowFinding]
    /// How many findings there are, told or not.
    package let count: Int

    /// Keeps the first findings, at least one of which is an error.
    package init(_ findings: [FlowFinding]) {
        let errors = findings.filter(\.isError)
        let warnings = findings.filter { !$0.isError }
        // Errors come first, so that no flood of warnings hides the reason.
        self.findings = Array((errors + warnings).prefix(Self.limit))
        count = findings.count
    }
}

extension FlowErrors {
    /// A single reason why a file holds no flow.
    package init(_ finding: FlowFinding) {
        self.init([finding])
    }
}

extension FlowErrors: CustomStringConvertible {
    /// The messages, one to a line.
    package var description: String {
        findings.map { "\($0.severity): \($0.message) (\($0.code))" }.joined(separator: "\n")
    }
}
