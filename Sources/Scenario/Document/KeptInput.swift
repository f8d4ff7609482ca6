internal import Typesetting

/// A file that a scenario names, a flow or data, as a results folder keeps it.
package struct KeptInput: Codable, Hashable, Sendable {
    /// The path as the scenario has it.
    package var path: String
    /// Where the results folder keeps it, such as `inputs/day.csv`.
    package var file: String
    /// The SHA-256 of its bytes in hexadecimal digits.
    package var sha256: String

    /// Tells of a file that was read.
    package init(_ file: ScenarioInputs.File) {
        path = file.path
        self.file = file.name
        sha256 = SHA256Digest(of: file.bytes).hexadecimal
    }

    /// Whether the file is in the folder for files that are kept, and nowhere else.
    var isInFolder: Bool {
        let steps = file.split(separator: "/", omittingEmptySubsequences: false)
        return steps.count == 2 && steps[0] == ScenarioInputs.folder
            && !["", ".", ".."].contains(steps[1])
    }
}
