internal import Glibc

/// Why a file cannot be read, in a few words such as `permission denied`.
package struct InputError: Error, Hashable, Sendable {
    /// The reason, to follow "the file cannot be read: ".
    package let reason: String
    /// Whether there is no such file.
    package let isMissing: Bool
    /// Whether it is a folder.
    package var isFolder = false
}

/// Reads files that people name, whatever they are.
package enum InputFile {
    /// How long to wait for somebody to write into a pipe that nobody has opened, in milliseconds.
    private static let patience: Int32 = 3_000

    /// Whether anything is there.
    package static func isThere(_ path: String) -> Bool { FileSystem.status(of: path) != nil }

    /// Whether something is there that can be read only once, such as a pipe.
    package static func isReadOnce(_ path: String) -> Bool {
        switch FileSystem.status(of: path)?.kind {
        case .pipe, .device, .socket: true
        case .file, .folder, .link, nil: false
        }
    }

    /// The bytes of what a word of the command line names: standard input for `-`, or else a file.
    ///
    /// - Parameters:
    ///   - word: `-`, or where the file is.
    ///   - limit: How many bytes to read at most.
    /// - Returns: All there are, or the first of them.
    /// - Throws: `InputError` when there is nothing to read.
    package static func bytes(named word: String, upTo limit: Int) throws(InputError) -> [UInt8] {
        guard word == "-" else { return try bytes(of: word, upTo: limit) }
        var bytes: [UInt8] = []
        // Not opened anew by its path, which the system refuses where it is a socket.
        while bytes.count < limit, try read(STDIN_FILENO, upTo: limit, into: &bytes) {}
        return Array(bytes.prefix(limit))
    }

    /// The bytes of a file, a device or a pipe.
    ///
    /// A pipe is read to its end, however long its writer takes; one without a writer is given up after
    /// three seconds.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - limit: How many bytes to read at most.
    /// - Returns: All there are, or the first of them.
    /// - Throws: `InputError` when there is nothing to read.
    package static func bytes(of path: String, upTo limit: Int) throws(InputError) -> [UInt8] {
        // A pipe without a writer would be waited for without an end.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let descriptor = unsafe open(SystemPath.bytes(of: path), flags)
        guard descriptor >= 0 else { throw InputError(code: errno) }
        defer { close(descriptor) }
        guard let status = FileSystem.status(of: descriptor) else { throw InputError(code: errno) }
        var bytes: [UInt8] = []
        switch status.kind {
        case .folder: throw InputError(code: EISDIR)
        case .file: bytes.reserveCapacity(min(status.size, limit))
        case .pipe, .device, .link, .socket: try awaitWriter(descriptor, reading: &bytes)
        }
        while bytes.count < limit, try read(descriptor, upTo: limit, into: &bytes) {}
        return Array(bytes.prefix(limit))
    }

    /// Some of the bytes of a file.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - range: Which of them.
    /// - Returns: As many as there are.
    /// - Throws: `InputError` when they cannot be read.
    package static func bytes(of path: String, in range: Range<Int>) throws(InputError) -> [UInt8] {
        let descriptor = unsafe open(SystemPath.bytes(of: path), O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw InputError(code: errno) }
        defer { close(descriptor) }
        guard lseek(descriptor, range.lowerBound, SEEK_SET) >= 0 else {
            throw InputError(code: errno)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        while bytes.count < range.count, try read(descriptor, upTo: range.count, into: &bytes) {}
        return Array(bytes.prefix(range.count))
    }

    /// Waits until something can be read, or until it is known that nothing comes.
    private static func awaitWriter(
        _ descriptor: Int32,
        reading bytes: inout [UInt8]
    ) throws(InputError) {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        do throws(InputError) {
            // Nothing, but not yet, is what a pipe says that has a writer.
            if try !read(descriptor, upTo: 1 << 16, into: &bytes),
                unsafe Glibc.poll(&poll, 1, patience) == 0
            {
                throw InputError(reason: "nobody writes into this pipe", isMissing: false)
            }
        } catch {
            guard error == InputError(code: EAGAIN) else { throw error }
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    }

    /// Reads some more bytes.
    ///
    /// - Returns: Whether there were any.
    private static func read(
        _ descriptor: Int32,
        upTo limit: Int,
        into bytes: inout [UInt8]
    ) throws(InputError) -> Bool {
        while true {
            var result = 0
            var code: Int32 = 0
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
                result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                code = errno
                count = max(0, result)
            }
            bytes += piece
            if result >= 0 { return result > 0 }
            guard code == EINTR else { throw InputError(code: code) }
        }
    }
}

extension InputError {
    /// Tells what the system reported.
    init(code: Int32) {
        isMissing = code == ENOENT || code == ENOTDIR
        isFolder = code == EISDIR
        reason =
            switch code {
            case ENOENT, ENOTDIR: "there is no such file"
            case ENXIO: "it is no file"
            default: SystemReason.text(of: code)
            }
    }
}
