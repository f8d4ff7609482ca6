import Foundation

/// The files of this package.
enum Package {
    /// The package's folder, found from this file.
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Whether there is a file or a folder at a path from the package's folder.
    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path())
    }

    /// The endings of files with text that people write.
    static let kinds: Set = ["swift", "md", "yaml", "yml", "h", "cpp", "modulemap"]

    /// All files with text that people write, or those of some endings, in order of their paths.
    static func files(_ kinds: Set<String> = kinds) throws -> [SourceFile] {
        let manager = FileManager.default
        var paths = ["Package.swift", "README.md"]
        for root in ["Sources", "Tests", "scenarios"] {
            let found = manager.enumerator(atPath: folder.appending(path: root).path())
            paths += (found?.compactMap { $0 as? String } ?? []).map { "\(root)/\($0)" }
        }
        return try paths.sorted().compactMap { path in
            let url = folder.appending(path: path)
            guard kinds.contains(url.pathExtension), manager.fileExists(atPath: url.path())
            else { return nil }
            return SourceFile(path: path, text: try String(contentsOf: url, encoding: .utf8))
        }
    }
}
