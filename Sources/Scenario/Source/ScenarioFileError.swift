/// Why a scenario file cannot be read at all.
package enum ScenarioFileError: Error, Hashable, Sendable {
    /// The system refuses, for the reason that it gives.
    case unreadable(path: String, reason: String)
    /// The path names a folder, a device or the like.
    case notAFile(path: String)
    /// The file is larger than any scenario.
    case tooLarge(path: String, limit: Int)
    /// The file is not text in UTF-8.
    ///
    /// - Parameter line: The line of the first byte that is wrong, from 1.
    case notUTF8(path: String, line: Int)
}

extension ScenarioFileError: CustomStringConvertible {
    /// One line in the shape of every diagnostic.
    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): error: the file cannot be read: \(reason)"
        case .notAFile(let path):
            "\(path): error: this is not a file"
        case .tooLarge(let path, let limit):
            "\(path): error: a scenario may have at most \(limit) bytes"
        case .notUTF8(let path, let line):
            "\(path):\(line): error: the file is not text in UTF-8"
        }
    }
}
