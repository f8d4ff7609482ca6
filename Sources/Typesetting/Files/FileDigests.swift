/// The digests of the files of a results folder, as its index tells them.
package struct FileDigests: Hashable, Sendable {
    /// Digests in hexadecimal digits, by names.
    private let digests: [String: String]

    /// Takes over what an index tells.
    package init(_ digests: [String: String]) {
        self.digests = digests
    }

    /// Whether a file is the one that the index tells of, or one that it does not tell of.
    package func allow(_ bytes: [UInt8], named name: String) -> Bool {
        digests[name].map { $0 == SHA256Digest(of: bytes).hexadecimal } ?? true
    }

    /// What to say of a file that is another one, without a full stop.
    package static let complaint =
        "the file does not belong to the summary beside it: it is of another run, or was changed"
}
