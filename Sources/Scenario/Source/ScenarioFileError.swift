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
        "\(path)\(line.map { ":\($0)" } ?? ""): error: \(message)"
    }

    /// The file.
    package var path: String {
        switch self {
        case .unreadable(let path, _), .notAFile(let path), .tooLarge(let path, _),
            .notUTF8(let path, _):
            path
        }
    }

    /// The line of the mistake, from 1, where it is in one.
    package var line: Int? {
        if case .notUTF8(_, let line) = self { line } else { nil }
    }

    /// What is wrong, without a full stop.
    package var message: String {
        switch self {
        case .unreadable(_, let reason): "the file cannot be read: \(reason)"
        case .notAFile: "this is not a file"
        case .tooLarge(_, let limit): "a scenario may have at most \(limit) bytes"
        case .notUTF8: "the file is not text in UTF-8"
        }
    }
}
