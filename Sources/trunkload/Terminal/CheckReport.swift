internal import ArgumentParser
internal import ContactFlow
internal import Foundation
internal import Scenario

/// What `trunkload check --json` says of one scenario.
struct CheckReport: Encodable {
    /// A mistake or a warning.
    struct Finding: Encodable {
        let severity: String
        /// Absent for mistakes whose message says it all.
        let code: String?
        let message: String
        let reason: String?
        let help: String?
        /// The file; that of a flow or of data for what is wrong there.
        let file: String
        /// From 1; absent for a `--set`, and where the whole file is wrong.
        let line: Int?
        let column: Int?
        /// The `--set` where the mistake is.
        let override: String?
    }

    let file: String
    /// Whether the scenario can be run.
    let valid: Bool
    /// How many mistakes there are, told or not.
    let errors: Int
    let warnings: Int
    let findings: [Finding]
    /// The code to exit with for what is wrong; `nil` where nothing is.
    private let mistakeCode: ExitCode?

    private enum CodingKeys: CodingKey {
        case file
        case valid
        case errors
        case warnings
        case findings
    }

    /// A scenario that is not wrong.
    init(of file: String, _ warnings: [ScenarioWarning]) {
        self.file = file
        valid = true
        mistakeCode = nil
        errors = 0
        self.warnings = warnings.count
        findings = warnings.map { Finding($0, in: file) }
    }

    /// A scenario that cannot be read at all.
    init(of file: String, _ error: ScenarioFileError) {
        self.file = file
        valid = false
        mistakeCode = error.exitCode
        errors = 1
        warnings = 0
        findings = [Finding(error)]
    }

    /// A scenario that is wrong.
    init(of file: String, _ errors: ScenarioErrors) {
        self.file = file
        valid = false
        mistakeCode = errors.exitCode
        let data = errors.dataProblems.compactMap { problem -> DataErrors? in
            if case .wrong(let errors) = problem { errors } else { nil }
        }
        let flow: [Finding] =
            if case .wrong(let document, let errors)? = errors.flowProblem {
                zip(errors.findings, document.positions(of: errors.findings)).map {
                    finding,
                    place in
                    Finding(finding, at: place, in: document.path)
                }
            } else { [] }
        let flowWarnings = flow.count { $0.severity == "warning" }
        self.errors = data.reduce(errors.count) { $0 + $1.count } + flow.count - flowWarnings
        warnings = errors.warnings.count + flowWarnings
        findings =
            errors.errors.map { Finding($0, in: file) } + flow
            + data.flatMap { data in data.errors.map { Finding($0, in: data.path) } }
            + errors.warnings.map { Finding($0, in: file) }
    }

    /// The code to exit with; `nil` where all is well.
    func exitCode(isStrict: Bool) -> ExitCode? {
        mistakeCode ?? (isStrict && warnings > 0 ? .undecided : nil)
    }

    /// All reports with sorted keys, ended by a line feed.
    static func json(of reports: [CheckReport]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(["scenarios": reports]), as: UTF8.self) + "\n"
    }
}

extension CheckReport.Finding {
    fileprivate init(_ warning: ScenarioWarning, in file: String) {
        self.init(
            severity: "warning",
            code: warning.code,
            message: warning.message,
            reason: warning.reason,
            help: warning.help,
            at: warning.position,
            in: file
        )
    }

    fileprivate init(_ error: ScenarioError, in file: String) {
        self.init(
            severity: "error",
            code: error.code,
            message: error.message,
            reason: error.reason,
            help: error.help,
            at: error.position,
            in: file
        )
    }

    fileprivate init(_ error: ScenarioFileError) {
        self.init(
            severity: "error",
            code: nil,
            message: error.message,
            reason: nil,
            help: nil,
            file: error.path,
            line: error.line,
            column: nil,
            override: nil
        )
    }

    fileprivate init(_ finding: FlowFinding, at position: FlowPosition, in file: String) {
        self.init(
            severity: finding.isError ? "error" : "warning",
            code: finding.code,
            message: finding.message,
            reason: finding.reason,
            help: finding.help,
            at: .file(line: position.line, column: position.column),
            in: file
        )
    }

    fileprivate init(_ error: DataError, in file: String) {
        self.init(
            severity: "error",
            code: nil,
            message: error.message,
            reason: nil,
            help: error.help,
            at: .file(line: error.line, column: error.column),
            in: file
        )
    }

    private init(
        severity: String,
        code: String?,
        message: String,
        reason: String?,
        help: String?,
        at position: SourcePosition,
        in file: String
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.reason = reason
        self.help = help
        self.file = file
        switch position {
        case .file(let line, let column):
            self.line = line
            self.column = column
            override = nil
        case .override(_, let text):
            line = nil
            column = nil
            override = text
        }
    }
}
