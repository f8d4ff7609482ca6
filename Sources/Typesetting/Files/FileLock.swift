internal import Glibc

/// A lock on a file or a folder, which ends with whoever holds it.
///
/// Not left behind by a program that is killed.
final class FileLock {
    /// What came of an attempt to take a lock.
    enum Attempt {
        case taken(FileLock)
        /// Another program has it.
        case busy
        /// The file system knows no locks.
        case unsupported
    }

    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Tries to lock a file, which is made where it is missing, and does not wait.
    ///
    /// Whoever takes the file away before letting go of it is seen: then the file is made again.
    ///
    /// - Throws: Why the file cannot be opened.
    static func attempt(onFile path: String) throws(FileSystem.Refusal) -> Attempt {
        while true {
            let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
            let descriptor = unsafe open(path, flags, 0o666)
            guard descriptor >= 0 else { throw FileSystem.Refusal(code: errno) }
            let attempt = attempt(on: descriptor)
            guard case .taken(let lock) = attempt else { return attempt }
            let here = FileSystem.status(of: path, followingLinks: false)?.identity
            if here == FileSystem.status(of: lock.descriptor)?.identity { return attempt }
        }
    }

    /// Tries to lock a folder, and does not wait.
    static func attempt(onFolder path: String) -> Attempt {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // Folders that may not be read need not be locked: nothing in them can be replaced.
        guard descriptor >= 0 else { return .unsupported }
        return attempt(on: descriptor)
    }

    private static func attempt(on descriptor: Int32) -> Attempt {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
            return .taken(FileLock(descriptor: descriptor))
        }
        let isBusy = errno == EWOULDBLOCK
        close(descriptor)
        return isBusy ? .busy : .unsupported
    }
}
