/// One file of a results folder: its name and what is in it.
package struct ResultsFile: Hashable, Sendable {
    /// The path inside the folder, such as `histograms/talkTime.hlog`.
    package var name: String
    /// The content.
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Creates a file of text, which is written as UTF-8.
    package init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The content as text in UTF-8.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The digest of the content in hexadecimal digits.
    package var digest: String { SHA256Digest(of: bytes).hexadecimal }
}
