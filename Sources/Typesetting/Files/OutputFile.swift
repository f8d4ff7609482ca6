internal import Glibc

/// A file that is written piece by piece.
///
/// Closed when nobody has it any more.
package final class OutputFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Creates a file, or empties the one that is there.
    package convenience init(creating path: String) throws(OutputError) {
        try self.init(path, flags: O_CREAT | O_TRUNC)
    }

    /// Creates a file where none is.
    convenience init(creatingNew path: String) throws(OutputError) {
        try self.init(path, flags: O_CREAT | O_EXCL)
    }

    /// Opens what is there: a pipe that somebody reads, or a device.
    convenience init(opening path: String) throws(OutputError) {
        // A pipe that nobody reads is an error, and nothing to wait for.
        try self.init(path, flags: O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    }

    private init(_ path: String, flags: Int32) throws(OutputError) {
        self.path = path
        descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | flags, 0o666)
        guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Writes a text to its end.
    package func write(_ text: String) throws(OutputError) {
        try write(Array(text.utf8))
    }

    /// Writes bytes to its end.
    package func write(_ bytes: [UInt8]) throws(OutputError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw OutputError(path: path, code: errno)
            }
        }
    }

    /// Writes all that is in another file to its end.
    ///
    /// - Parameters:
    ///   - other: The path of the other file.
    ///   - digests: Take in what was written.
    /// - Throws: `OutputError` when one cannot be read, or the other not be written.
    package func append(
        contentsOf other: String,
        digests: [SHA256Digest.Stream]
    ) throws(OutputError) {
        let source = unsafe open(other, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw OutputError(path: other, code: errno) }
        defer { close(source) }
        while true {
            var count = 0
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, filled in
                count = unsafe read(source, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count == 0 { return }
            guard count > 0 || errno == EINTR else { throw OutputError(path: other, code: errno) }
            try write(piece)
            for digest in digests { digest.add(piece) }
        }
    }
}

extension OutputFile {
    /// Gives a file another name, in the place of the file that has it.
    package static func rename(_ path: String, to target: String) throws(OutputError) {
        do {
            try FileSystem.rename(path, to: target)
        } catch {
            throw OutputError(path: target, error)
        }
    }

    /// Takes a file away, if it is there.
    package static func remove(_ path: String) {
        try? FileSystem.removeFile(path)
    }
}
