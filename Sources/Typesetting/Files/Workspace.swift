internal import Glibc

/// A hidden folder in which the files of a results folder wait until they go to their place.
///
/// A lock in it keeps two programs from one place. What a program that was killed has left there is
/// taken away by the next one that comes.
final class Workspace {
    /// Why there is no workspace.
    enum Problem: Error {
        /// Another program has it.
        case busy
        case refused(FileSystem.Refusal)
    }

    /// The name of a workspace that lies in its results folder.
    static let innerName = ".trunkload"
    static let ending = ".trunkload"

    private let path: String
    private let place: String
    /// `nil` where the file system knows no locks.
    private let lock: FileLock?

    /// Where files wait until they go to their place.
    var staging: String { path + "/new" }
    /// Where the folder waits that stood in the place, while the new one goes there.
    private var retired: String { path + "/old" }
    /// Is there while files go to their place one by one.
    private var mark: String { path + "/publishing" }
    private var lockFile: String { path + "/lock" }

    /// Opens the workspace beside a place.
    static func beside(_ place: String) throws(Problem) -> Workspace {
        try Workspace(at: path(beside: place), for: place)
    }

    /// Opens the workspace in a folder that cannot be replaced as a whole.
    static func inside(_ place: String) throws(Problem) -> Workspace {
        try Workspace(at: place + "/" + innerName, for: place)
    }

    private static func path(beside place: String) -> String {
        let slash = place.lastIndex(of: "/") ?? place.startIndex
        let name = place[slash...].drop { $0 == "/" }
        // A long name leaves no room for more: its beginning and its digest stand for it.
        let short =
            name.utf8.count <= 200
            ? String(name)
            : "\(name.prefix(40))-\(SHA256Digest(of: String(name)).hexadecimal.prefix(32))"
        return "\(place[..<slash])/.\(short)\(ending)"
    }

    private init(at path: String, for place: String) throws(Problem) {
        self.place = place
        switch try Self.lock(path) {
        case .taken(let lock):
            self.path = path
            self.lock = lock
        case .busy:
            throw .busy
        case .unsupported:
            // Everybody has a workspace of his own, which nobody else tidies up.
            try? FileSystem.removeFile(path + "/lock")
            try? FileSystem.removeFolder(path)
            self.path = try Self.folder(ofOurOwn: path)
            lock = nil
        }
        recover()
        do {
            try FileSystem.makeFolder(staging)
        } catch {
            remove()
            throw .refused(error)
        }
    }

    private static func lock(_ path: String) throws(Problem) -> FileLock.Attempt {
        while true {
            do {
                try FileSystem.makeFolder(path)
            } catch {
                guard FileSystem.status(of: path, followingLinks: false)?.kind == .folder else {
                    throw .refused(error)
                }
            }
            do {
                return try FileLock.attempt(onFile: path + "/lock")
            } catch {
                // Whoever had it may just have taken it away.
                guard error.code == ENOENT else { throw .refused(error) }
            }
        }
    }

    private static func folder(ofOurOwn path: String) throws(Problem) -> String {
        var number = Int(getpid())
        while true {
            do {
                try FileSystem.makeFolder("\(path)-\(number)")
                return "\(path)-\(number)"
            } catch {
                guard error.code == EEXIST else { throw .refused(error) }
                number += 1
            }
        }
    }

    /// Whether files were going to their place one by one when a program was killed.
    var isHalfPublished: Bool { FileSystem.status(of: mark) != nil }

    /// Brings to an end what a program that was killed had begun.
    private func recover() {
        let isThere = FileSystem.status(of: place) != nil
        if !isThere, FileSystem.status(of: retired) != nil {
            try? FileSystem.rename(retired, toNew: place)
        }
        ResultsInventory.remove(retired)
        ResultsInventory.remove(staging)
        if !isThere { try? FileSystem.removeFile(mark) }
    }

    /// Takes the workspace away, with what waits there.
    ///
    /// The mark stays where files are missing in the place, and with it the workspace.
    func remove() {
        ResultsInventory.remove(retired)
        ResultsInventory.remove(staging)
        if lock != nil { try? FileSystem.removeFile(lockFile) }
        try? FileSystem.removeFolder(path)
    }
}

// MARK: - Of killed programs

extension Workspace {
    /// Takes away what programs that were killed have left in a folder that collects results.
    static func tidy(_ folder: String) {
        for name in ResultsInventory.contents(of: folder)
        where name.hasPrefix(".") && name.hasSuffix(ending) {
            let path = folder + "/" + name
            // A folder that waits to go back to its place is for the next run that goes there.
            let isPlain = ["/old", "/publishing"].allSatisfy { name in
                FileSystem.status(of: path + name) == nil
            }
            guard isPlain, FileSystem.status(of: path + "/lock")?.kind == .file,
                case .taken(let lock)? = try? FileLock.attempt(onFile: path + "/lock")
            else { continue }
            withExtendedLifetime(lock) {
                ResultsInventory.remove(path + "/new")
                try? FileSystem.removeFile(path + "/lock")
                try? FileSystem.removeFolder(path)
            }
        }
    }
}

// MARK: - To the place

extension Workspace {
    /// Puts the folder that waits into a place where nothing is.
    func publishNew() throws(FileSystem.Refusal) {
        try FileSystem.rename(staging, toNew: place)
    }

    /// Puts the folder that waits into the place of the one that is there, which then waits instead.
    func exchange() throws(FileSystem.Refusal) {
        do {
            try FileSystem.exchange(staging, place)
        } catch {
            guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(error.code) else { throw error }
            // Nothing stands in the place for a moment, but never half of something.
            try FileSystem.rename(place, toNew: retired)
            do {
                try FileSystem.rename(staging, toNew: place)
            } catch {
                try? FileSystem.rename(retired, toNew: place)
                throw error
            }
            try? FileSystem.rename(retired, toNew: staging)
        }
    }

    /// Moves the files that wait into the folder that is there, one by one.
    ///
    /// What is there goes first, and the index of it before all else; the new index comes last. So the
    /// folder never holds files of two runs, and whoever finds an index finds all that it tells of.
    func publishInside() throws(FileSystem.Refusal) {
        do {
            _ = try OutputFile(creating: mark)
        } catch {
            throw FileSystem.Refusal(code: EACCES)
        }
        ResultsInventory.removeFiles(of: place)
        try moveAll()
        try? FileSystem.removeFile(mark)
    }

    private func moveAll() throws(FileSystem.Refusal) {
        let names = ResultsInventory(of: staging, isHalf: true).names
        let indices = names.filter(ResultsInventory.indexNames.contains)
        for name in names.filter({ !indices.contains($0) }) + indices {
            if let slash = name.firstIndex(of: "/") {
                try? FileSystem.makeFolder(place + "/" + name[..<slash])
            }
            try FileSystem.rename(staging + "/" + name, to: place + "/" + name)
        }
    }
}
