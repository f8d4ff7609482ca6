internal import Glibc

/// Where a results folder is or will be, and what is in the way.
struct FolderPlace {
    /// The path as people know it, without a slash at the end.
    let shown: String
    /// The path without links, from the root.
    let path: String
    /// Whether there is a folder already.
    let isThere: Bool
    /// Why another folder cannot take the place; `nil` when it can.
    let refusalToReplace: FileSystem.Refusal?

    /// Finds the place of a path; makes the folders on the way to it.
    ///
    /// - Throws: `OutputError` when something else than a folder stands there, or when nothing can.
    init(_ path: String) throws(OutputError) {
        let shown = Self.withoutTrailingSlashes(path)
        guard !shown.isEmpty else {
            throw OutputError(path: path, reason: "the name is empty", isRefusal: true)
        }
        self.shown = shown
        guard let status = FileSystem.status(of: shown) else {
            self.path = try Self.newPath(shown)
            isThere = false
            refusalToReplace = FileSystem.refusalToChange(Self.parent(of: self.path))
            return
        }
        guard status.kind == .folder, let real = FileSystem.realPath(shown) else {
            throw OutputError(path: shown, code: status.kind == .file ? EEXIST : ENOTDIR)
        }
        if let refusal = FileSystem.refusalToChange(real) {
            throw OutputError(path: shown, refusal)
        }
        self.path = real
        isThere = true
        refusalToReplace =
            Self.isInUse(real, status.identity)
            ? FileSystem.Refusal(code: EBUSY) : FileSystem.refusalToChange(Self.parent(of: real))
    }

    static func withoutTrailingSlashes(_ path: String) -> String {
        var path = path
        while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func parent(of path: String) -> String {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The path of a folder that is not there yet, in one that is.
    private static func newPath(_ path: String) throws(OutputError) -> String {
        if let refusal = FileSystem.refusalToName(path) { throw OutputError(path: path, refusal) }
        guard FileSystem.status(of: path, followingLinks: false) == nil else {
            throw OutputError(path: path, reason: "it is a link to nothing", isRefusal: false)
        }
        let hasParent = path.contains("/")
        let parent = hasParent ? parent(of: path) : "."
        do {
            try FileSystem.makeFolders(parent)
        } catch {
            throw OutputError(path: path, error)
        }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard let real = FileSystem.realPath(parent), ![".", ".."].contains(name) else {
            throw OutputError(path: path, code: ENOENT)
        }
        return real == "/" ? "/" + name : real + "/" + name
    }

    /// Whether somebody would be left with the old folder: a shell that is in it, or those who see a
    /// volume that is mounted there.
    private static func isInUse(_ path: String, _ identity: FileSystem.Identity) -> Bool {
        if FileSystem.status(of: ".")?.identity == identity { return true }
        if let current = FileSystem.realPath("."), current.hasPrefix(path + "/") { return true }
        if FileSystem.status(of: parent(of: path))?.identity.device != identity.device {
            return true
        }
        return mountPoints.contains(path)
    }

    /// The fifth field of each line, with `\040` for a space.
    ///
    /// Source: proc_pid_mountinfo(5). Folders of the same device are mounted as well.
    private static var mountPoints: Set<String> {
        guard let bytes = try? InputFile.bytes(of: "/proc/self/mountinfo", upTo: 1 << 24) else {
            return []
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return Set(
            lines.compactMap { line -> String? in
                let fields = line.split(separator: " ")
                guard fields.count > 4 else { return nil }
                return String(fields[4]).replacing("\\040", with: " ")
                    .replacing("\\134", with: "\\")
            }
        )
    }
}
