internal import Synchronization
package import Typesetting

/// A compressed file of lines to which replications write at the same time, each in its own part.
///
/// The parts are gzip members, put together in the order of the replications as soon as those before
/// are over. So the file does not depend on threads, and memory not on its size.
package final class RecordFile: Sendable {
    private struct State {
        var parts: [Int: RecordPart] = [:]
        /// Replications that are over but wait for one before them.
        var finished: Set<Int> = []
        var next: Int
        var whole: OutputFile
        var digest = SHA256Digest.Stream()
        var isEmpty = true
        var error: OutputError?
    }

    /// Where it is written.
    private let folder: String
    /// The path under which people will know it.
    private let shown: String
    private let name: String
    private let state: Mutex<State>

    /// Begins a file, under another name until it is complete.
    ///
    /// - Parameters:
    ///   - name: The name that it gets.
    ///   - folder: Where it will be.
    ///   - first: The number of the first replication that is written.
    /// - Throws: `OutputError` when it cannot be created.
    package init(
        named name: String,
        in folder: ResultsFolder,
        from first: Int = 0
    ) throws(OutputError) {
        self.folder = folder.workPath
        shown = "\(folder.path)/\(name)"
        self.name = name
        let whole: OutputFile
        do {
            whole = try OutputFile(creating: Self.path(of: "whole", of: name, in: folder.workPath))
        } catch {
            throw error.named(shown)
        }
        state = Mutex(State(next: first, whole: whole))
    }

    private static func path(of part: String, of name: String, in folder: String) -> String {
        "\(folder)/.\(name).\(part)"
    }

    private func path(of part: String) -> String { Self.path(of: part, of: name, in: folder) }

    /// Adds lines of a replication.
    package func write(_ lines: [UInt8], replication: Int) {
        let part = state.withLock { state -> RecordPart? in
            guard state.error == nil else { return nil }
            if let part = state.parts[replication] { return part }
            do throws(OutputError) {
                let part = try RecordPart(at: path(of: "\(replication)"))
                state.parts[replication] = part
                return part
            } catch {
                state.error = error
                return nil
            }
        }
        attempt { () throws(OutputError) in try part?.write(lines) }
    }

    /// Ends the part of a replication.
    package func finish(_ replication: Int) {
        let part = state.withLock { $0.parts[replication] }
        attempt { () throws(OutputError) in try part?.finish() }
        state.withLock { state in
            state.finished.insert(replication)
            while state.finished.remove(state.next) != nil {
                defer { state.next += 1 }
                guard let part = state.parts.removeValue(forKey: state.next) else { continue }
                if state.error == nil {
                    do throws(OutputError) {
                        try state.whole.append(contentsOf: part.path, digests: [state.digest])
                        state.isEmpty = false
                    } catch {
                        state.error = error
                    }
                }
                OutputFile.remove(part.path)
            }
        }
    }

    /// Gives the file its name, after the last replication.
    ///
    /// - Returns: The digest of the file in hexadecimal digits.
    /// - Throws: What went wrong first, if anything did; then there is no file.
    package func complete() throws(OutputError) -> String {
        let target = "\(folder)/\(name)"
        let whole = path(of: "whole")
        do {
            return try state.withLock { state throws(OutputError) in
                if let error = state.error { throw error }
                if state.isEmpty {
                    // No bytes at all are no gzip file.
                    let nothing = GzipMember().finish()
                    try state.whole.write(nothing)
                    state.digest.add(nothing)
                }
                try OutputFile.rename(whole, to: target)
                return state.digest.finish().hexadecimal
            }
        } catch {
            OutputFile.remove(whole)
            throw error.named(shown)
        }
    }

    private func attempt(_ body: () throws(OutputError) -> Void) {
        do throws(OutputError) {
            try body()
        } catch {
            state.withLock { $0.error = $0.error ?? error }
        }
    }
}

/// What one replication has written.
private final class RecordPart: Sendable {
    private struct State {
        var file: OutputFile?
        var member = GzipMember()
        var waiting: [UInt8] = []
    }

    /// Lines are compressed when so many bytes have come together.
    private static let batch = 1 << 16

    let path: String
    private let state: Mutex<State>

    init(at path: String) throws(OutputError) {
        self.path = path
        let file = try OutputFile(creating: path)
        state = Mutex(State(file: file))
    }

    func write(_ lines: [UInt8]) throws(OutputError) {
        try state.withLock { state throws(OutputError) in
            state.waiting += lines
            guard state.waiting.count >= Self.batch else { return }
            try state.file?.write(state.member.compress(state.waiting))
            state.waiting.removeAll(keepingCapacity: true)
        }
    }

    func finish() throws(OutputError) {
        try state.withLock { state throws(OutputError) in
            let rest = state.member.compress(state.waiting) + state.member.finish()
            try state.file?.write(rest)
            state.file = nil
        }
    }
}
