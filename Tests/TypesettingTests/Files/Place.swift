import Foundation
import Typesetting

/// A folder that goes when a test is over, and what stands in it.
final class Place {
    let path: String

    init() throws {
        // Links on the way would make other names of the same folders.
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = "\(parent)/trunkload-files-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in it.
    func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file, and the folder that it is in.
    func write(_ text: String, to name: String) throws {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
    }

    /// The text of a file; `nil` when it is not there.
    func text(_ name: String) -> String? {
        try? String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// Makes a named pipe.
    func makePipe(_ name: String) throws -> String {
        guard unsafe mkfifo(path(name), 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
        return path(name)
    }

    /// Everything in a folder of it, hidden or not, by the paths from there.
    func everything(in name: String = ".") -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: path(name))) ?? []).sorted()
    }
}

/// Files of a run whose index tells their digests, as trunkload leaves them.
struct LeftFiles {
    /// The files, the index first.
    let files: [ResultsFile]

    init(_ texts: [String: String]) {
        let sources = texts.sorted { $0.key < $1.key }
            .map { ResultsFile(name: $0.key, text: $0.value) }
        let digests = sources.map { "\"\($0.name)\": \"\($0.digest)\"" }.joined(separator: ", ")
        let index = "{\"program\": {\"name\": \"trunkload\"}, \"files\": {\(digests)}}"
        files = [ResultsFile(name: "summary.json", text: index)] + sources
    }

    /// Puts them into a folder.
    func publish(at path: String) throws {
        try ResultsFolder(at: path).publish(files)
    }
}
