internal import Glibc

/// A file or folder that could not be written, with the reason.
package struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path that could not be written.
    package let path: String
    /// The reason, such as `permission denied`.
    package let reason: String
    /// Whether the reason is that something stands there already.
    package let isAlreadyThere: Bool
    /// Whether it would do harm to somebody else's files or run, and not only fail.
    package let isRefusal: Bool
    /// Whether the folder is what does not let it be written, and not the file itself.
    let isForbidden: Bool
    /// What to do about it, if there is one obvious thing.
    package let help: String?

    /// One sentence without a full stop.
    package var description: String { "'\(path)' could not be written: \(reason)" }
}

extension OutputError {
    /// Tells what the system reported for `path`.
    package init(path: String, code: Int32) {
        self.init(
            path: path,
            reason: SystemReason.text(of: code),
            isAlreadyThere: code == EEXIST,
            isRefusal: false,
            isForbidden: [EACCES, EPERM, EROFS, EBUSY].contains(code),
            help: nil
        )
    }

    /// Tells what the system reported for `path`.
    init(path: String, _ refusal: FileSystem.Refusal) {
        self.init(path: path, code: refusal.code)
    }

    /// Refuses to write to `path`, or tells why it cannot be written.
    init(path: String, reason: String, isRefusal: Bool, help: String? = nil) {
        self.init(
            path: path,
            reason: reason,
            isAlreadyThere: false,
            isRefusal: isRefusal,
            isForbidden: false,
            help: help
        )
    }

    /// The same error under the path that people know.
    package func named(_ path: String) -> Self {
        Self(
            path: path,
            reason: reason,
            isAlreadyThere: isAlreadyThere,
            isRefusal: isRefusal,
            isForbidden: isForbidden,
            help: help
        )
    }
}

/// The system's reasons, in words.
package enum SystemReason {
    /// A few words for one of the system's error numbers, such as `permission denied`.
    package static func text(of code: Int32) -> String {
        switch code {
        case EACCES: "permission denied"
        case EPERM: "operation not permitted"
        case ENOENT: "no such folder"
        case EEXIST: "a file of this name exists"
        case ENOTDIR: "a part of the path is not a folder"
        case EISDIR: "it is a folder"
        case EROFS: "the file system is read-only"
        case ENOSPC: "no space left on the device"
        case EDQUOT: "the disk quota is exceeded"
        case EFBIG: "the file would be too large"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "too many symbolic links"
        case EMFILE, ENFILE: "too many open files"
        case EIO: "input/output error"
        case ENXIO: "nobody reads it"
        case EPIPE: "its reader has gone"
        case EBUSY: "it is in use"
        case ENOTEMPTY: "the folder is not empty"
        case EBADF: "it is closed"
        case EINVAL: "not a name that the file system takes"
        default: "system error \(code)"
        }
    }
}
