internal import CProcess
internal import Glibc

/// What the system says of files and folders, and what is asked of it.
enum FileSystem {
    /// The number by which the system tells why it refuses.
    struct Refusal: Error, Hashable {
        var code: Int32
    }

    /// What can stand at a path.
    enum Kind: Hashable {
        case file
        case folder
        case link
        case pipe
        case socket
        case device
    }

    /// What stands at a path.
    struct Status: Hashable {
        var kind: Kind
        /// The bits of permissions.
        var permissions: UInt32
        var owner: UInt32
        var group: UInt32
        /// Bytes.
        var size: Int
        /// Two paths lead to one thing where these are equal.
        var identity: Identity
    }

    /// What tells a thing from all others, whatever its names.
    struct Identity: Hashable {
        var device: UInt64
        var number: UInt64
    }

    /// What stands at a path; `nil` when nothing does, or nobody may look.
    static func status(of path: String, followingLinks: Bool = true) -> Status? {
        var status = stat()
        let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
        guard unsafe fstatat(AT_FDCWD, path, &status, flags) == 0 else { return nil }
        return Status(status)
    }

    /// Why nothing can ever stand at a path, such as a name that is too long; `nil` when something may.
    static func refusalToName(_ path: String) -> Refusal? {
        var status = stat()
        guard unsafe fstatat(AT_FDCWD, path, &status, 0) != 0, errno != ENOENT else { return nil }
        return Refusal(code: errno)
    }

    /// What stands behind a descriptor.
    static func status(of descriptor: Int32) -> Status? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? Status(status) : nil
    }

    /// The path without links, `.` and `..`; `nil` when nothing stands there.
    static func realPath(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// Why nothing can be put into a folder or taken out of it; `nil` when it can.
    static func refusalToChange(_ folder: String) -> Refusal? {
        refusal(unsafe faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS))
    }

    /// Why a file cannot be written; `nil` when it can.
    static func refusalToWrite(_ file: String) -> Refusal? {
        refusal(unsafe faccessat(AT_FDCWD, file, W_OK, AT_EACCESS))
    }

    private static func refusal(_ result: Int32) -> Refusal? {
        result == 0 ? nil : Refusal(code: errno)
    }

    private static func check(_ result: Int32) throws(Refusal) {
        if let refusal = refusal(result) { throw refusal }
    }
}

// MARK: - Changes

extension FileSystem {
    /// Makes a folder in one that is there.
    static func makeFolder(_ path: String) throws(Refusal) {
        try check(unsafe mkdir(path, 0o777))
    }

    /// Makes a folder and those on the way to it, as far as they are missing.
    static func makeFolders(_ path: String) throws(Refusal) {
        do {
            try makeFolder(path)
        } catch {
            if let status = status(of: path) {
                if status.kind == .folder { return }
                throw Refusal(code: ENOTDIR)
            }
            guard error.code == ENOENT, let slash = path.lastIndex(of: "/"),
                slash > path.startIndex
            else { throw error }
            try makeFolders(String(path[..<slash]))
            do {
                try makeFolder(path)
            } catch {
                // Another program may have been faster.
                guard status(of: path)?.kind == .folder else { throw error }
            }
        }
    }

    /// Puts two files or folders in each other's place, at one instant.
    static func exchange(_ one: String, _ other: String) throws(Refusal) {
        let code = unsafe trunkload_exchange(one, other)
        if code != 0 { throw Refusal(code: code) }
    }

    /// Gives a file or folder a name that nothing has.
    static func rename(_ path: String, toNew target: String) throws(Refusal) {
        let code = unsafe trunkload_rename_to_new(path, target)
        switch code {
        case 0: return
        case EINVAL, ENOSYS, EOPNOTSUPP:
            // Where the file system cannot, the look comes before the leap.
            guard status(of: target, followingLinks: false) == nil else {
                throw Refusal(code: EEXIST)
            }
            try rename(path, to: target)
        default: throw Refusal(code: code)
        }
    }

    /// Gives a file another name, in the place of the file that has it.
    static func rename(_ path: String, to target: String) throws(Refusal) {
        try check(unsafe Glibc.rename(path, target))
    }

    /// Takes a file away.
    static func removeFile(_ path: String) throws(Refusal) {
        try check(unsafe unlink(path))
    }

    /// Takes an empty folder away.
    static func removeFolder(_ path: String) throws(Refusal) {
        try check(unsafe rmdir(path))
    }

    /// Gives a folder the permissions of another, and its owner as far as that is allowed.
    static func copyPermissions(of status: Status, to path: String) {
        // The owner first, since a change of it takes bits of permissions away.
        _ = unsafe chown(path, status.owner, status.group)
        _ = unsafe chmod(path, status.permissions)
    }
}

extension FileSystem.Status {
    fileprivate init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .device
            }
        permissions = status.st_mode & 0o7777
        owner = status.st_uid
        group = status.st_gid
        size = Int(status.st_size)
        identity = FileSystem.Identity(
            device: UInt64(status.st_dev),
            number: UInt64(status.st_ino)
        )
    }
}
