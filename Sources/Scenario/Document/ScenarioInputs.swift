internal import Synchronization

/// The files that a scenario names, as they were read: flows and files of data.
///
/// With them the scenario can be run again where its folder is not.
package final class ScenarioInputs: Sendable {
    /// A file that a scenario names.
    package struct File: Hashable, Sendable {
        /// The path as the scenario has it.
        package var path: String
        /// The name under which it is kept beside the scenario, such as `inputs/day.csv`.
        package var name: String
        /// What it holds.
        package var bytes: [UInt8]
    }

    private let noted = Mutex<[File]>([])

    /// The folder in which they are kept, beside the scenario.
    package static let folder = "inputs"

    package init() {}

    /// The files, in the order in which they were read, each once.
    package var files: [File] { noted.withLock(\.self) }

    /// Takes the files out.
    package func takeFiles() -> [File] {
        noted.withLock { files in
            defer { files = [] }
            return files
        }
    }

    /// Adds a file, if it is not there yet.
    func note(_ path: String, _ bytes: [UInt8]) {
        noted.withLock { files in
            guard !files.contains(where: { $0.path == path }) else { return }
            let name = Self.freeName(for: path, among: files)
            files.append(File(path: path, name: name, bytes: bytes))
        }
    }

    /// The last part of the path, made to suit every file system, with a number where it is taken.
    private static func freeName(for path: String, among files: [File]) -> String {
        let last = path.split(separator: "/").last ?? ""
        let safe = String(
            last.unicodeScalars.suffix(100).map { scalar in
                let isPlain =
                    scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
                return isPlain || "._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
            }
        )
        let name = safe.isEmpty || safe.hasPrefix(".") ? "file" + safe : safe
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        var candidate = name
        var number = 1
        while files.contains(where: { $0.name == "\(folder)/\(candidate)" }) {
            number += 1
            candidate = "\(name[..<dot])-\(number)\(name[dot...])"
        }
        return "\(folder)/\(candidate)"
    }
}
