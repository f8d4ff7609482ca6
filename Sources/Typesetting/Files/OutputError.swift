internal import Glibc

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A file or folder that could not be written, with the system's reason.
package struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path that could not be written.
    package let path: String
    /// The system's reason, such as `permission denied`.
    package let reason: String
    /// Whether the reason is that something stands there already.
    let isAlreadyThere: Bool

    /// One sentence without a full stop.
    package var description: String { "'\(path)' could not be written: \(reason)" }
}

extension OutputError {
    /// Tells what Foundation reported for `path`.
    package init(path: String, cause: any Error) {
        let code = ((cause as? CocoaError)?.underlying as? POSIXError)?.code
        self.init(
            path: path,
            reason: code.map(Self.reason) ?? "\(cause)",
            isAlreadyThere: code == .EEXIST
        )
    }

    /// Tells what the system reported for `path`.
    package init(path: String, code: Int32) {
        let reason = POSIXError.Code(rawValue: code).map(Self.reason)
        self.init(
            path: path,
            reason: reason ?? "system error \(code)",
            isAlreadyThere: code == EEXIST
        )
    }

    private static func reason(_ code: POSIXError.Code) -> String {
        switch code {
        case .EACCES: "permission denied"
        case .EPERM: "operation not permitted"
        case .ENOENT: "no such folder"
        case .EEXIST: "a file of this name exists"
        case .ENOTDIR: "a part of the path is not a folder"
        case .EISDIR: "it is a folder"
        case .EROFS: "the file system is read-only"
        case .ENOSPC: "no space left on the device"
        case .EDQUOT: "the disk quota is exceeded"
        case .EFBIG: "the file would be too large"
        case .ENAMETOOLONG: "the name is too long"
        case .ELOOP: "too many symbolic links"
        case .EMFILE, .ENFILE: "too many open files"
        case .EIO: "input/output error"
        default: "system error \(code.rawValue)"
        }
    }
}
