internal import Glibc

/// A single file that a command is going to write: tried before the work, written after it.
///
/// A file that is there is replaced when the new one is complete, links are followed, and folders on the
/// way are made; a pipe or a device is written as it is.
package struct OutputTarget: Hashable, Sendable {
    /// The path as people know it.
    package let path: String

    /// Tries whether a file can be written.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - others: Paths of files that are read or written as well, which it would destroy if it were one of them.
    /// - Throws: `OutputError` when it cannot; then everything is as it was, but for folders on the way.
    package init(trying path: String, sparing others: [String] = []) throws(OutputError) {
        self.path = path
        guard !Self.isAmong(others, path) else {
            throw OutputError(
                path: path,
                reason: "the same command reads it, or writes something else there",
                isRefusal: true,
                help: "name another file"
            )
        }
        guard !path.isEmpty else {
            throw OutputError(path: path, reason: "the name is empty", isRefusal: true)
        }
        guard let file = try Self.file(at: path) else { return }
        defer { OutputFile.remove(file.trial) }
        do {
            // A byte, since a full disk may have a place for a name.
            try OutputFile(creatingNew: file.trial).write([0])
        } catch {
            // A file may be written into where none can be put beside it.
            guard file.status != nil, error.isForbidden else { throw error.named(path) }
        }
    }

    /// Writes the file.
    ///
    /// - Throws: `OutputError` when it cannot be written; then the one that was there is as it was.
    package func write(_ text: String) throws(OutputError) {
        guard let file = try Self.file(at: path) else {
            return try OutputFile(opening: path).write(text)
        }
        do {
            try OutputFile(creatingNew: file.trial).write(text)
            if let status = file.status {
                FileSystem.copyPermissions(of: status, to: file.trial)
            }
            try OutputFile.rename(file.trial, to: file.path)
        } catch {
            OutputFile.remove(file.trial)
            guard file.status != nil, error.isForbidden else { throw error.named(path) }
            try OutputFile(creating: file.path).write(text)
        }
    }

    /// Opens it, to be written while the work goes on: a file that is there is emptied.
    ///
    /// - Returns: The file, and whether it is one, not a pipe or a device that somebody reads.
    /// - Throws: `OutputError` when it cannot be opened; a pipe that nobody reads cannot.
    package func open() throws(OutputError) -> (output: OutputFile, isFile: Bool) {
        guard let file = try Self.file(at: path) else {
            return (try OutputFile(opening: path), false)
        }
        return (try OutputFile(creating: file.path), true)
    }

    /// Writes a file that is not there yet; one that is there is left as it is.
    ///
    /// - Throws: `OutputError` when it cannot be written, or when there is a file of that name.
    package static func create(_ text: String, at path: String) throws(OutputError) {
        let file = try OutputFile(creatingNew: path)
        do {
            try file.write(text)
        } catch {
            OutputFile.remove(path)
            throw error
        }
    }

    private struct File {
        /// The path behind all links.
        var path: String
        /// What is there.
        var status: FileSystem.Status?

        /// A name beside it that nobody else uses.
        var trial: String {
            let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
            return "\(path[..<slash]).\(path[slash...].prefix(100))\(Workspace.ending)-\(getpid())"
        }
    }

    /// Whether one of other paths leads to the same file; pipes and devices may be used twice.
    private static func isAmong(_ others: [String], _ path: String) -> Bool {
        guard let status = FileSystem.status(of: path) else { return others.contains(path) }
        guard status.kind == .file else { return false }
        return others.contains { FileSystem.status(of: $0)?.identity == status.identity }
    }

    /// The file at a path; `nil` for a pipe or a device.
    private static func file(at path: String) throws(OutputError) -> File? {
        if let status = FileSystem.status(of: path) {
            switch status.kind {
            case .pipe, .device: return nil
            case .folder: throw OutputError(path: path, code: EISDIR)
            case .socket, .link: throw OutputError(path: path, code: ENXIO)
            case .file:
                if let refusal = FileSystem.refusalToWrite(path) {
                    throw OutputError(path: path, refusal)
                }
                return File(path: FileSystem.realPath(path) ?? path, status: status)
            }
        }
        if let refusal = FileSystem.refusalToName(path) { throw OutputError(path: path, refusal) }
        guard FileSystem.status(of: path, followingLinks: false) == nil else {
            throw OutputError(path: path, reason: "it is a link to nothing", isRefusal: false)
        }
        guard !path.hasSuffix("/") else { throw OutputError(path: path, code: EISDIR) }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            do {
                try FileSystem.makeFolders(String(path[..<slash]))
            } catch {
                throw OutputError(path: path, error)
            }
        }
        return File(path: path, status: nil)
    }
}
