internal import ArgumentParser
internal import Scenario

extension FlowDocument {
    /// Reads a file, or standard input for `-`; says why and exits when it cannot be read.
    static func reading(_ path: String) throws -> FlowDocument {
        do {
            return try FlowDocument(named: path)
        } catch {
            Terminal.error(error.description + "\n")
            throw ExitCode.noInput
        }
    }
}

extension ScenarioErrors {
    /// The exit code: a missing file weighs more than a wrong one, since nothing is known of it.
    var exitCode: ExitCode { namesUnreadableFile ? .noInput : .wrongData }
}
