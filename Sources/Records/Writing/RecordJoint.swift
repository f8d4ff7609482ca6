package import Typesetting

/// Files of records of parts of a run, one after the other: that of the whole run, since every replication
/// has a gzip member of its own.
package enum RecordJoint {
    /// A file of one part.
    package struct Part: Hashable, Sendable {
        /// Where it is.
        package var path: String
        /// What its digest must be, in hexadecimal digits.
        package var digest: String?

        package init(path: String, digest: String?) {
            self.path = path
            self.digest = digest
        }
    }

    /// What came of it.
    package struct Joined: Hashable, Sendable {
        /// The digest of the whole, in hexadecimal digits.
        package var digest: String
        /// The paths of parts that are not as they were written.
        package var damaged: [String] = []
    }

    /// Writes the parts into one file.
    ///
    /// - Parameters:
    ///   - parts: The parts, in the order of their replications.
    ///   - name: The name of the file.
    ///   - folder: Where it will be.
    /// - Returns: The digest of the whole, and which parts are not as they were written.
    /// - Throws: `OutputError` when it cannot be written.
    package static func join(
        _ parts: [Part],
        named name: String,
        in folder: ResultsFolder
    ) throws(OutputError) -> Joined {
        let file = try OutputFile(creating: "\(folder.workPath)/\(name)")
        let whole = SHA256Digest.Stream()
        // A part in which nothing was recorded has a member without content, and the whole has none.
        let nothing = GzipMember().finish()
        let empty = SHA256Digest(of: nothing).hexadecimal
        let filled = parts.filter { $0.digest != empty }
        var damaged: [String] = []
        for part in filled {
            let digest = SHA256Digest.Stream()
            guard InputFile.isThere(part.path) else {
                damaged.append(part.path)
                continue
            }
            try file.append(contentsOf: part.path, digests: [whole, digest])
            if digest.finish().hexadecimal != part.digest { damaged.append(part.path) }
        }
        if filled.isEmpty {
            try file.write(nothing)
            whole.add(nothing)
        }
        return Joined(digest: whole.finish().hexadecimal, damaged: damaged)
    }
}
