package import ContactFlow
package import Foundation

/// Exports of real flows, which are not part of the package.
///
/// The environment variable `TRUNKLOAD_FLOWS` names a folder with them.
package enum RealFlows {
    /// The folder; `nil` where there is none.
    package static let folder = ProcessInfo.processInfo.environment["TRUNKLOAD_FLOWS"]

    /// The files in it.
    package static let files: [URL] = {
        guard let folder else { return [] }
        let found = try? FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder),
            includingPropertiesForKeys: nil
        )
        return (found ?? []).filter { $0.pathExtension == "json" }
            .sorted { $0.path() < $1.path() }
    }()

    /// The flow in a file.
    package static func flow(_ file: URL) throws -> Flow {
        try Flow.reading(Data(contentsOf: file), name: file.lastPathComponent)
    }

    /// The flow in the file of this name; `nil` where there is none.
    package static func flow(named name: String) throws -> Flow? {
        try files.first { $0.lastPathComponent == name }.map(flow)
    }
}
