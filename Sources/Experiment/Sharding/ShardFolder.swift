package import Typesetting

/// Why something is no shard, or not one of those with which it shall be joined.
package struct ShardProblem: Error, Hashable, Sendable {
    /// One sentence without a full stop.
    package var message: String
    /// Whether there is nothing at the path at all.
    package var isMissing = false

    init(_ message: String, isMissing: Bool = false) {
        self.message = message
        self.isMissing = isMissing
    }

    /// A file that is not as it was written.
    package static func damaged(_ path: String) -> Self {
        Self("'\(path)' is damaged: it is not the file that was written")
    }

    /// A shard with a command line that this version does not know.
    package static func strange(_ folder: ShardFolder) -> Self {
        Self("'\(folder.path)/\(ShardIndex.name)' is not the index of a shard of this version")
    }
}

/// The folder of a shard.
package struct ShardFolder: Hashable, Sendable {
    /// Where it is.
    package let path: String
    /// What it says.
    package let index: ShardIndex
    /// What it has of replications.
    let replications: ReplicationFile

    /// Reads the index of a folder, and looks whether the files beside it are those that it tells of; what
    /// is packed is looked at by whoever reads it.
    ///
    /// - Throws: ``ShardProblem``.
    package init(at path: String) throws(ShardProblem) {
        self.path = path
        index = try Self.index(at: path)
        replications = try ReplicationFile(
            at: "\(path)/\(ReplicationWriter.name)",
            digest: index.files[ReplicationWriter.name]
        )
        for (name, digest) in index.files.sorted(by: { $0.key < $1.key })
        where name != ReplicationWriter.name && !name.hasSuffix(".gz") {
            let bytes: [UInt8]
            do {
                bytes = try InputFile.bytes(of: "\(path)/\(name)", upTo: 1 << 30)
            } catch {
                throw ShardProblem("'\(path)/\(name)' cannot be read: \(error.reason)")
            }
            guard SHA256Digest(of: bytes).hexadecimal == digest else {
                throw .damaged("\(path)/\(name)")
            }
        }
    }

    private static func index(at path: String) throws(ShardProblem) -> ShardIndex {
        let file = "\(path)/\(ShardIndex.name)"
        do {
            let bytes = try InputFile.bytes(of: file, upTo: 1 << 26)
            guard let index = ShardIndex(reading: bytes) else {
                throw ShardProblem("'\(file)' is not the index of a shard of this version")
            }
            return index
        } catch let problem as ShardProblem {
            throw problem
        } catch {
            let error = error as? InputError
            guard error?.isMissing == true else {
                throw ShardProblem("'\(file)' cannot be read: \(error?.reason ?? "")")
            }
            guard InputFile.isThere(path) else {
                throw ShardProblem("'\(path)' is not there", isMissing: true)
            }
            let isWhole = ["summary.json", "sweep.json"].contains {
                InputFile.isThere("\(path)/\($0)")
            }
            throw ShardProblem(
                isWhole
                    ? "'\(path)' has the results of a whole run, and is no shard"
                    : "'\(path)' is no shard: it has no \(ShardIndex.name)"
            )
        }
    }
}

extension ShardFolder {
    /// Why its replications are not those that another program would run; `nil` where they are.
    package func refusalToReuse(by program: Program) -> ShardProblem? {
        if index.program != program {
            return ShardProblem(
                "'\(path)' was written by \(index.program.words), and this is \(program.words)"
            )
        }
        // Of a run that was stopped some are shorter than they should be.
        return index.partial
            ? ShardProblem("'\(path)' is partial: it was stopped before its end") : nil
    }
}

extension Program {
    /// What tells one build of the program from others.
    var words: String { "\(name) \(version), Swift \(swift), \(configuration)" }
}
