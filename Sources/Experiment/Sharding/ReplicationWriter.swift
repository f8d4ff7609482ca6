package import ContactCenter
internal import Statistics
internal import Synchronization
package import Typesetting

/// A file to which results of replications are written, one after the other.
///
/// After the first line each replication is a key of what was run (32 bytes), its number and the length
/// of what follows (8 bytes each, the lowest first), and its result. So the size of a replication depends
/// on how long its timeline is and how widely its durations are spread, not on how many contacts it had.
package final class ReplicationWriter: Sendable {
    private struct State {
        var file: OutputFile
        var digest = SHA256Digest.Stream()
        var error: OutputError?
    }

    /// The name of the file in its folder.
    package static let name = "replications.dat"
    /// What every file begins with; another form has another number.
    static let head = Array("trunkload replications 1\n".utf8)

    private let shown: String
    private let state: Mutex<State>

    /// Begins a file in a results folder.
    ///
    /// - Throws: `OutputError` when it cannot be created.
    package init(in folder: ResultsFolder) throws(OutputError) {
        shown = "\(folder.path)/\(Self.name)"
        state = Mutex(
            State(file: try OutputFile(creating: "\(folder.workPath)/\(Self.name)"))
        )
        append(Self.head)
    }

    /// Writes the result of a replication.
    ///
    /// - Parameters:
    ///   - result: What it found.
    ///   - number: Its number, from 0.
    ///   - key: The key of its scenario.
    package func add(_ result: Replication.Result, number: Int, key: SHA256Digest) {
        var archive = ValueArchive()
        var result = result
        archive.pass(&result)
        let bytes = archive.bytes
        append(key.bytes + Self.fixed(number) + Self.fixed(bytes.count) + bytes)
    }

    /// Ends the file.
    ///
    /// - Returns: Its digest in hexadecimal digits.
    /// - Throws: What went wrong first, if anything did.
    package func complete() throws(OutputError) -> String {
        try state.withLock { state throws(OutputError) in
            if let error = state.error { throw error.named(shown) }
            return state.digest.finish().hexadecimal
        }
    }

    private func append(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.error == nil else { return }
            do throws(OutputError) {
                try state.file.write(bytes)
                state.digest.add(bytes)
            } catch {
                state.error = error
            }
        }
    }

    private static func fixed(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
